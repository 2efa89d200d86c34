import { dayNumber, plainDate } from '../calendar.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { absolute, parseDecimal, rescale, toDecimalString } from '../decimal.ts';
import type { AccountId } from '../event.ts';
import type { BalanceClaim } from './claim-event.ts';
import { type ClaimScope, type ClaimRow, claimRows, placeOf, rowPlace, scaleOf } from './claim-rows.ts';
import type { AccountClaims, CheckedClaim, OpeningOffer } from './claim-view.ts';
import { claimsFold, type StandingClaim } from './claims-fold.ts';
import { dayBefore } from './day-before.ts';

/**
 * Every claim that stands at the cut, compared with the books of that moment; those about one account only where it is
 * named. Claims about days after the cut's are left out, and so are accounts without claims.
 */
export function readClaims(data: LedgerData, accountId: AccountId | null, cut: Cut): readonly AccountClaims[] {
  const scopes = new Map<string, StandingClaim[]>();
  for (const claim of claimsFold.at(data.parts, cut.at).values()) {
    if ((accountId !== null && claim.accountId !== accountId) || !countsAt(data, claim, cut)) continue;
    pushTo(scopes, scopeKey(claim), claim);
  }
  const byAccount = new Map<AccountId, CheckedScope[]>();
  for (const claims of scopes.values()) pushTo(byAccount, claims[0]?.accountId ?? '', checkScope(data, claims, cut));
  return [...byAccount].map(([id, checked]) => ({
    accountId: id,
    name: data.nameAt(id, cut.at),
    claims: checked
      .flatMap(({ claims }) => claims)
      .toSorted((a, b) => placeOf(b) - placeOf(a) || b.position - a.position),
    opening: checked.find(({ opening }) => opening !== null)?.opening ?? null,
  }));
}

/** A claim counts from its day on, as long as its account is there, and the import stands that brought it. */
export function countsAt(data: LedgerData, { accountId, date, batchId = '' }: BalanceClaim, { at, on }: Cut): boolean {
  const batch = data.imports.get(batchId);
  if (batch !== undefined && data.isUndone(batch, at)) return false;
  return dayNumber(date) <= on && data.accounts.get(accountId)?.existsAt(at) === true;
}

function pushTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}

/** Accounts with a claim that fails. */
export function failingAccounts(data: LedgerData, cut: Cut): readonly AccountId[] {
  return readClaims(data, null, cut)
    .filter(({ claims }) => claims.some(({ state }) => state === 'fails'))
    .map(({ accountId }) => accountId);
}

export function scopeKey({ accountId, commodity, basis, withBelow }: ClaimScope): string {
  return JSON.stringify([accountId, commodity, basis, withBelow ?? null]);
}

/** Digits after the point that the rows of a scope and its claims all fit in. */
export function commonScale(data: LedgerData, claims: readonly BalanceClaim[], at: number): number {
  const [first] = claims;
  if (first === undefined) return 0;
  const said = claims.flatMap(({ amount, tolerance = '0' }) => [
    parseDecimal(amount).scale,
    parseDecimal(tolerance).scale,
  ]);
  return said.reduce((most, scale) => Math.max(most, scale), scaleOf(data, first, at));
}

/** An amount as units of a scale that it fits in. */
export function unitsOf(amount: string, scale: number): bigint {
  return rescale(parseDecimal(amount), scale).units;
}

/** True where the books differ from a claim by no more than it allows. */
export function isWithin(difference: bigint, { tolerance = '0' }: BalanceClaim, scale: number): boolean {
  return absolute({ units: difference, scale }).units <= unitsOf(tolerance, scale);
}

interface Measured {
  readonly claim: StandingClaim;
  readonly held: bigint;
  readonly difference: bigint;
  readonly within: boolean;
}

interface CheckedScope {
  readonly claims: readonly CheckedClaim[];
  readonly opening: OpeningOffer | null;
}

/** The claims of one scope, which agree in account, commodity and basis. */
function checkScope(data: LedgerData, claims: readonly StandingClaim[], cut: Cut): CheckedScope {
  const [scope] = claims;
  if (scope === undefined) return { claims: [], opening: null };
  const scale = commonScale(data, claims, cut.at);
  const live = [...claimRows(data, scope, cut.at, scale)].filter((row) => data.versions.trueAt(row.version, cut.at));
  const measured = measure(live, claims, scope.basis, scale);
  const base = unopenedBase(data, live, measured, cut.at);
  const checked = measured.map((one) => lineOf(data, one, base, scale));
  return { claims: checked, opening: base === null ? null : offerFor(live, base, scale) };
}

/** One pass over the rows in order of their days. */
function measure(
  live: readonly ClaimRow[],
  claims: readonly StandingClaim[],
  basis: BalanceClaim['basis'],
  scale: number,
): readonly Measured[] {
  const rows = live
    .map((row) => ({ place: rowPlace(row, basis), units: row.units }))
    .toSorted((a, b) => a.place - b.place);
  const ordered = claims.toSorted((a, b) => placeOf(a) - placeOf(b) || a.position - b.position);
  let next = 0;
  let held = 0n;
  return ordered.map((claim) => {
    const place = placeOf(claim);
    for (; (rows[next]?.place ?? Infinity) <= place; next += 1) held += rows[next]?.units ?? 0n;
    const difference = held - unitsOf(claim.amount, scale);
    return { claim, held, difference, within: isWithin(difference, claim, scale) };
  });
}

/**
 * The first claim of an account that a bank's statement has begun: none of its claims holds, and nothing was put in from an
 * equity account, as opening balances are. What it lacks was there before.
 */
function unopenedBase(
  data: LedgerData,
  live: readonly ClaimRow[],
  measured: readonly Measured[],
  at: number,
): Measured | null {
  const [first] = measured;
  if (first === undefined || first.claim.basis !== 'booked' || first.claim.batchId === undefined) return null;
  if (measured.some(({ within }) => within)) return null;
  return live.some((row) => isFromEquity(data, row.version, at)) ? null : first;
}

function isFromEquity(data: LedgerData, version: number, at: number): boolean {
  const postings = data.versions.contents[version]?.postings ?? [];
  return postings.some(({ accountId }) => data.kindAt(accountId, at) === 'equity');
}

function lineOf(
  data: LedgerData,
  { claim, held, difference, within }: Measured,
  base: Measured | null,
  scale: number,
): CheckedClaim {
  const offset = base === null || difference === base.difference ? 0n : base.difference;
  return {
    ...claim,
    state: within ? 'holds' : difference === base?.difference ? 'unopened' : 'fails',
    held: toDecimalString({ units: held, scale }),
    difference: toDecimalString({ units: difference - offset, scale }),
    fileName: data.imports.get(claim.batchId ?? '')?.file.fileName ?? null,
  };
}

/** Recorded the day before the first row and the first claim, so that both begin with it. */
function offerFor(live: readonly ClaimRow[], { claim, difference }: Measured, scale: number): OpeningOffer {
  const days = live.flatMap(({ booked, effective }) => [booked, effective]);
  const first = days.reduce((least, day) => Math.min(least, day), dayNumber(claim.date));
  return {
    claimId: claim.claimId,
    date: dayBefore(plainDate(first)),
    amount: toDecimalString({ units: -difference, scale }),
    commodity: claim.commodity,
  };
}
