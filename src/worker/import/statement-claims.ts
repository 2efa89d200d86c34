import { add, type ImportedClaim, negate, parseDecimal, type PlainDate, toDecimalString } from '#ledger';
import type { Statement, StatementBalance, StatementRow, UnreadableRow } from '#interop';
import type { ImportKnowledge, KnownAccount } from './knowledge.ts';
import type { PlannedRow } from './plan.ts';

interface Given {
  readonly account: KnownAccount;
  /** Of the statement's balances. */
  readonly commodity: string;
  readonly today: PlainDate;
  /** An earlier statement of the file was of the same account: it has said what this one was opened with. */
  readonly begun: boolean;
  readonly knowledge: ImportKnowledge;
  readonly newId: () => string;
}

/**
 * What a statement's opening and closing balances claim, by the bank's days. An opening balance is left out where the
 * books know other rows of its day (the file begins in the middle of it), or an earlier statement leads up to it. The closing balance of a day that is not over
 * says what the account held before that day; it is left out where a row of the day cannot be read.
 */
export function statementClaims(
  statement: Statement,
  planned: readonly PlannedRow[],
  given: Given,
): readonly ImportedClaim[] {
  return statement.balances.flatMap((balance): readonly ImportedClaim[] => {
    const day = balance.kind === 'available' ? null : dayOf(balance, statement, planned, given);
    const { account, newId } = given;
    const commodity = balance.commodity ?? given.commodity;
    return day === null ? [] : [{ claimId: newId(), accountId: account.accountId, commodity, basis: 'booked', ...day }];
  });
}

/** The last claim of each day, where a file has several statements of one account: those before spoke of hours. */
export function lastOfDay(claims: readonly ImportedClaim[]): readonly ImportedClaim[] {
  const kept = new Map<string, ImportedClaim>();
  for (const claim of claims) {
    const { accountId, commodity, date, at } = claim;
    kept.set(JSON.stringify([accountId, commodity, date, at]), claim);
  }
  return [...kept.values()];
}

type Day = Pick<ImportedClaim, 'date' | 'at' | 'amount'>;

function dayOf(
  balance: StatementBalance,
  statement: Statement,
  planned: readonly PlannedRow[],
  given: Given,
): Day | null {
  if (balance.kind === 'opening' && given.begun) return null;
  return balance.kind === 'opening'
    ? openingDay(balance, statement, planned, given)
    : closingDay(balance, statement, given);
}

/** Where the bank does not say which end of the day it means, rows of that day come after it. */
function openingDay(
  { date, at, amount }: StatementBalance,
  { rows }: Statement,
  planned: readonly PlannedRow[],
  { account, knowledge }: Given,
): Day | null {
  const isStart = at === undefined ? rows.some((row) => isReadable(row) && bookingDay(row) <= date) : at === 'start';
  if (!isStart) return { date, at: 'end', amount };
  const known = new Set(planned.map(({ row }) => row.transactionId));
  const others = knowledge
    .entries(account.accountId)
    .some((each) => each.date === date && !known.has(each.transactionId));
  return others ? null : { date, at: 'start', amount };
}

function closingDay(
  { date, at, amount, commodity }: StatementBalance,
  { rows }: Statement,
  { commodity: currency, today }: Given,
): Day | null {
  if (date < today || at === 'start') return { date, at: at ?? 'end', amount };
  if (!rows.every(isReadable)) return null;
  const ofDay = rows.filter(isReadable).filter((row) => bookingDay(row) >= date);
  const moved = ofDay.flatMap((row) => movements(row, currency, commodity ?? currency));
  const before = moved.reduce((left, each) => add(left, negate(parseDecimal(each))), parseDecimal(amount));
  return { date, at: 'start', amount: toDecimalString(before) };
}

/** What a row does to what its account holds of a commodity. */
function movements(row: StatementRow, currency: string, counted: string): readonly string[] {
  const { amount, commodity, postings = [{ account: 'own', amount, commodity }] } = row;
  return postings
    .filter((posting) => posting.account === 'own' && (posting.commodity ?? commodity ?? currency) === counted)
    .map((posting) => posting.amount);
}

function bookingDay({ bookedOn, date }: StatementRow): PlainDate {
  return bookedOn ?? date;
}

/** A row with a date and an amount. */
export function isReadable(row: StatementRow | UnreadableRow): row is StatementRow {
  return !('problem' in row);
}
