import type { RecordedEvent } from '#engine';
import type { LedgerEvents, LedgerEventType } from './event.ts';

/** A stored event as one of the ledger's own, told apart by `type`. */
export type LedgerEvent<Type extends LedgerEventType = LedgerEventType> = {
  readonly [One in Type]: {
    readonly type: One;
    readonly data: LedgerEvents[One];
    readonly position: number;
    readonly recordedAt: string;
  };
}[Type];

/** What to do about each type of event, by its name. */
export type ByEventType<Target, Result> = {
  readonly [Type in LedgerEventType]: (target: Target, event: LedgerEvent<Type>) => Result;
};

/** Hands an event to the one that is meant for its type. */
export function dispatch<Target, Result, Type extends LedgerEventType>(
  handlers: ByEventType<Target, Result>,
  target: Target,
  event: LedgerEvent<Type>,
): Result {
  return handlers[event.type](target, event);
}

/** The schema version that this build's folds read; upcasters bring older ones up to it. */
const NEWEST: { readonly [Type in LedgerEventType]: number } = {
  AccountOpened: 1,
  AccountRenamed: 1,
  AccountKindChanged: 1,
  AccountClosed: 1,
  AccountReopened: 1,
  AccountRemoved: 1,
  AccountRestored: 1,
  TransactionRecorded: 1,
  TransactionCorrected: 1,
  TransactionDeleted: 1,
  TransactionRestored: 1,
  FileImported: 1,
  ImportUndone: 1,
  ImportRestored: 1,
};

/** Names of the event types of accounts, transactions and imports. */
export const CORE_EVENT_TYPES: readonly string[] = Object.keys(NEWEST);

/**
 * The event as the ledger's own, or null where its type or version is not known to this build: folds pass over those,
 * and the log keeps them.
 */
export function ledgerEvent(event: RecordedEvent): LedgerEvent | null {
  return isLedgerEvent(event) ? event : null;
}

/** The engine's registry has checked `data` against the schema of its type and version when it was stored. */
function isLedgerEvent(event: RecordedEvent): event is RecordedEvent & LedgerEvent {
  return isLedgerType(event.type) && event.schemaVersion === NEWEST[event.type];
}

function isLedgerType(type: string): type is LedgerEventType {
  return Object.hasOwn(NEWEST, type);
}
