import { claimsFold } from '../claims/claims-fold.ts';
import { countsAt } from '../claims/read-claims.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { add, type Decimal, isZero, parseDecimal, subtract, sum, toDecimalString, ZERO } from '../decimal.ts';
import type { AccountId, ClearedState, PlainDate, TransactionContent, TransactionId } from '../event.ts';
import { bookedDay } from './booked-day.ts';
import type { BankBalance } from './reconciliation-event.ts';
import { begunKey, type DoneReconciliation, reconciliationsFold, reconciliationsOf } from './reconciliation-fold.ts';
import type { FundsSide, ReconcileView, ReconciliationLine } from './reconciliation-view.ts';

/** How far an account is agreed with its bank at the cut, in its main commodity where none is named; null without one. */
export function readReconciliation(
  data: LedgerData,
  { accountId, commodity: named }: { readonly accountId: AccountId; readonly commodity: string | null },
  cut: Cut,
): ReconcileView | null {
  const account = data.accounts.get(accountId);
  const commodity = named ?? account?.commodity ?? account?.rows.slots[0]?.commodity;
  if (account === undefined || commodity === undefined) return null;
  const all = reconciliationsFold.at(data.parts, cut.at);
  const begun = all.begun.get(begunKey({ accountId, commodity })) ?? null;
  const own = postingsOn(data, accountId, commodity, cut).filter(({ day }) => begun === null || day <= begun.date);
  const cleared = sum(own.flatMap(({ state, amount }) => (state === 'uncleared' ? [] : [amount])));
  const done = reconciliationsOf(all, accountId, commodity);
  return {
    commodity,
    begun,
    cleared: toDecimalString(cleared),
    difference: begun && toDecimalString(subtract(parseDecimal(begun.amount), cleared)),
    unclearedRows: own.filter(({ state }) => state === 'uncleared').length,
    openRows: own.filter(({ state }) => state === 'cleared').length,
    into: fundsSide(own.filter(({ amount }) => !isOut(amount))),
    out: fundsSide(own.filter(({ amount }) => isOut(amount))),
    suggestion: suggestionFor(data, accountId, commodity, done.at(-1)?.date ?? '', cut),
    history: done.map((one, index) => lineOf(data, one, done.slice(0, index + 1), cut)).toReversed(),
  };
}

function isOut({ units }: Decimal): boolean {
  return units < 0n;
}

function fundsSide(postings: readonly OwnPosting[]): FundsSide {
  const ticked = postings.filter(({ state }) => state === 'cleared');
  return {
    amount: toDecimalString(sum(ticked.map(({ amount }) => amount))),
    ticked: ticked.length,
    unticked: postings.filter(({ state }) => state === 'uncleared').length,
  };
}

interface OwnPosting {
  readonly day: PlainDate;
  readonly amount: Decimal;
  readonly state: ClearedState;
}

/** The postings of an account in a commodity that are true at the cut, with the days on which the bank booked them. */
function postingsOn(data: LedgerData, accountId: AccountId, commodity: string, cut: Cut): readonly OwnPosting[] {
  const { versions } = data;
  const rows = data.accounts.get(accountId)?.rows;
  if (rows === undefined) return [];
  const found: OwnPosting[] = [];
  const seen = new Set<number>();
  for (let row = 0; row < rows.length; row += 1) {
    const version = rows.version.get(row);
    const content = versions.contents[version];
    if (content === undefined || seen.has(version) || !versions.trueAt(version, cut.at)) continue;
    seen.add(version);
    found.push(...ownPostings(content, accountId, commodity));
  }
  return found;
}

function ownPostings(content: TransactionContent, accountId: AccountId, commodity: string): readonly OwnPosting[] {
  return content.postings
    .filter((posting) => posting.accountId === accountId && posting.commodity === commodity)
    .map((posting) => ({
      day: bookedDay(posting, content),
      amount: parseDecimal(posting.amount),
      state: posting.state ?? 'uncleared',
    }));
}

/** The newest balance that a file states for the end of a day since the last reconciliation. */
function suggestionFor(
  data: LedgerData,
  accountId: AccountId,
  commodity: string,
  after: PlainDate,
  cut: Cut,
): ReconcileView['suggestion'] {
  let newest: BankBalance | null = null;
  for (const claim of claimsFold.at(data.parts, cut.at).values()) {
    const fits = claim.accountId === accountId && claim.commodity === commodity && claim.withBelow !== true;
    if (!fits || claim.at !== 'end' || claim.date <= after || !countsAt(data, claim, cut)) continue;
    if (newest === null || claim.date >= newest.date) newest = claim;
  }
  return newest && { date: newest.date, amount: newest.amount };
}

/** `until`: this one and those before it. All that they locked is in the balance that the bank stated. */
function lineOf(
  data: LedgerData,
  one: DoneReconciliation,
  until: readonly DoneReconciliation[],
  cut: Cut,
): ReconciliationLine {
  const { transactionIds, earlierIds: _earlier, ...said } = one;
  const ids = new Set(until.flatMap((each) => [...each.transactionIds, ...each.earlierIds]));
  const held = sum([...ids].map((transactionId) => amountAt(data, transactionId, one, cut.at).amount));
  const changes = transactionIds.flatMap((transactionId) => {
    const before = amountAt(data, transactionId, one, one.position);
    const after = amountAt(data, transactionId, one, cut.at);
    if (isZero(subtract(before.amount, after.amount))) return [];
    return [
      {
        transactionId,
        position: after.position,
        payee: before.payee,
        before: toDecimalString(before.amount),
        after: toDecimalString(after.amount),
      },
    ];
  });
  const difference = toDecimalString(subtract(held, parseDecimal(one.amount)));
  return { ...said, locked: transactionIds.length, difference, changes };
}

/** What a transaction comes to in an account by the day of a reconciliation, and the event that made it so. */
function amountAt(
  { versions }: LedgerData,
  transactionId: TransactionId,
  { accountId, commodity, date }: BankBalance,
  at: number,
): { readonly amount: Decimal; readonly position: number; readonly payee: string } {
  const record = versions.find(transactionId);
  const version = record === undefined ? undefined : versions.newestAt(record, at);
  const content = version === undefined ? undefined : versions.contents[version];
  if (version === undefined || content === undefined) return { amount: ZERO, position: 0, payee: '' };
  const payee = content.payee ?? '';
  if (!versions.trueAt(version, at)) return { amount: ZERO, position: versions.to.get(version), payee };
  const amount = ownPostings(content, accountId, commodity)
    .filter(({ day }) => day <= date)
    .reduce((all, posting) => add(all, posting.amount), ZERO);
  return { amount, position: versions.from.get(version), payee };
}
