/** Something that may be in a set or not. */
export interface Candidate {
  readonly value: bigint;
  /** The lower, the likelier: sets of one size are told in the order of their sums. */
  readonly weight: number;
  /** At most one of those with the same key is in a set. */
  readonly key: string | number;
}

/** How many candidates sets of each size are looked for among: the work grows with the power of the size. */
const MOST = { 2: 4_000, 3: 700, 4: 160 } as const;
/** Amounts that are all alike make sets without end: so many are enough to choose from. */
const MOST_FOUND = 500;

type Sets<One> = Iterable<readonly One[]>;

/**
 * The smallest sets of candidates whose values sum to `target`: all of them up to size 4 (the likeliest `MOST` candidates
 * for the larger sizes), told likeliest first, at most `limit`. None for a target of nothing.
 */
export function smallestSets<One extends Candidate>(
  candidates: readonly One[],
  target: bigint,
  limit = 5,
): readonly (readonly One[])[] {
  if (target === 0n) return [];
  const sorted = candidates.filter(({ value }) => value !== 0n).toSorted((a, b) => a.weight - b.weight);
  for (const find of [ones, pairs, triples, fours]) {
    const found = firstOf(find(sorted, target));
    if (found.length > 0) return found.toSorted((a, b) => weightOf(a) - weightOf(b)).slice(0, limit);
  }
  return [];
}

function* ones<One extends Candidate>(sorted: readonly One[], target: bigint): Sets<One> {
  for (const one of sorted) if (one.value === target) yield [one];
}

function* pairs<One extends Candidate>(sorted: readonly One[], target: bigint): Sets<One> {
  const among = sorted.slice(0, MOST[2]);
  const places = placesByValue(among);
  for (const [i, one] of among.entries()) {
    for (const two of later(among, places, target - one.value, i)) yield [one, two];
  }
}

function* triples<One extends Candidate>(sorted: readonly One[], target: bigint): Sets<One> {
  const among = sorted.slice(0, MOST[3]);
  const places = placesByValue(among);
  for (const [i, one] of among.entries()) {
    for (let j = i + 1; j < among.length; j += 1) {
      const two = among[j];
      if (two === undefined) continue;
      for (const three of later(among, places, target - one.value - two.value, j)) yield [one, two, three];
    }
  }
}

/** Two pairs that together make the target. A pair that lies wholly before the other is met exactly once. */
function* fours<One extends Candidate>(sorted: readonly One[], target: bigint): Sets<One> {
  const among = sorted.slice(0, MOST[4]);
  const earlier = new Map<bigint, (readonly [One, One])[]>();
  for (const [i, three] of among.entries()) {
    for (const four of among.slice(i + 1)) {
      for (const [one, two] of earlier.get(target - three.value - four.value) ?? []) yield [one, two, three, four];
    }
    for (const one of among.slice(0, i)) {
      const sum = one.value + three.value;
      const known = earlier.get(sum);
      if (known === undefined) earlier.set(sum, [[one, three]]);
      else known.push([one, three]);
    }
  }
}

function firstOf<One extends Candidate>(sets: Sets<One>): (readonly One[])[] {
  const found: (readonly One[])[] = [];
  for (const set of sets) {
    if (isApart(set)) found.push(set);
    if (found.length === MOST_FOUND) break;
  }
  return found;
}

function placesByValue(among: readonly Candidate[]): ReadonlyMap<bigint, readonly number[]> {
  const places = new Map<bigint, number[]>();
  among.forEach(({ value }, place) => {
    const known = places.get(value);
    if (known === undefined) places.set(value, [place]);
    else known.push(place);
  });
  return places;
}

function later<One>(
  among: readonly One[],
  places: ReadonlyMap<bigint, readonly number[]>,
  value: bigint,
  after: number,
): readonly One[] {
  return (places.get(value) ?? []).flatMap((place) => (place > after ? (among[place] ?? []) : []));
}

function isApart(set: readonly Candidate[]): boolean {
  return new Set(set.map(({ key }) => key)).size === set.length;
}

function weightOf(set: readonly Candidate[]): number {
  return set.reduce((sum, { weight }) => sum + weight, 0);
}
