import type { Position, RecordedEvent } from '#engine';
import type { Cell, Cells, LabDomain } from '../lab-domain.ts';
import { headOf, type LabLog } from '../lab-log.ts';
import { Pace } from '../pace.ts';
import { glance, seen, Walk } from '../walk.ts';
import { diffStates, type ShownState, type StateChange, type StatePath, valueAt } from './diff-states.ts';
import { compareSize, deltaOf, isFigure } from './exact-number.ts';
import { type FigureChange, figuresOf, LargestFigures } from './figures.ts';

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
 * that differ most. Yields how far the work is, 0..1. The log is folded once to find what differs, and the events between
 * once more to see what touched it: both take time by the events, not by how large a cell is, and room by what is told.
 */
export function* diffBetween(
  domain: LabDomain,
  log: LabLog,
  { from, to, mostFigures = TOLD, mostChanges = Infinity }: BetweenQuestion,
): Generator<number, Between> {
  const [first, last] = [within(log, Math.min(from, to)), within(log, Math.max(from, to))];
  const pace = new Pace(STRETCH, 2 * last - first);
  const walk = new Walk(domain, log);
  const start = new Map<string, Cell | null>();
  while (walk.position < last) {
    if (walk.position >= first) keepFirst(start, walk);
    walk.step();
    if (pace.isTimeToTell(1)) yield pace.fraction;
  }
  const differing = new Differing({ mostFigures, mostChanges, isBackwards: from > to });
  for (const [key, cell] of start) {
    differing.compare(key, cell, walk.cells.get(key) ?? null);
    if (differing.compared % STRETCH === 0) yield pace.fraction;
  }
  const again = new Walk(domain, log, first, restored(walk.cells, start));
  const touches = new TouchedFigures(differing.figures(), again.cells);
  while (again.position < last) {
    const { event, keys: touched } = again.step();
    for (const key of touched) touches.look(key, event, again.cells);
    if (pace.isTimeToTell(1)) yield pace.fraction;
  }
  const { cellCount, changeCount, figureCount, changes } = differing;
  const figures = touches.explained();
  return { from, to, events: last - first, cellCount, changeCount, figureCount, figures, changes };
}

function within(log: LabLog, position: Position): Position {
  return Math.min(Math.max(0, Math.trunc(position)), headOf(log));
}

/** Keeps the cells that the next event will change as they are, where no event since the start has. */
function keepFirst(start: Map<string, Cell | null>, walk: Walk): void {
  for (const key of walk.ahead()) if (!start.has(key)) start.set(key, walk.cells.get(key)?.clone() ?? null);
}

/** The state at the start: what no event touched is as it was then. */
function restored(now: Cells, start: ReadonlyMap<string, Cell | null>): Map<string, Cell> {
  const cells = new Map(now);
  for (const [key, cell] of start) {
    if (cell === null) cells.delete(key);
    else cells.set(key, cell);
  }
  return cells;
}

/** What differs, cell by cell: all of it is counted, and of a large log little is kept. */
class Differing {
  compared = 0;
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

  compare(key: string, earlier: Cell | null, later: Cell | null): void {
    this.compared++;
    // What is kept must be a copy; the rest is only looked at.
    const read = this.changes.length < this.#mostChanges ? shownAlone : seenAlone;
    const [one, other] = [read(key, earlier), read(key, later)];
    const changes = this.#isBackwards ? diffStates(other, one) : diffStates(one, other);
    if (changes.length === 0) return;
    this.cellCount++;
    this.changeCount += changes.length;
    for (const change of changes) if (this.changes.length < this.#mostChanges) this.changes.push(change);
    for (const figure of figuresOf(changes)) this.#figures.offer(figure);
  }
}

function shownAlone(key: string, cell: Cell | null): ShownState {
  return cell === null ? {} : Object.fromEntries([[key, cell.show()]]);
}

function seenAlone(key: string, cell: Cell | null): ShownState {
  return cell === null ? {} : Object.fromEntries([[key, seen(cell)]]);
}

interface Followed {
  readonly figure: FigureChange;
  /** Below its cell. */
  readonly path: StatePath;
  /** As it is written now; null where there is no figure. */
  value: string | null;
  count: number;
  readonly named: FigureTouch[];
  biggest: FigureTouch | null;
}

/** Figures that are looked at again after each event that touches their cell. */
class TouchedFigures {
  readonly #all: readonly Followed[];
  readonly #byCell: ReadonlyMap<string, readonly Followed[]>;

  constructor(figures: readonly FigureChange[], start: Cells) {
    this.#all = figures.map((figure) => ({
      figure,
      path: figure.path.slice(1),
      value: figureAt(glance(start, figure.path[0] ?? ''), figure.path.slice(1)),
      count: 0,
      named: [],
      biggest: null,
    }));
    const byCell = new Map<string, Followed[]>();
    for (const followed of this.#all) {
      const [key = ''] = followed.figure.path;
      const others = byCell.get(key);
      if (others === undefined) byCell.set(key, [followed]);
      else others.push(followed);
    }
    this.#byCell = byCell;
  }

  look(key: string, { position, type }: RecordedEvent, cells: Cells): void {
    const here = this.#byCell.get(key);
    if (here === undefined) return;
    const shown = glance(cells, key);
    for (const followed of here) {
      const value = figureAt(shown, followed.path);
      if (value === followed.value) continue;
      note(followed, { position, type, delta: deltaOf(followed.value ?? 0, value ?? 0) ?? '0' });
      followed.value = value;
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

function note(followed: Followed, touch: FigureTouch): void {
  followed.count++;
  if (followed.named.length < NAMED) followed.named.push(touch);
  if (followed.biggest === null || compareSize(touch.delta, followed.biggest.delta) > 0) followed.biggest = touch;
}
