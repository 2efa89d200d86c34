import { canonicalJson, type Position } from '#engine';
import type { LabDomain } from '../lab-domain.ts';
import { headOf, type LabLog } from '../lab-log.ts';
import { Pace } from '../pace.ts';
import type { Replay } from '../replay.ts';
import { glance, Walk } from '../walk.ts';
import { diffStates, looksSame, type ShownState, type StateChange } from './diff-states.ts';
import { deltaOf } from './exact-number.ts';
import { type FigureChange, figuresOf, largestFirst } from './figures.ts';

/** How many moments at which the difference changes are named; all of them are counted. */
const NAMED = 200;
/** Events between two tellings of how far the work is. */
const STRETCH = 1024;

/** An event after which two versions of the code differ otherwise than before it. */
export interface Divergence {
  readonly position: Position;
  readonly type: string;
  /** Cells that differ from here on otherwise than before, or not any more. */
  readonly cells: readonly string[];
}

/** One log through two versions of the code. */
export interface VersionDifference {
  /** The first event after which they differ; null where they never do. */
  readonly first: Position | null;
  /** After how many events the states differ. */
  readonly pastStates: number;
  /** At how many events the difference becomes another one. */
  readonly count: number;
  /** The first of those. */
  readonly divergences: readonly Divergence[];
  /** Keys of every cell in which they differ anywhere. */
  readonly cells: ReadonlySet<string>;
  /** At the head, largest difference first. */
  readonly figures: readonly FigureChange[];
  readonly changes: readonly StateChange[];
}

/**
 * Folds one log with two domains side by side and tells every event at which what differs becomes something else.
 * `otherLog` is the same log as the other one sees it, event for event. Yields how far the work is, 0..1. Throws what a
 * fold throws.
 */
export function* diffVersions(
  one: LabDomain,
  other: LabDomain,
  log: LabLog,
  otherLog: LabLog = log,
): Generator<number, VersionDifference> {
  const [left, right] = [new Walk(one, log), new Walk(other, otherLog)];
  const differing = new Map<string, string>();
  const divergences: Divergence[] = [];
  const pace = new Pace(STRETCH, headOf(log));
  const ever = new Set<string>();
  let [pastStates, count] = [0, 0];
  let first: Position | null = null;
  for (const event of log.events) {
    const keys = new Set([...left.step().keys, ...right.step().keys]);
    const cells = [...keys].filter((key) => isNews(differing, key, shownIn(left, key), shownIn(right, key)));
    for (const key of cells) ever.add(key);
    if (cells.length > 0) {
      first ??= event.position;
      count++;
      if (divergences.length < NAMED) divergences.push({ position: event.position, type: event.type, cells });
    }
    if (differing.size > 0) pastStates++;
    if (pace.isTimeToTell(1)) yield pace.fraction;
  }
  const keys = [...differing.keys()].toSorted();
  const changes = diffStates(shown(left, keys), shown(right, keys));
  return { first, pastStates, count, divergences, cells: ever, figures: largestFirst(figuresOf(changes)), changes };
}

/**
 * How two versions of the code differ after one event: what makes the one's state into the other's. `cells`: those in
 * which they differ anywhere, as `diffVersions` tells; no others are looked at.
 */
export function versionsAt(
  one: Replay,
  other: Replay,
  cells: ReadonlySet<string>,
  position: Position,
): readonly StateChange[] {
  const keys = [...cells].toSorted();
  const [before, after] = [one, other].map((replay) => {
    const state = replay.seek(position);
    return Object.fromEntries(keys.flatMap((key) => (state.has(key) ? [[key, state.get(key)?.show()]] : [])));
  });
  return diffStates(before ?? {}, after ?? {});
}

/** Notes how a cell differs now; whether that is otherwise than before. */
function isNews(differing: Map<string, string>, key: string, left: ShownState, right: ShownState): boolean {
  if (looksSame(left, right)) return differing.delete(key);
  const changes = diffStates(left, right);
  const was = differing.get(key);
  const now = canonicalJson(changes.map(signOf), 'changes');
  differing.set(key, now);
  return now !== was;
}

/** What a difference is, apart from what it is about: a figure that is 5 more stays that while both sides move on. */
function signOf({ path, before = null, after = null }: StateChange): unknown {
  return { path, how: deltaOf(before, after) ?? [before, after] };
}

/** To be read before the next step. */
function shownIn({ cells }: Walk, key: string): ShownState {
  return cells.has(key) ? Object.fromEntries([[key, glance(cells, key)]]) : {};
}

/** At the end of a walk, whose cells change no more. */
function shown(walk: Walk, keys: readonly string[]): ShownState {
  return Object.fromEntries(keys.flatMap((key) => Object.entries(shownIn(walk, key))));
}
