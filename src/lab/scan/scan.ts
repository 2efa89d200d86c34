import type { Position, RecordedEvent } from '#engine';
import type { Expression, Value } from '../expression/expression.ts';
import { applyEvent, type BeforeChange, type Cell, type LabDomain } from '../lab-domain.ts';
import type { LabLog } from '../lab-log.ts';
import { Watcher } from './watcher.ts';

/** Told how far a scan is, 0 to 1, now and then. It rejects to stop the scan, and may take its time to let others run. */
export type Progress = (fraction: number) => Promise<void>;

/** Events between two words of progress: half a millisecond of folding, and soon enough for what folds slowly. */
const STRIDE = 512;

/** What is scanned event by event, from the first on: it can stop after any of them and go on when there are more. */
export interface Scanned {
  /** The last event that was taken in; 0 before the first. */
  readonly position: Position;
  /** Takes in the event after that. */
  readonly take: (event: RecordedEvent) => void;
}

/**
 * Expressions over a state that is folded with them, incrementally: what an event does not touch is not looked at.
 */
export class Scan implements Scanned {
  readonly #domain: LabDomain;
  readonly #isAsked: BeforeChange | undefined;
  readonly #watchers: readonly Watcher[];
  readonly #cells = new Map<string, Cell>();
  /** Cells as they were read, each once between two events. */
  readonly #looks = new Map<string, unknown>();
  readonly #values: Value[];
  #position: Position = 0;

  /**
   * `repeated`: keys of all cells of the log that more than one event changes, where they are known: others that no
   * expression reads are not folded. Null for a log that may grow.
   */
  constructor(domain: LabDomain, expressions: readonly Expression[], repeated: ReadonlySet<string> | null = null) {
    this.#domain = domain;
    if (repeated !== null) this.#isAsked = (key) => repeated.has(key) || this.#watchers.some((each) => each.reads(key));
    const scope = { cell: (key: string) => this.#look(key), keys: () => this.#cells.keys() };
    this.#watchers = expressions.map((expression) => new Watcher(expression, scope));
    this.#values = this.#watchers.map((watcher) => watcher.take(null, []));
  }

  get position(): Position {
    return this.#position;
  }

  /** What the expressions come to after the last event that was taken in. It changes with the next. */
  get values(): readonly Value[] {
    return this.#values;
  }

  take(event: RecordedEvent): void {
    const touched = applyEvent(this.#domain, event, this.#cells, this.#isAsked);
    this.#looks.clear();
    for (const [at, watcher] of this.#watchers.entries()) this.#values[at] = watcher.take(event, touched);
    this.#position = event.position;
  }

  #look(key: string): unknown {
    const known = this.#looks.get(key);
    if (known !== undefined) return known;
    const cell = this.#cells.get(key);
    const shown = cell?.peek === undefined ? cell?.show() : cell.peek();
    this.#looks.set(key, shown);
    return shown;
  }
}

/**
 * Brings a scan to the end of a log that begins with what it has taken in. Rejects with what `progress` rejects with: the
 * scan can go on from there.
 */
export async function advance(scan: Scanned, { events }: LabLog, progress: Progress): Promise<void> {
  // Where it stands is asked each time: what runs in between may have brought it farther.
  for (let event = events[scan.position]; event !== undefined; event = events[scan.position]) {
    scan.take(event);
    // oxlint-disable-next-line no-await-in-loop -- others run between two stretches
    if (event.position % STRIDE === 0) await progress(event.position / events.length);
  }
  await progress(1);
}

/**
 * Scans a whole log. `visit`: called for position 0, before the first event, and after each event, with the values. Rejects
 * with what `progress` rejects with.
 */
export async function scanLog(
  domain: LabDomain,
  log: LabLog,
  expressions: readonly Expression[],
  visit: (position: Position, values: readonly Value[]) => void,
  progress: Progress,
): Promise<void> {
  const scan = new Scan(domain, expressions);
  visit(0, scan.values);
  const visited = {
    get position() {
      return scan.position;
    },
    take(event: RecordedEvent) {
      scan.take(event);
      visit(scan.position, scan.values);
    },
  };
  await advance(visited, log, progress);
}
