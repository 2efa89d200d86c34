import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type ClaimRow, claimRows, placeOf, rowPlace, scaleOf } from '../claims/claim-rows.ts';
import type { Suspect } from '../claims/claim-view.ts';
import { type Live, liveIn, mistyped, pastChanges, twins } from '../claims/likely-suspects.ts';
import { unitsOf } from '../claims/read-claims.ts';
import { smallestSets } from '../claims/smallest-sets.ts';
import { storiesOf, type Story, suspected, type WeighedSuspect } from '../claims/suspects.ts';
import { parseDecimal } from '../decimal.ts';
import type { AccountId, ClearedState } from '../event.ts';
import { readReconciliation } from './read-reconciliation.ts';
import type { BankBalance } from './reconciliation-event.ts';
import { reconciliationsFold, reconciliationsOf } from './reconciliation-fold.ts';

/** A forgotten tick is the likeliest of all; a tick too many is not. */
const WEIGHTS = { unticked: 1, ticked: 6 } as const;

/**
 * What may make the difference between the ticked rows and the bank's balance that they are compared with: the smallest sets
 * of rows that are not ticked, ticked too soon, changed, deleted, there twice or mistyped, the likeliest first. Rows of
 * earlier reconciliations count only where they have changed since. None while nothing is compared, or nothing is missing.
 */
export function explainDifference(
  data: LedgerData,
  question: { readonly accountId: AccountId; readonly commodity: string },
  cut: Cut,
): readonly (readonly Suspect[])[] {
  const view = readReconciliation(data, question, cut);
  if (view === null || view.begun === null || view.difference === null) return [];
  const scope = { ...question, basis: 'booked' } as const;
  const scale = Math.max(scaleOf(data, scope, cut.at), parseDecimal(view.begun.amount).scale);
  const target = -unitsOf(view.difference, scale);
  const stories = storiesOf(data, claimRows(data, scope, cut.at, scale), openRows(data, view.begun, cut));
  const live = liveIn(data, stories, cut.at);
  const cleared = live.filter(({ effect }) => isCleared(data, effect.version, question));
  const suspects = [
    ...live.flatMap((one) => unticked(data, one, question, scale)),
    ...stories
      .filter((story) => isCleared(data, lastVersion(data, story, cut.at), question))
      .flatMap((story) => pastChanges(data, story, scale, cut.at)),
    ...twins(data, cleared, scale),
    ...cleared.flatMap((one) => mistyped(data, one, target, scale)),
    ...cleared.flatMap((one) => ticked(data, one, question, scale)),
  ];
  return smallestSets(suspects, target).map((set) => set.map(({ suspect }) => suspect));
}

/** The form that a transaction has, or had when it was deleted. */
function lastVersion({ versions }: LedgerData, { transaction }: Story, at: number): number {
  const record = versions.records[transaction];
  return (record === undefined ? undefined : versions.newestAt(record, at)) ?? -1;
}

/** Rows that the bank had booked by the day, but for those of earlier reconciliations that are as they were then. */
function openRows(data: LedgerData, balance: BankBalance, cut: Cut): (row: ClaimRow) => boolean {
  const done = reconciliationsOf(reconciliationsFold.at(data.parts, cut.at), balance.accountId, balance.commodity);
  const settled = new Set(done.flatMap(({ transactionIds, earlierIds }) => [...transactionIds, ...earlierIds]));
  const { history = [] } = readReconciliation(data, balance, cut) ?? {};
  for (const { changes } of history) for (const { transactionId } of changes) settled.delete(transactionId);
  const to = placeOf({ date: balance.date, at: 'end' });
  return (row) => {
    const transactionId = data.versions.recordOf(row.version)?.transactionId ?? '';
    return rowPlace(row, 'booked') <= to && !settled.has(transactionId);
  };
}

type Own = Pick<BankBalance, 'accountId' | 'commodity'>;

function isCleared(data: LedgerData, version: number, own: Own): boolean {
  const states = statesOf(data, version, own);
  return states.length > 0 && states.every((state) => state !== 'uncleared');
}

function statesOf({ versions }: LedgerData, version: number, { accountId, commodity }: Own): readonly ClearedState[] {
  const postings = versions.contents[version]?.postings ?? [];
  return postings
    .filter((posting) => posting.accountId === accountId && posting.commodity === commodity)
    .map(({ state = 'uncleared' }) => state);
}

function unticked(data: LedgerData, { story, effect }: Live, own: Own, scale: number): readonly WeighedSuspect[] {
  if (!statesOf(data, effect.version, own).includes('uncleared')) return [];
  const value = -effect.inside;
  const suspect = suspected(data, story, effect, 'unticked', value, scale);
  return [{ value, weight: WEIGHTS.unticked, key: story.transaction, suspect }];
}

function ticked(data: LedgerData, { story, effect }: Live, own: Own, scale: number): readonly WeighedSuspect[] {
  if (!statesOf(data, effect.version, own).includes('cleared')) return [];
  const suspect = suspected(data, story, effect, 'ticked', effect.inside, scale);
  return [{ value: effect.inside, weight: WEIGHTS.ticked, key: story.transaction, suspect }];
}
