import type {
  ArchiveInfo,
  ClockJump,
  DeadLetter,
  ErrorData,
  EventTypeInfo,
  Head,
  ProjectionStatus,
  SnapshotReport,
  StoreHealth,
  TierFigures,
} from '#engine';
import type { ScratchOptions, SlowOperation, Vitals } from '#worker/api';

export type {
  GrowthForecast,
  MetricReading,
  OutputTable,
  RunListener,
  RunOutput,
  SlowOperation,
  StorageFigures,
  VitalSample,
  Vitals,
} from '#worker/api';

export type { ArchiveInfo, ClockJump, DeadLetter, EventTypeInfo, ProjectionStatus, SnapshotReport, TierFigures };

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

/** What the *Event store* screen shows. */
export interface EventStoreState {
  /** Name of the scratch store that is looked at; null for the book. */
  readonly chosen: string | null;
  /** Scratch stores that are open in this tab, by name. */
  readonly scratch: readonly string[];
  /** The newest answer; null until there is one of the store chosen. */
  readonly glance: StoreGlance | null;
  /** Its metrics, storage and growth; null until there is an answer of the store chosen. */
  readonly vitals: Vitals | null;
  /** Operations of the store chosen that took long, newest last. */
  readonly slow: readonly SlowOperation[];
  /** Why the newest question for vitals was not answered; null where it was. */
  readonly vitalsProblem: ErrorData | null;
  /** Why the newest question was not answered; null where it was. */
  readonly problem: ErrorData | null;
}
