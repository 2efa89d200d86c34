import {
  type AccountId,
  type BatchClaim,
  type ClaimId,
  type ImportedClaim,
  parseDecimal,
  toDecimalString,
} from '#ledger';
import type { RereadClaim } from './reread-contract.ts';

/** What a file's balances claim by two readings of it, and what its import has claimed so far. */
export interface ClaimReadings {
  readonly old: readonly ImportedClaim[];
  readonly fresh: readonly ImportedClaim[];
  /** Those that were withdrawn as well. */
  readonly known: readonly BatchClaim[];
}

/** How the claims of an import change by another reading. */
export interface ClaimDifference {
  /** Restated under the ids that they have, and new ones. */
  readonly stated: readonly ImportedClaim[];
  readonly withdrawn: readonly ClaimId[];
  readonly told: readonly RereadClaim[];
}

/**
 * What the readings agree on stays as it is. A balance that is read otherwise is stated anew under its id, unless a person
 * has withdrawn it; one that the file does not say any more is withdrawn. `isThere` says whether an account is, or will
 * be: what is said of another is left as it was.
 */
export function claimDifference(
  { old, fresh, known }: ClaimReadings,
  isThere: (accountId: AccountId) => boolean,
  nameOf: (accountId: AccountId) => string,
): ClaimDifference {
  const oldKeys = new Set(old.map(meaningOf));
  const freshKeys = new Set(fresh.map(meaningOf));
  const ofBatch = new Map(known.map((each) => [meaningOf(each.claim), each]));
  const gone = old.filter((claim) => !freshKeys.has(meaningOf(claim)));
  const come = fresh.filter((claim) => !oldKeys.has(meaningOf(claim)));
  const stated: ImportedClaim[] = [];
  const withdrawn: ClaimId[] = [];
  const told: RereadClaim[] = [];
  const tell = (before: ImportedClaim | null, after: ImportedClaim | null): void => {
    told.push({ before: before && said(before, nameOf), after: after && said(after, nameOf) });
  };
  for (const [before, after] of pairs(gone, come)) {
    const standing = before === null ? undefined : ofBatch.get(meaningOf(before));
    // What somebody has withdrawn stays so, however it is read.
    if (standing?.stands === false || (after !== null && !isThere(after.accountId))) continue;
    if (after !== null) {
      stated.push(standing === undefined ? after : { ...after, claimId: standing.claim.claimId });
      tell(standing === undefined ? null : before, after);
    } else if (standing !== undefined) {
      withdrawn.push(standing.claim.claimId);
      tell(before, null);
    }
  }
  return { stated, withdrawn, told };
}

type Pair = readonly [before: ImportedClaim | null, after: ImportedClaim | null];

/** Each balance with what takes its place: the next of the same end of a day, in the file's order. */
function pairs(gone: readonly ImportedClaim[], come: readonly ImportedClaim[]): readonly Pair[] {
  return (['start', 'end'] as const).flatMap((end): readonly Pair[] => {
    const [before, after] = [gone.filter(({ at }) => at === end), come.filter(({ at }) => at === end)];
    const count = Math.max(before.length, after.length);
    return Array.from({ length: count }, (_, index): Pair => [before[index] ?? null, after[index] ?? null]);
  });
}

function said(
  { accountId, date, at, amount, commodity }: ImportedClaim,
  nameOf: (accountId: AccountId) => string,
): NonNullable<RereadClaim['before']> {
  return { account: nameOf(accountId), date, at, amount: plain(amount), commodity };
}

function meaningOf({ accountId, date, at, commodity, amount, basis, withBelow }: ImportedClaim): string {
  return JSON.stringify([accountId, date, at, commodity, plain(amount), basis, withBelow ?? null]);
}

function plain(amount: string): string {
  return toDecimalString(parseDecimal(amount));
}
