import type { RecordedEvent } from '#engine';
import type { LedgerEvents, LedgerEventType } from './event.ts';

/** A stored event as one of the ledger's own, told apart by `type`. */
export type LedgerEvent = {
  readonly [Type in LedgerEventType]: {
    readonly type: Type;
    readonly data: LedgerEvents[Type];
    readonly position: number;
    readonly recordedAt: string;
  };
}[LedgerEventType];

/** The schema version that this build's folds read; upcasters bring older ones up to it. */
const NEWEST: { readonly [Type in LedgerEventType]: number } = {
  AccountOpened: 1,
  AccountRenamed: 1,
  AccountClosed: 1,
  AccountReopened: 1,
  AccountRemoved: 1,
  TransactionRecorded: 1,
  TransactionCorrected: 1,
  TransactionDeleted: 1,
  TransactionRestored: 1,
  FileImported: 1,
  ImportUndone: 1,
};

/**
 * The event as the ledger's own, or null where its type or version is not known to this build: folds pass over those,
 * and the log keeps them.
 */
export function ledgerEvent(event: RecordedEvent): LedgerEvent | null {
  if (!isLedgerType(event.type) || event.schemaVersion !== NEWEST[event.type]) return null;
  // The engine's registry has checked `data` against the schema of this type and version when it was stored.
  return event as unknown as LedgerEvent;
}

function isLedgerType(type: string): type is LedgerEventType {
  return Object.hasOwn(NEWEST, type);
}
