import { DaybookError } from '#engine';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { ClaimId } from './claim-event.ts';
import { type ClaimRow, claimRows, placeOf, rowPlace } from './claim-rows.ts';
import type { CheckedClaim, ClaimExplanation, Suspect } from './claim-view.ts';
import { likelySuspects } from './likely-suspects.ts';
import { commonScale, isWithin, readClaims, scopeKey, unitsOf } from './read-claims.ts';
import { smallestSets } from './smallest-sets.ts';
import { changeOf, insideOf, storiesOf, type Story, versionAt, type WeighedSuspect } from './suspects.ts';

/**
 * Why a claim fails. The difference arose between the last claim before it that holds and itself. Where the books agreed
 * with it once, what has happened since is known, and the smallest part of it that makes the difference is told; where
 * they never did, so is the smallest set of rows and corrections that could. Throws `NotFound` for a claim that is not
 * there at the cut.
 */
export function explainClaim(data: LedgerData, claimId: ClaimId, cut: Cut): ClaimExplanation {
  const { claim, others } = found(data, claimId, cut);
  const unread = data.imports.get(claim.batchId ?? '')?.file.problems ?? [];
  const since = lastGood(claim, others);
  const nothing = { claim, since, heldUntil: null, firstDay: null, sets: [], unread };
  if (claim.state !== 'fails') return nothing;
  const scale = commonScale(data, [claim, ...others], cut.at);
  const window = windowOf(claim, since);
  const stories = storiesOf(data, claimRows(data, claim, cut.at, scale), window);
  const target = unitsOf(claim.difference, scale);
  const isRight = (difference: bigint) => isWithin(difference, claim, scale);
  const heldUntil = lastRight(data, stories, claim.position, cut.at, target, isRight);
  const suspects =
    heldUntil === null
      ? likelySuspects(data, stories, claim, window, target, scale, cut.at)
      : changesSince(data, stories, heldUntil, cut.at, scale);
  const sets = smallestSets(suspects, target).map((set) => set.map(({ suspect }) => suspect));
  const known = heldUntil !== null && sets.length === 0 ? [suspects.map(({ suspect }) => suspect)] : sets;
  return { ...nothing, heldUntil, firstDay: firstDayOf(known[0] ?? []), sets: known };
}

function found(
  data: LedgerData,
  claimId: ClaimId,
  cut: Cut,
): { readonly claim: CheckedClaim; readonly others: readonly CheckedClaim[] } {
  const all = readClaims(data, null, cut).flatMap(({ claims }) => claims);
  const claim = all.find((each) => each.claimId === claimId);
  if (claim === undefined)
    throw new DaybookError('NotFound', `There is no claim "${claimId}" at that moment`, { claimId });
  const key = scopeKey(claim);
  return { claim, others: all.filter((each) => each !== claim && scopeKey(each) === key) };
}

/** Claims come newest first. What an account was begun with counts as good: the difference is told beside it. */
function lastGood(claim: CheckedClaim, others: readonly CheckedClaim[]): CheckedClaim | null {
  const place = placeOf(claim);
  return others.find((each) => each.state !== 'fails' && placeOf(each) <= place) ?? null;
}

function windowOf(claim: CheckedClaim, since: CheckedClaim | null): (row: ClaimRow) => boolean {
  const from = since === null ? -Infinity : placeOf(since);
  const to = placeOf(claim);
  return (row) => {
    const place = rowPlace(row, claim.basis);
    return place > from && place <= to;
  };
}

/** The last position from `first` on at which the rows came to what the claim says; null where they never did. */
function lastRight(
  data: LedgerData,
  stories: readonly Story[],
  first: number,
  at: number,
  target: bigint,
  isRight: (difference: bigint) => boolean,
): number | null {
  const steps = new Map<number, bigint>();
  let difference = target;
  for (const story of stories) {
    for (const [version, { inside }] of story.effects) {
      const [from, to] = [data.versions.from.get(version), data.versions.to.get(version)];
      if (to > first && to <= at) steps.set(to, (steps.get(to) ?? 0n) - inside);
      if (from > first && from <= at) steps.set(from, (steps.get(from) ?? 0n) + inside);
    }
  }
  // From the moment that is shown back to the claim: what a step did is taken off again.
  for (const position of [...steps.keys()].toSorted((a, b) => b - a)) {
    difference -= steps.get(position) ?? 0n;
    if (isRight(difference)) return position - 1;
  }
  return null;
}

function changesSince(
  data: LedgerData,
  stories: readonly Story[],
  since: number,
  at: number,
  scale: number,
): readonly WeighedSuspect[] {
  return stories.flatMap((story) => {
    const [before, after] = [versionAt(data, story, since), versionAt(data, story, at)];
    const value = insideOf(story, after) - insideOf(story, before);
    if (value === 0n) return [];
    return [{ value, weight: 1, key: story.transaction, suspect: changeOf(data, story, before, after, scale) }];
  });
}

/** The earliest day that a set touches, before or after. */
function firstDayOf(set: readonly Suspect[]): ClaimExplanation['firstDay'] {
  const least = (days: readonly (string | undefined)[]) => days.filter((day) => day !== undefined).toSorted()[0];
  const booked = least(set.flatMap((one) => [one.booked, one.former?.bookedOn ?? one.former?.date]));
  const effective = least(set.flatMap((one) => [one.effective, one.former?.date]));
  return booked === undefined || effective === undefined ? null : { booked, effective };
}
