import type { Position, RecordedEvent } from '#engine';
import type { Cell, Cells } from '../lab-domain.ts';
import { headOf, type LabLog } from '../lab-log.ts';
import { Pace } from '../pace.ts';
import type { Replay } from '../replay.ts';
import { glance, seen, Walk } from '../walk.ts';
import { diffStates, type StateChange, type StatePath, valueAt } from './diff-states.ts';
import { changeOf, compareSize, isFigure } from './exact-number.ts';
import { DOUBT, type FigureChange, figuresOf, LargestFigures } from './figures.ts';

/** Figures that are told where nothing else is asked for: more than a person reads. */
const TOLD = 50;
/** How many of the events that touched a figure are named; all of them are counted. */
const NAMED = 50;
/** Events between two tellings of how far the work is. */
const STRETCH = 1024;

/** An event that changed a figure, and by how much. */
export interface FigureTouch {
  readonly position: Position;
  readonly type: string;
  readonly delta: string;
}

/** A figure that two moments differ in, and the events between that touched it. */
export interface ExplainedFigure extends FigureChange {
  /** How many events between changed it. */
  readonly touched: number;
  /** The first of them. */
  readonly touches: readonly FigureTouch[];
  /** The one that changed it most. */
  readonly biggest: FigureTouch | null;
}

/** What lies between two moments of one log. */
export interface Between {
  readonly from: Position;
  readonly to: Position;
  /** Events after the earlier moment, up to the later one. */
  readonly events: number;
  /** How many cells, places and figures differ. */
  readonly cellCount: number;
  readonly changeCount: number;
  readonly figureCount: number;
  /** Those that differ most, largest first. */
  readonly figures: readonly ExplainedFigure[];
  /** The first places, cell by cell. */
  readonly changes: readonly StateChange[];
}

/** What is asked of two moments. All that differs is counted; so many figures (1 or more) and places of it are told. */
interface BetweenQuestion {
  readonly from: Position;
  readonly to: Position;
  readonly mostFigures?: number;
  readonly mostChanges?: number;
}

/**
 * What makes the state at `from` into that at `to`, earlier or later, with the events between that touched the figures
 * that differ most. Yields how far the work is, 0..1. `replay` stays where it is and lends its keyframes: what they share is
 * not compared, and the log is folded only as far as they do not reach. The events between are walked through once more, for
 * the cells that several of them touch: the rest is told by the states.
 */
export function* diffBetween(
  replay: Replay,
  { from, to, mostFigures = TOLD, mostChanges = Infinity }: BetweenQuestion,
): Generator<number, Between> {
  const [first, last] = [within(replay.log, Math.min(from, to)), within(replay.log, Math.max(from, to))];
  // The log once, what lies between once more, and about as many cells.
  const pace = new Pace(STRETCH, last + 2 * (last - first));
  const [earlier, later] = [replay.fork(), replay.fork()];
  yield* reach(earlier, first, pace);
  yield* reach(later, last, pace);
  pace.skipTo(last);
  const differing = new Differing({ mostFigures, mostChanges, isBackwards: from > to });
  for (const [key, before, now] of later.changedSince(earlier)) {
    differing.compare(key, before ?? null, now);
    if (pace.isTimeToTell(1)) yield pace.fraction;
  }
  pace.skipTo(last + last - first);
  const figures = yield* touchesOf(differing.figures(), earlier, last, pace);
  const { cellCount, changeCount, figureCount, changes } = differing;
  return { from, to, events: last - first, cellCount, changeCount, figureCount, figures, changes };
}

function within(log: LabLog, position: Position): Position {
  return Math.min(Math.max(0, Math.trunc(position)), headOf(log));
}

function* reach(replay: Replay, position: Position, pace: Pace): Generator<number, void> {
  for (const folded of replay.approach(position, STRETCH)) if (pace.isTimeToTell(folded)) yield pace.fraction;
}

/** What touched the figures after a moment, up to another one. Cells that nobody asks for are left out of the walk. */
function* touchesOf(
  figures: readonly FigureChange[],
  earlier: Replay,
  last: Position,
  pace: Pace,
): Generator<number, readonly ExplainedFigure[]> {
  const touches = new TouchedFigures(figures, earlier.cells);
  const asked = new Set([...earlier.repeated, ...touches.cells]);
  const start = new Map<string, Cell>();
  for (const key of asked) {
    const cell = earlier.cells.get(key);
    if (cell !== undefined) start.set(key, cell.clone());
  }
  const walk = new Walk(earlier.domain, earlier.log, earlier.position, start);
  const isAsked = (key: string) => asked.has(key);
  while (walk.position < last) {
    const { event, keys } = walk.step(isAsked);
    for (const key of keys) touches.look(key, event, walk.cells);
    if (pace.isTimeToTell(1)) yield pace.fraction;
  }
  return touches.explained();
}

/** What differs, cell by cell: all of it is counted, and of a large log little is kept. */
class Differing {
  cellCount = 0;
  changeCount = 0;
  readonly changes: StateChange[] = [];
  readonly #figures: LargestFigures;
  readonly #mostChanges: number;
  readonly #isBackwards: boolean;

  constructor(asked: { readonly mostFigures: number; readonly mostChanges: number; readonly isBackwards: boolean }) {
    this.#figures = new LargestFigures(asked.mostFigures);
    this.#mostChanges = asked.mostChanges;
    this.#isBackwards = asked.isBackwards;
  }

  get figureCount(): number {
    return this.#figures.count;
  }

  figures(): readonly FigureChange[] {
    return this.#figures.largest();
  }

  compare(key: string, earlier: Cell | null, later: Cell): void {
    // What is kept must be a copy; the rest is only looked at.
    const read = this.changes.length < this.#mostChanges ? copied : seen;
    if (earlier === null) this.#compareNew(key, read(later));
    else this.#compareBoth(key, read(earlier), read(later));
  }

  #compareNew(key: string, value: unknown): void {
    const path = [key];
    const kind = this.#isBackwards ? 'removed' : 'added';
    const [before, after] = this.#isBackwards ? [value, undefined] : [undefined, value];
    this.#count([{ path, kind, before, after }]);
    this.#figures.offerWithin(path, value, kind);
  }

  #compareBoth(key: string, earlier: unknown, later: unknown): void {
    const [one, other] = [{ [key]: earlier }, { [key]: later }];
    const changes = this.#isBackwards ? diffStates(other, one) : diffStates(one, other);
    if (changes.length === 0) return;
    this.#count(changes);
    for (const figure of figuresOf(changes)) this.#figures.offer(figure);
  }

  #count(changes: readonly StateChange[]): void {
    this.cellCount++;
    this.changeCount += changes.length;
    for (const change of changes) if (this.changes.length < this.#mostChanges) this.changes.push(change);
  }
}

function copied(cell: Cell): unknown {
  return cell.show();
}

interface Followed {
  readonly figure: FigureChange;
  /** Below its cell. */
  readonly path: StatePath;
  /** As it is written now, and nearly; null and 0 where there is no figure. */
  value: string | null;
  nearly: number;
  count: number;
  readonly named: FigureTouch[];
  biggest: FigureTouch | null;
  /** What is smaller even as a double is smaller than `biggest`. */
  floor: number;
}

/** Figures that are looked at again after each event that touches their cell. */
class TouchedFigures {
  readonly #all: readonly Followed[];
  readonly #byCell: ReadonlyMap<string, readonly Followed[]>;

  constructor(figures: readonly FigureChange[], start: Cells) {
    this.#all = figures.map((figure) => {
      const path = figure.path.slice(1);
      const value = figureAt(glance(start, figure.path[0] ?? ''), path);
      return { figure, path, value, nearly: Number(value), count: 0, named: [], biggest: null, floor: 0 };
    });
    const byCell = new Map<string, Followed[]>();
    for (const followed of this.#all) {
      const [key = ''] = followed.figure.path;
      const others = byCell.get(key);
      if (others === undefined) byCell.set(key, [followed]);
      else others.push(followed);
    }
    this.#byCell = byCell;
  }

  /** Keys of the cells that the figures are in. */
  get cells(): Iterable<string> {
    return this.#byCell.keys();
  }

  look(key: string, { position, type }: RecordedEvent, cells: Cells): void {
    const here = this.#byCell.get(key);
    if (here === undefined) return;
    const shown = glance(cells, key);
    for (const followed of here) {
      const value = figureAt(shown, followed.path);
      if (value !== followed.value) note(followed, value, { position, type });
    }
  }

  explained(): readonly ExplainedFigure[] {
    return this.#all.map(({ figure, count, named, biggest }) => ({
      ...figure,
      touched: count,
      touches: named,
      biggest,
    }));
  }
}

function figureAt(shown: unknown, path: StatePath): string | null {
  const value = valueAt(shown, path);
  return isFigure(value) ? String(value) : null;
}

/** Counts a touch; what it comes to is looked at where it is to be told. */
function note(followed: Followed, value: string | null, event: Pick<FigureTouch, 'position' | 'type'>): void {
  const [before, nearly] = [followed.nearly, Number(value)];
  const most = Math.abs(nearly - before) + (Math.abs(nearly) + Math.abs(before)) * DOUBT_OF_DIFFERENCE;
  followed.count++;
  if (followed.named.length < NAMED || !(most < followed.floor)) {
    const touch = { ...event, delta: changeOf(followed.value, value) };
    if (followed.named.length < NAMED) followed.named.push(touch);
    if (followed.biggest === null || compareSize(touch.delta, followed.biggest.delta) > 0) {
      followed.biggest = touch;
      followed.floor = Math.abs(Number(touch.delta)) * (1 - DOUBT);
    }
  }
  followed.value = value;
  followed.nearly = nearly;
}

/** More than doubles leave out of the difference of two, as a share of both. */
const DOUBT_OF_DIFFERENCE = 1e-14;
