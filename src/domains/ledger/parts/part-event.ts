import type { RecordedEvent, StreamEvent } from '#engine';
import type { AccountNoteEvents } from '../account-notes/account-note-event.ts';
import type { AccountOrderEvents } from '../account-order/account-order-event.ts';
import type { AttachmentEvents } from '../attachments/attachment-event.ts';
import type { BookmarkEvents } from '../bookmarks/bookmark-event.ts';
import type { BookEvents } from '../book/book-event.ts';
import type { BudgetEvents } from '../budget/budget-event.ts';
import type { ClaimEvents } from '../claims/claim-event.ts';
import type { FileEvents } from '../files/file-event.ts';
import type { InvariantEvents } from '../invariants/invariant-event.ts';
import type { SavedReportEvents } from '../saved-reports/saved-report-event.ts';
import type { ClosingEvents } from '../closing/closing-event.ts';
import type { PrintEvents } from '../prints/print-event.ts';
import type { RuleEvents } from '../rules/rule-event.ts';
import type { ScheduleEvents } from '../schedules/schedule-event.ts';
import type { HistoryEvents } from '../history/history-event.ts';
import type { LotEvents } from '../lots/lot-event.ts';
import type { PriceEvents } from '../prices/price-event.ts';
import type { RereadEvents } from '../rereading/reread-event.ts';
import type { ReconciliationEvents } from '../reconciliation/reconciliation-event.ts';

/**
 * Events of the ledger's parts: what stands beside accounts and transactions, each part in a folder of its own. Their
 * code is loaded when it is asked for; until then their events are only kept, in order, in a {@link PartLog}.
 */
export interface PartEvents
  extends
    AccountNoteEvents,
    AccountOrderEvents,
    AttachmentEvents,
    BookEvents,
    BookmarkEvents,
    BudgetEvents,
    ClaimEvents,
    FileEvents,
    HistoryEvents,
    InvariantEvents,
    LotEvents,
    PriceEvents,
    ReconciliationEvents,
    RereadEvents,
    ClosingEvents,
    PrintEvents,
    RuleEvents,
    SavedReportEvents,
    ScheduleEvents {}

/** Names of the parts' event types. */
export type PartEventType = keyof PartEvents;

/** A stored event of a part, told apart by `type`. */
export type PartEvent<Type extends PartEventType = PartEventType> = {
  readonly [One in Type]: {
    readonly type: One;
    readonly data: PartEvents[One];
    readonly position: number;
    readonly recordedAt: string;
  };
}[Type];

/** The schema version that this build's parts read. */
const NEWEST: { readonly [Type in PartEventType]: number } = {
  AccountNoted: 1,
  AccountPlaced: 1,
  BookDescribed: 1,
  BookmarkSet: 1,
  BookmarkRemoved: 1,
  InvariantSet: 1,
  InvariantRemoved: 1,
  FileAttached: 1,
  FileDetached: 1,
  FileKept: 1,
  ImportReread: 1,
  ChangeRevoked: 1,
  ReportSaved: 1,
  SavedReportRemoved: 1,
  PeriodClosed: 1,
  PeriodReopened: 1,
  ReportPrinted: 1,
  RuleSet: 1,
  RuleRemoved: 1,
  RulesApplied: 1,
  ScheduleSet: 1,
  ScheduleEnded: 1,
  OccurrenceSettled: 1,
  BalanceClaimed: 1,
  ClaimWithdrawn: 1,
  ReconciliationBegun: 1,
  ReconciliationDropped: 1,
  AccountReconciled: 1,
  ReconciliationUndone: 1,
  TransactionUnlocked: 1,
  PricesRecorded: 1,
  PriceRemoved: 1,
  LotMethodChosen: 1,
  BudgetPlanned: 1,
  MoneyBudgeted: 1,
  MoneyHeld: 1,
  RollOverChosen: 1,
  GoalSet: 1,
};

/** Names of the parts' event types. */
export const PART_EVENT_TYPES: readonly string[] = Object.keys(NEWEST);

/** The event as a part's own, or null where it is not, or of a newer version. */
export function partEvent(event: RecordedEvent): PartEvent | null {
  return isPartEvent(event) ? event : null;
}

/** The engine's registry has checked `data` against the schema of its type and version when it was stored. */
function isPartEvent(event: RecordedEvent): event is RecordedEvent & PartEvent {
  return isPartType(event.type) && event.schemaVersion === NEWEST[event.type];
}

function isPartType(type: string): type is PartEventType {
  return Object.hasOwn(NEWEST, type);
}

/** An event of a part bound for its stream. */
export function partStreamEvent<Type extends PartEventType>(
  streamId: string,
  type: Type,
  data: PartEvents[Type],
): StreamEvent {
  return { streamId, event: { type, data, schemaVersion: 1 } };
}
