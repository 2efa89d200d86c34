import type { Position, RecordedEvent } from '#engine';
import type { Cell, Cells, LabDomain } from '../lab-domain.ts';
import { headOf, type LabLog } from '../lab-log.ts';
import { Pace } from '../pace.ts';
import { glance, Walk } from '../walk.ts';
import { diffStates, type ShownState, type StateChange, type StatePath, valueAt } from './diff-states.ts';
import { compareSize, deltaOf, isFigure } from './exact-number.ts';
import { type FigureChange, figuresOf, largestFirst } from './figures.ts';

/** Figures that are explained where nothing else is asked for: more than a person reads. */
const EXPLAINED = 50;
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
  /** Largest difference first. */
  readonly figures: readonly FigureChange[];
  /** The first of them, with what touched them. */
  readonly explained: readonly ExplainedFigure[];
  readonly changes: readonly StateChange[];
}

/**
 * What makes the state at `from` into that at `to`, earlier or later, with the events between that touched the figures
 * that differ most, `most` of them. Yields how far the work is, 0..1. The log is folded once to find what differs, and the
 * events between once more to see what touched it: both take time by the events, not by how large a cell is.
 */
export function* diffBetween(
  domain: LabDomain,
  log: LabLog,
  { from, to, most = EXPLAINED }: { readonly from: Position; readonly to: Position; readonly most?: number },
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
  const keys = [...start.keys()].toSorted();
  const [earlier, later] = [shownOf(start, keys), shownOf(walk.cells, keys)];
  const changes = from <= to ? diffStates(earlier, later) : diffStates(later, earlier);
  const figures = largestFirst(figuresOf(changes));
  const again = new Walk(domain, log, first, restored(walk.cells, start));
  const touches = new TouchedFigures(figures.slice(0, most), earlier);
  while (again.position < last) {
    const { event, keys: touched } = again.step();
    for (const key of touched) touches.look(key, event, again.cells);
    if (pace.isTimeToTell(1)) yield pace.fraction;
  }
  return { from, to, events: last - first, figures, explained: touches.explained(), changes };
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

function shownOf(cells: ReadonlyMap<string, Cell | null>, keys: readonly string[]): ShownState {
  const shown = keys.flatMap((key) => {
    const cell = cells.get(key) ?? null;
    return cell === null ? [] : [[key, cell.show()] as const];
  });
  return Object.fromEntries(shown);
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

  constructor(figures: readonly FigureChange[], start: ShownState) {
    this.#all = figures.map((figure) => ({
      figure,
      path: figure.path.slice(1),
      value: figureAt(start, figure.path),
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
