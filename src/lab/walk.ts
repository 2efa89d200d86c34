import type { Position, RecordedEvent } from '#engine';
import { applyEvent, type BeforeChange, type Cell, type Cells, type LabDomain } from './lab-domain.ts';
import { eventAt, headOf, type LabLog } from './lab-log.ts';

/** An event that a walk took in, and the keys of the cells that it changed, each once. */
export interface Stepped {
  readonly event: RecordedEvent;
  readonly keys: readonly string[];
}

/**
 * Folds a log forwards, for works that look at every event once. Unlike `Replay` it keeps nothing to go back by, so no
 * cell is ever copied: a step costs what its event does, however large the cells have become.
 */
export class Walk {
  readonly #domain: LabDomain;
  readonly #log: LabLog;
  readonly #cells: Map<string, Cell>;
  #position: Position;

  /** Begins after event `position`, with the state there, which is the walk's own from now on; or before the first. */
  constructor(domain: LabDomain, log: LabLog, position: Position = 0, cells: Map<string, Cell> = new Map()) {
    this.#domain = domain;
    this.#log = log;
    this.#position = position;
    this.#cells = cells;
  }

  /** The event after which `cells` is the state. */
  get position(): Position {
    return this.#position;
  }

  /** The state now. It changes with the next step. */
  get cells(): Cells {
    return this.#cells;
  }

  /** Takes events in up to `position`; one that is behind, or beyond the log's head, is as near as it can be. */
  goTo(position: Position): void {
    const target = Math.min(position, headOf(this.#log));
    while (this.#position < target) this.step();
  }

  /** Takes the next event in. Throws `RangeError` at the head. */
  step(before?: BeforeChange): Stepped {
    const event = eventAt(this.#log, this.#position + 1);
    if (event === null) throw new RangeError(`No event at ${this.#position + 1}`);
    const keys = applyEvent(this.#domain, event, this.#cells, before);
    this.#position++;
    return { event, keys };
  }
}

/** What a cell shows now, to be read before the next event and not kept; undefined where there is none. */
export function glance(cells: Cells, key: string): unknown {
  const cell = cells.get(key);
  return cell === undefined ? undefined : seen(cell);
}

/** What a cell shows now, to be read before its next event and not kept. */
export function seen(cell: Cell): unknown {
  return cell.peek === undefined ? cell.show() : cell.peek();
}
