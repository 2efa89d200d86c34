import type {
  ArchiveInfo,
  ClockJump,
  CompactReport,
  DeadLetter,
  ErrorData,
  EventTypeInfo,
  Head,
  ProjectionStatus,
  SnapshotReport,
  StoreHealth,
  TierFigures,
  VerifyResult,
} from '#engine';
import type { ScratchOptions } from '#worker/api';

export type {
  ArchiveInfo,
  ClockJump,
  CompactReport,
  DeadLetter,
  EventTypeInfo,
  ProjectionStatus,
  SnapshotReport,
  TierFigures,
  VerifyResult,
};

/** Which domain's events a scratch store takes; absent = any. */
export type ScratchDomain = NonNullable<ScratchOptions['domain']>;

/** One store as it stands, all of it asked for at once. */
export interface StoreGlance {
  /** Name of the scratch store that this is of; null for the book. */
  readonly of: string | null;
  readonly head: Head;
  readonly health: StoreHealth;
  readonly projections: readonly ProjectionStatus[];
  readonly tiers: TierFigures;
  readonly archives: readonly ArchiveInfo[];
  readonly snapshots: SnapshotReport;
  readonly schemas: readonly EventTypeInfo[];
  readonly clockJumps: readonly ClockJump[];
}

export interface EventStoreState {
  /** Name of the scratch store that is looked at; null for the book. */
  readonly chosen: string | null;
  /** Scratch stores that are open in this tab, by name. */
  readonly scratch: readonly string[];
  /** The newest answer; null until there is one of the store chosen. */
  readonly glance: StoreGlance | null;
  /** Why the newest question was not answered; null where it was. */
  readonly problem: ErrorData | null;
}
