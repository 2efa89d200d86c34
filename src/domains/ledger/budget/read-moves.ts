import { dayNumber, plainDate } from '../calendar.ts';
import { negate, toDecimalString } from '../decimal.ts';
import type { AccountId } from '../event.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { standingRows } from '../books/standing-rows.ts';
import { budgetFold, type BudgetState } from './budget-fold.ts';
import { periodIndex } from './budget-periods.ts';
import type { BudgetMoveLine, MovesQuestion, SpendingLine, SpendingQuestion } from './budget-view.ts';

/** Every move of money that stands as of a cut, newest first; those of one category, or of one period, where asked. */
export function readMoves(data: LedgerData, { accountId, on }: MovesQuestion, cut: Cut): readonly BudgetMoveLine[] {
  const state = budgetFold.at(data.parts, cut.at);
  const { plan } = state;
  const isAsked = (day: string) => {
    if (on === null || plan === null) return true;
    return Math.max(0, periodIndex(plan, day)) === Math.max(0, periodIndex(plan, on));
  };
  const nameOf = (id: AccountId | null) => (id === null ? null : data.nameAt(id, cut.at));
  return state.moves
    .filter(({ data: { on: day } }) => isAsked(day))
    .flatMap((event) => linesOf(event, accountId, nameOf))
    .toReversed();
}

const NOWHERE = { from: null, to: null, fromId: null, toId: null };

function linesOf(
  event: BudgetState['moves'][number],
  accountId: AccountId | null,
  nameOf: (id: AccountId | null) => string | null,
): readonly BudgetMoveLine[] {
  const { position, recordedAt } = event;
  const { on, commodity } = event.data;
  const told = { position, recordedAt, on, commodity };
  if (event.type === 'MoneyHeld') {
    return accountId === null
      ? [{ ...told, why: 'hold', ...NOWHERE, amount: event.data.amount, index: 0, together: 1 }]
      : [];
  }
  return event.data.moves
    .map((move, index) => ({ ...move, index }))
    .filter(({ from, to }) => accountId === null || from === accountId || to === accountId)
    .map(({ from, to, amount, index }) => ({
      ...told,
      why: event.data.why,
      from: nameOf(from),
      to: nameOf(to),
      fromId: from,
      toId: to,
      amount,
      index,
      together: event.data.moves.length,
    }));
}

/** The transactions that a category's spending (income: what was received) is made of, as of a cut. */
export function readSpending(
  data: LedgerData,
  { accountId, first, last }: SpendingQuestion,
  currency: string | null,
  cut: Cut,
): readonly SpendingLine[] {
  const record = data.accounts.get(accountId);
  if (record === undefined || currency === null) return [];
  const days = { from: dayNumber(first), to: Math.min(dayNumber(last), cut.on) };
  return standingRows(data, { accountId, commodity: currency }, days, cut.at).map(
    ({ transactionId, day, content, amount }) => ({
      transactionId,
      date: plainDate(day),
      payee: content.payee ?? '',
      note: content.note ?? '',
      amount: toDecimalString(record.kindAt(cut.at) === 'income' ? negate(amount) : amount),
    }),
  );
}
