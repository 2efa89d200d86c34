import type { LedgerData } from '../books/ledger-data.ts';
import { plainDate } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { BalanceClaim } from './claim-event.ts';
import { type ClaimRow, placeOf, rowPlace } from './claim-rows.ts';
import {
  changeOf,
  insideOf,
  type Story,
  suspected,
  versionAt,
  type VersionEffect,
  type WeighedSuspect,
} from './suspects.ts';

/** The likelier, the lighter. A correction is an act; two alike rows of one file are mostly two payments. */
const WEIGHTS = {
  change: 1,
  twice: 2,
  late: 4,
  'not-stated': 5,
  swapped: 6,
  reversed: 6,
  'twice in one file': 7,
} as const;

/** Two rows alike further apart than this are two payments. */
const DAYS_OF_TWINS = 7;
/** A row that the bank booked in time is at most this much later in the books. */
const DAYS_LATE = 10;

/**
 * What could have put a balance off that was never right: corrections and deletions ever made, rows that are there twice,
 * rows that the statement does not have, rows that come too late, and single rows with the wrong sign or with two digits that
 * have changed places, where that is the whole `target`.
 */
export function likelySuspects(
  data: LedgerData,
  stories: readonly Story[],
  claim: BalanceClaim,
  isInside: (row: ClaimRow) => boolean,
  target: bigint,
  scale: number,
  at: number,
): readonly WeighedSuspect[] {
  const live = liveIn(data, stories, at);
  return [
    ...stories.flatMap((story) => pastChanges(data, story, scale, at)),
    ...twins(data, live, scale),
    ...live.flatMap((one) => strangers(data, one, claim, scale)),
    ...live.flatMap((one) => mistyped(data, one, target, scale)),
    ...live.flatMap((one) => lateRows(data, one, claim, isInside, scale)),
  ];
}

/** A transaction that stands, with what it comes to. */
export interface Live {
  readonly story: Story;
  readonly effect: VersionEffect;
}

/** The transactions that stand at a position and have rows in the scope. */
export function liveIn(data: LedgerData, stories: readonly Story[], at: number): readonly Live[] {
  return stories.flatMap((story) => {
    const version = versionAt(data, story, at);
    const effect = version === null ? undefined : story.effects.get(version);
    return effect === undefined ? [] : [{ story, effect }];
  });
}

/**
 * Every earlier form of a transaction that came to something else, as if it still stood: the first one is what was imported
 * or entered. Of forms that come to the same, the last.
 */
export function pastChanges(data: LedgerData, story: Story, scale: number, at: number): readonly WeighedSuspect[] {
  const { versions } = data;
  const now = versionAt(data, story, at);
  const byValue = new Map<bigint, number>();
  for (const version of versions.records[story.transaction]?.versions ?? []) {
    if (version === now || versions.from.get(version) > at) continue;
    byValue.set(insideOf(story, now) - insideOf(story, version), version);
  }
  byValue.delete(0n);
  return [...byValue].map(([value, version]) => ({
    value,
    weight: WEIGHTS.change,
    key: story.transaction,
    suspect: changeOf(data, story, version, now, scale),
  }));
}

/** Rows alike within a week: the one that was recorded later is the double. */
export function twins(data: LedgerData, live: readonly Live[], scale: number): readonly WeighedSuspect[] {
  const byAmount = new Map<bigint, Live[]>();
  for (const one of live) {
    if (one.effect.inside === 0n) continue;
    const alike = byAmount.get(one.effect.inside);
    if (alike === undefined) byAmount.set(one.effect.inside, [one]);
    else alike.push(one);
  }
  return [...byAmount.values()].flatMap((alike) => {
    const inTime = alike.toSorted((a, b) => dayOf(a) - dayOf(b) || a.story.transaction - b.story.transaction);
    return inTime.slice(1).flatMap((two, index) => {
      const one = inTime[index];
      if (one === undefined || daysBetween(dayOf(one), dayOf(two)) > DAYS_OF_TWINS) return [];
      const [first, double] = one.story.transaction < two.story.transaction ? [one, two] : [two, one];
      const weight =
        batchOf(data, one) === null || batchOf(data, one) !== batchOf(data, two) ? 'twice' : 'twice in one file';
      const { story, effect } = double;
      const value = effect.inside;
      const suspect = suspected(data, story, effect, 'twice', value, scale, first.story.transactionId);
      return [{ value, weight: WEIGHTS[weight], key: story.transaction, suspect }];
    });
  });
}

/** Rows that the file of the claim did not bring. */
function strangers(data: LedgerData, one: Live, claim: BalanceClaim, scale: number): readonly WeighedSuspect[] {
  const { story, effect } = one;
  if (effect.inside === 0n || (claim.batchId !== undefined && batchOf(data, one) === claim.batchId)) return [];
  const suspect = suspected(data, story, effect, 'not-stated', effect.inside, scale);
  return [{ value: effect.inside, weight: WEIGHTS['not-stated'], key: story.transaction, suspect }];
}

/** A row that makes the whole difference by its sign, or by two digits beside each other that have changed places. */
export function mistyped(
  data: LedgerData,
  { story, effect }: Live,
  target: bigint,
  scale: number,
): readonly WeighedSuspect[] {
  const { inside } = effect;
  if (inside === 0n) return [];
  const kind = inside * 2n === target ? 'reversed' : isSwapped(inside, inside - target) ? 'swapped' : null;
  if (kind === null) return [];
  const right = toDecimalString({ units: inside - target, scale });
  const suspect = { ...suspected(data, story, effect, kind, target, scale), before: right };
  return [{ value: target, weight: WEIGHTS[kind], key: story.transaction, suspect }];
}

/** True where two neighbouring digits that have changed places make one amount of the other. */
function isSwapped(one: bigint, other: bigint): boolean {
  if (one < 0n !== other < 0n || other === 0n) return false;
  const digits = String(one < 0n ? -one : one);
  const wanted = String(other < 0n ? -other : other);
  if (wanted.length !== digits.length) return false;
  const differs = digits.split('').flatMap((digit, place) => (digit === wanted[place] ? [] : [place]));
  const [first = 0, second = 0] = differs;
  return (
    differs.length === 2 && second === first + 1 && digits[first] === wanted[second] && digits[second] === wanted[first]
  );
}

/** Rows that the books have a few days after the claim's day. */
function lateRows(
  data: LedgerData,
  { story, effect }: Live,
  claim: BalanceClaim,
  isInside: (row: ClaimRow) => boolean,
  scale: number,
): readonly WeighedSuspect[] {
  const end = placeOf(claim);
  return effect.rows.flatMap((row) => {
    const day = claim.basis === 'booked' ? row.booked : row.effective;
    if (isInside(row) || rowPlace(row, claim.basis) <= end || row.units === 0n) return [];
    if (daysBetween(Math.floor(end / 2), day) > DAYS_LATE) return [];
    const suspect = suspected(data, story, effect, 'late', -row.units, scale);
    return [{ value: -row.units, weight: WEIGHTS.late, key: story.transaction, suspect }];
  });
}

function dayOf({ effect }: Live): number {
  return effect.rows[0]?.effective ?? 0;
}

function batchOf({ versions }: LedgerData, { effect }: Live): string | null {
  return versions.contents[effect.version]?.source?.batchId ?? null;
}

function daysBetween(one: number, two: number): number {
  return Math.abs(Date.parse(plainDate(two)) - Date.parse(plainDate(one))) / 86_400_000;
}
