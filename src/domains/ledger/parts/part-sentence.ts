import { type ToldText, toldText } from '../books/told-text.ts';
import type { BankBalance } from '../reconciliation/reconciliation-event.ts';
import type { PartEvent, PartEvents, PartEventType } from './part-event.ts';

/** What happened, in the words of a person's life. */
export const PART_TITLES: { readonly [Type in PartEventType]: string } = {
  AccountNoted: 'Note about an account',
  AccountPlaced: 'Account moved in the list',
  BookDescribed: 'Book described',
  BookmarkSet: 'Bookmark set',
  BookmarkRemoved: 'Bookmark removed',
  InvariantSet: 'Invariant set',
  InvariantRemoved: 'Invariant removed',
  FileAttached: 'File attached',
  FileDetached: 'File taken off',
  FileKept: 'File kept',
  ImportReread: 'Import read again',
  ChangeRevoked: 'Taken back',
  ReportSaved: 'Report saved',
  SavedReportRemoved: 'Saved report taken off',
  PeriodClosed: 'Period closed',
  PeriodReopened: 'Period opened again',
  ReportPrinted: 'Report printed',
  RuleSet: 'Rule set',
  RuleRemoved: 'Rule removed',
  RulesApplied: 'Changed by rules',
  ScheduleSet: 'Schedule set',
  ScheduleEnded: 'Schedule ended',
  OccurrenceSettled: 'Scheduled day settled',
  BalanceClaimed: 'Balance claimed',
  ClaimWithdrawn: 'Claim withdrawn',
  ReconciliationBegun: 'Reconciling begun',
  ReconciliationDropped: 'Reconciling given up',
  AccountReconciled: 'Account reconciled',
  ReconciliationUndone: 'Reconciliation undone',
  TransactionUnlocked: 'Reconciled transaction unlocked',
  PricesRecorded: 'Prices recorded',
  PriceRemoved: 'Price taken away',
  LotMethodChosen: 'Order of sales chosen',
  BudgetPlanned: 'Budget planned',
  MoneyBudgeted: 'Money budgeted',
  MoneyHeld: 'Money held for later',
  RollOverChosen: 'Roll over chosen',
  GoalSet: 'Goal set',
};

/** Gives an account's name as of the event. */
type NameOf = (accountId: string) => string;

/** Words, and the words of amounts that the event gives, by their place among those. */
type Piece = string | { readonly words: string; readonly index: number };

const TEXTS: {
  readonly [Type in PartEventType]: (data: PartEvents[Type], nameOf: NameOf) => string | readonly Piece[];
} = {
  AccountNoted: ({ accountId, note }, nameOf) => [nameOf(accountId), note].filter((part) => part !== '').join(': '),
  AccountPlaced: ({ accountId }, nameOf) => nameOf(accountId),
  FileAttached: ({ name }) => name,
  FileDetached: ({ hash }) => `SHA-256 ${hash.slice(0, 12)}…`,
  BookDescribed: ({ name, currency }) => [name, currency].filter((part) => part !== undefined).join(', '),
  BookmarkSet: ({ position, note }) => (note === '' ? `event ${position}` : note),
  BookmarkRemoved: ({ bookmarkId }) => bookmarkId,
  InvariantSet: ({ name, paused }) => (paused ? `${name}, paused` : name),
  InvariantRemoved: ({ invariantId }) => invariantId,
  FileKept: ({ size, hash }) => `${size} bytes, SHA-256 ${hash.slice(0, 12)}…`,
  ImportReread: ({ counts }) => `${counts.corrected} corrected, ${counts.new} new, ${counts.deleted} deleted`,
  ChangeRevoked: ({ first, last }) => (first === last ? `event ${first}` : `events ${first} to ${last}`),
  ReportSaved: ({ name }) => name,
  SavedReportRemoved: ({ reportId }) => reportId,
  PeriodClosed: ({ through }) => `until ${through}`,
  PeriodReopened: ({ through }) => `until ${through}`,
  ReportPrinted: ({ title }) => title,
  RuleSet: ({ name }) => name,
  RuleRemoved: ({ ruleId }) => ruleId,
  RulesApplied: ({ rules }) => `${new Set(rules.flatMap((rule) => rule.transactionIds)).size} transactions`,
  ScheduleSet: ({ name }) => name,
  ScheduleEnded: ({ scheduleId }) => scheduleId,
  OccurrenceSettled: ({ due }) => due,
  BalanceClaimed: bankBalance,
  ClaimWithdrawn: ({ reason = '' }) => reason,
  ReconciliationBegun: bankBalance,
  ReconciliationDropped: ({ accountId }, nameOf) => nameOf(accountId),
  AccountReconciled: bankBalance,
  ReconciliationUndone: ({ accountId }, nameOf) => nameOf(accountId),
  TransactionUnlocked: ({ accountIds }, nameOf) => accountIds.map(nameOf).join(', '),
  PricesRecorded: pricesText,
  PriceRemoved: ({ commodity, currency, date }) => `${commodity} in ${currency}, ${date}`,
  LotMethodChosen: ({ accountId, method }, nameOf) => `${nameOf(accountId)}: ${method}`,
  BudgetPlanned: ({ mode, start }) => `${mode}, from ${start}`,
  MoneyBudgeted: budgetedText,
  MoneyHeld: ({ on, amount, commodity }) => [`${on}: `, said(amount, commodity)],
  RollOverChosen: ({ accountId, rollOver }, nameOf) => `${nameOf(accountId)}: ${rollOver ? 'on' : 'off'}`,
  GoalSet: ({ accountId, goal }, nameOf) => [
    `${nameOf(accountId)}: `,
    goal === null ? 'none' : { words: goal.amount, index: 0 },
  ],
};

/** To what it happened. `nameOf` gives an account's name as of the event. */
export function partText<Type extends PartEventType>(event: PartEvent<Type>, nameOf: NameOf): ToldText {
  const { type, data, position } = event;
  const pieces = TEXTS[type](data, nameOf);
  if (typeof pieces === 'string') return { text: pieces, amounts: [] };
  return toldText(
    pieces.map((piece) => {
      if (typeof piece === 'string') return piece;
      const { words, index } = piece;
      return { words, figure: { kind: 'said', position, index } };
    }),
  );
}

/** The first amount of an event. */
function said(amount: string, commodity: string): Piece {
  return { words: `${amount} ${commodity}`, index: 0 };
}

function budgetedText({ on, commodity, moves }: PartEvents['MoneyBudgeted'], nameOf: NameOf): readonly Piece[] {
  const [move] = moves;
  if (move === undefined || moves.length > 1) return [`${on}: ${moves.length} categories`];
  const place = (accountId: string | null) => (accountId === null ? 'To budget' : nameOf(accountId));
  return [`${on}: ${place(move.from)} → ${place(move.to)}, `, said(move.amount, commodity)];
}

function pricesText({ series }: PartEvents['PricesRecorded']): readonly Piece[] {
  const [first] = series;
  const count = series.reduce((sum, { dates }) => sum + dates.length, 0);
  if (first === undefined || count !== 1) return [`${count} prices of ${series.length}`];
  return [`${first.commodity}, ${first.dates.join('')}: `, said(first.amounts.join(''), first.currency)];
}

function bankBalance({ accountId, date, amount, commodity }: BankBalance, nameOf: NameOf): readonly Piece[] {
  return [`${nameOf(accountId)}, ${date}: `, said(amount, commodity)];
}
