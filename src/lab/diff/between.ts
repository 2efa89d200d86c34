import type { Position } from '#engine';
import type { LabDomain } from '../lab-domain.ts';
import { eventAt, headOf, type LabLog } from '../lab-log.ts';
import { Pace } from '../pace.ts';
import { Replay } from '../replay.ts';
import { diffStates, type ShownState, type StateChange, type StatePath, writtenPath } from './diff-states.ts';
import { compareSize } from './exact-number.ts';
import { type FigureChange, figuresOf } from './figures.ts';

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
  readonly figures: readonly ExplainedFigure[];
  readonly changes: readonly StateChange[];
}

/**
 * What makes the state at `from` into that at `to`, earlier or later, with the events between that touched each figure.
 * Yields how far the work is, 0..1. Only cells that an event touched are looked at.
 */
export function* diffBetween(domain: LabDomain, log: LabLog, from: Position, to: Position): Generator<number, Between> {
  const walk = new TouchWalk(domain, log, Math.min(from, to));
  const last = Math.min(Math.max(walk.position, from, to), headOf(log));
  const length = last - walk.position;
  const pace = new Pace(STRETCH, length);
  while (walk.position < last) {
    walk.step();
    if (pace.isTimeToTell(1)) yield pace.fraction;
  }
  const changes = from <= to ? diffStates(walk.before, walk.after) : diffStates(walk.after, walk.before);
  return { from, to, events: length, figures: walk.explain(figuresOf(changes)), changes };
}

/** Largest difference first; by path where two are alike. */
export function bySize(one: FigureChange, other: FigureChange): number {
  return compareSize(other.delta, one.delta) || (writtenPath(one.path) < writtenPath(other.path) ? -1 : 1);
}

interface Touches {
  count: number;
  readonly named: FigureTouch[];
  biggest: FigureTouch | null;
}

/** Walks a log event by event and notes which figures each one changes. */
class TouchWalk {
  readonly #domain: LabDomain;
  readonly #log: LabLog;
  readonly #replay: Replay;
  readonly #before = new Map<string, unknown>();
  readonly #now = new Map<string, unknown>();
  readonly #touches = new Map<string, Touches>();

  constructor(domain: LabDomain, log: LabLog, from: Position) {
    this.#domain = domain;
    this.#log = log;
    this.#replay = new Replay(domain, log);
    this.#replay.seek(from);
  }

  get position(): Position {
    return this.#replay.position;
  }

  /** The touched cells as they were at the start. */
  get before(): ShownState {
    return shownOf(this.#before);
  }

  /** The touched cells as they are now. */
  get after(): ShownState {
    return shownOf(this.#now);
  }

  step(): void {
    const event = eventAt(this.#log, this.position + 1);
    if (event === null) throw new RangeError(`No event at ${this.position + 1}`);
    const keys = new Set(this.#domain.cellsOf(event, this.#replay.cells));
    for (const key of keys) {
      if (this.#before.has(key)) continue;
      const shown = this.#replay.cells.get(key)?.show();
      this.#before.set(key, shown);
      this.#now.set(key, shown);
    }
    const cells = this.#replay.seek(event.position);
    for (const key of keys) {
      const shown = cells.get(key)?.show();
      const changes = diffStates(alone(key, this.#now.get(key)), alone(key, shown));
      this.#now.set(key, shown);
      for (const { path, delta } of figuresOf(changes)) {
        this.#note(keyOf(path), { position: event.position, type: event.type, delta });
      }
    }
  }

  explain(figures: readonly FigureChange[]): readonly ExplainedFigure[] {
    return figures.toSorted(bySize).map((figure) => {
      const { count, named, biggest } = this.#touches.get(keyOf(figure.path)) ?? NONE;
      return { ...figure, touched: count, touches: named, biggest };
    });
  }

  #note(path: string, touch: FigureTouch): void {
    const touches = this.#touches.get(path) ?? { count: 0, named: [], biggest: null };
    touches.count++;
    if (touches.named.length < NAMED) touches.named.push(touch);
    if (touches.biggest === null || compareSize(touch.delta, touches.biggest.delta) > 0) touches.biggest = touch;
    this.#touches.set(path, touches);
  }
}

const NONE: Touches = { count: 0, named: [], biggest: null };

function shownOf(cells: ReadonlyMap<string, unknown>): ShownState {
  return Object.fromEntries([...cells].filter(([, shown]) => shown !== undefined).toSorted(byKey));
}

function alone(key: string, shown: unknown): ShownState {
  return shown === undefined ? {} : Object.fromEntries([[key, shown]]);
}

/** One text for each path, whatever its names hold. */
function keyOf(path: StatePath): string {
  return JSON.stringify(path);
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
