import type { Position } from '#engine';
import { KeyframedCells } from './keyframed-cells.ts';
import { applyEvent, type Cell, type Cells, type LabDomain } from './lab-domain.ts';
import { eventAt, headOf, type LabLog } from './lab-log.ts';

/** Keyframes are kept for so many events at least, and are never more than `MOST`: a longer log has them farther apart. */
const LEAST_BETWEEN = 1024;
const MOST = 64;
/** Steps back that need no folding: what the last events found, as they were done. Each holds copies of its cells. */
const STEPS = 64;

/** What an event found: the cells that it changed, as they were; null where there was none. */
interface Step {
  readonly position: Position;
  readonly before: ReadonlyMap<string, Cell | null>;
}

/**
 * A cursor over a log that holds the state after one event and moves to any other: forwards by folding, backwards by
 * undoing the last steps or, farther, from a keyframe. Cells that a keyframe shares are copied before they change.
 * Keyframes and inverse steps after rr's checkpoints and Elm's history.
 */
export class Replay {
  readonly #domain: LabDomain;
  #log: LabLog;
  readonly #between: number;
  #steps: Step[] = [];
  #position: Position = 0;
  readonly #cells: KeyframedCells;
  /** Cells that this cursor alone holds. */
  #own = new Set<string>();

  /** `beside`: a cursor over the same log by the same domain, whose keyframes are used, and added to. */
  constructor(domain: LabDomain, log: LabLog, beside?: Replay) {
    this.#domain = domain;
    this.#log = log;
    this.#between = beside === undefined ? Math.max(LEAST_BETWEEN, Math.ceil(headOf(log) / MOST)) : beside.#between;
    this.#cells = beside === undefined ? KeyframedCells.empty() : beside.#cells.fork();
  }

  get domain(): LabDomain {
    return this.#domain;
  }

  get log(): LabLog {
    return this.#log;
  }

  /** Another cursor over the same keyframes, before the first event. */
  fork(): Replay {
    return new Replay(this.#domain, this.#log, this);
  }

  /** Keys of the cells that an event changed which others had made: of all events that were folded so far, at least. */
  get repeated(): ReadonlySet<string> {
    return this.#cells.repeated;
  }

  /** As `KeyframedCells.changedSince`, for a cursor and a fork of it that stands earlier. Neither may move meanwhile. */
  changedSince(earlier: Replay): ReturnType<KeyframedCells['changedSince']> {
    return this.#cells.changedSince(earlier.#cells);
  }

  /** The event after which `cells` is the state; 0 before the first. */
  get position(): Position {
    return this.#position;
  }

  /** The state now. It changes with the next `seek`: show a cell to keep it. */
  get cells(): Cells {
    return this.#cells;
  }

  /** Goes on with a log that has grown: it begins with all that the one before it had. */
  extend(log: LabLog): void {
    this.#log = log;
  }

  /** The least keys of the state, ascending, `LEADING` at most. It does not look at all cells to find them. */
  leadingKeys(): readonly string[] {
    return this.#cells.leading();
  }

  /** Moves to the state after an event. `position`: 0..head, others are brought to the nearest. Gives the state. */
  seek(position: Position): Cells {
    const target = this.#leap(position);
    while (this.#position < target) this.#forward(target - this.#position <= STEPS);
    return this.#cells;
  }

  /** As `seek`, and stops after each `stretch` events for others to run. Yields how many were folded since. */
  *approach(position: Position, stretch: number): Generator<number, void> {
    const target = this.#leap(position);
    while (this.#position < target) {
      const from = this.#position;
      while (this.#position < Math.min(target, from + stretch)) this.#forward(target - this.#position <= STEPS);
      yield this.#position - from;
    }
  }

  /** Goes to where folding is to begin for a position, which is brought into the log and given. */
  #leap(position: Position): Position {
    const target = Math.min(Math.max(0, Math.trunc(position)), headOf(this.#log));
    if (target < this.#position && !this.#undoTo(target)) this.#startFrom(target);
    if (this.#cells.nearest(target) > this.#position) this.#startFrom(target);
    return target;
  }

  #forward(isRemembered: boolean): void {
    const event = eventAt(this.#log, this.#position + 1);
    if (event === null) throw new RangeError(`No event at ${this.#position + 1}`);
    const before = isRemembered ? new Map<string, Cell | null>() : null;
    for (const key of this.#domain.cellsOf(event, this.#cells)) {
      const held = this.#cells.get(key) ?? null;
      if (before !== null && !before.has(key)) before.set(key, held);
      // What a keyframe or an inverse step holds on to is left as it is.
      const draft =
        held === null ? this.#domain.initial(key) : before !== null || !this.#own.has(key) ? held.clone() : held;
      draft.apply(event, this.#cells);
      this.#cells.set(key, draft);
      this.#own.add(key);
    }
    this.#position++;
    if (before !== null) this.#remember({ position: this.#position, before });
    if (this.#position % this.#between === 0) this.#keep();
  }

  #remember(step: Step): void {
    const last = this.#steps.at(-1);
    if (last !== undefined && last.position !== step.position - 1) this.#steps = [];
    this.#steps.push(step);
    if (this.#steps.length > 2 * STEPS) this.#steps = this.#steps.slice(-STEPS);
  }

  /** The steps before a new keyframe cannot be undone one by one: it has taken in what they changed. */
  #keep(): void {
    if (!this.#cells.keep(this.#position)) return;
    this.#own = new Set();
    this.#steps = [];
  }

  /** Undoes event by event; false, and nothing done, where the steps do not reach so far. */
  #undoTo(target: Position): boolean {
    const first = this.#steps[0];
    if (first === undefined || this.#steps.at(-1)?.position !== this.#position || first.position - 1 > target)
      return false;
    while (this.#position > target) {
      const step = this.#steps.pop();
      if (step === undefined) return false;
      for (const [key, cell] of step.before) {
        if (cell === null) this.#cells.delete(key);
        else this.#cells.set(key, cell);
        this.#own.delete(key);
      }
      this.#position--;
    }
    return true;
  }

  #startFrom(target: Position): void {
    this.#position = this.#cells.standAt(target);
    this.#own = new Set();
    this.#steps = [];
  }
}

/** The state after an event, folded from the first: what every other way to it must equal. */
export function freshFold(domain: LabDomain, log: LabLog, position: Position): Cells {
  const cells = new Map<string, Cell>();
  for (const event of log.events.slice(0, position)) applyEvent(domain, event, cells);
  return cells;
}

/** A state as plain JSON by key, ascending. */
export function showCells(cells: Cells): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, cell]) => [key, cell.show()]),
  );
}
