import type { Position } from '#engine';
import { diffStates, type ShownState, type StatePath, valueAt } from '../diff/diff-states.ts';
import { deltaOf, isFigure } from '../diff/exact-number.ts';
import type { LabDomain } from '../lab-domain.ts';
import { eventAt, headOf, type LabLog } from '../lab-log.ts';
import { Pace } from '../pace.ts';
import { Replay } from '../replay.ts';
import type { Branch } from './make-branch.ts';

/** Events between two tellings of how far the work is. */
const STRETCH = 1024;

/** Main and a branch after one step, side by side. */
export interface SideBySideRow {
  /** How far main has come; it never goes back, where commits were moved neither. */
  readonly mainPosition: Position;
  readonly branchPosition: Position;
  /** Cells that differ. */
  readonly differing: number;
  /** The figure asked for, as each writes it; null where there is none. */
  readonly main: string | null;
  readonly branch: string | null;
  /** Branch less main, exact; nothing counts as 0. Null where one is no figure, or none is asked for. */
  readonly delta: string | null;
}

/**
 * Main and a branch after the fork and after each step: how many cells differ, and one figure of both with the
 * difference. Main comes as far as the step's commit; a commit that is moved ahead brings main along. Yields how far
 * the work is, 0..1.
 */
export function* sideBySide(
  domain: LabDomain,
  main: LabLog,
  branch: Branch,
  figure: StatePath | null,
): Generator<number, readonly SideBySideRow[]> {
  const pair = new Pair(domain, main, branch);
  const rows = [pair.row(figure)];
  const pace = new Pace(STRETCH, headOf(main) - branch.fork);
  for (const { origin, commit } of branch.steps) {
    if (origin !== null) pair.main.follow(origin.position + origin.events.length - 1);
    if (commit !== null) pair.branch.follow(commit.position + commit.events.length - 1);
    rows.push(pair.row(figure));
    if (pace.isTimeToTell(origin?.events.length ?? 0)) yield pace.fraction;
  }
  return rows;
}

/** A log followed event by event, with the cells that changed since they were last looked at. */
class Follower {
  readonly #domain: LabDomain;
  readonly #log: LabLog;
  readonly #replay: Replay;
  readonly #touched: Set<string>;

  constructor(domain: LabDomain, log: LabLog, from: Position, touched: Set<string>) {
    this.#domain = domain;
    this.#log = log;
    this.#replay = new Replay(domain, log);
    this.#replay.seek(from);
    this.#touched = touched;
  }

  get position(): Position {
    return this.#replay.position;
  }

  follow(to: Position): void {
    while (this.position < to) {
      const event = eventAt(this.#log, this.position + 1);
      if (event === null) throw new RangeError(`No event at ${this.position + 1}`);
      for (const key of this.#domain.cellsOf(event, this.#replay.cells)) this.#touched.add(key);
      this.#replay.seek(event.position);
    }
  }

  shown(key: string): ShownState {
    const cell = this.#replay.cells.get(key);
    return cell === undefined ? {} : Object.fromEntries([[key, cell.show()]]);
  }
}

class Pair {
  readonly main: Follower;
  readonly branch: Follower;
  readonly #touched = new Set<string>();
  readonly #differing = new Set<string>();

  constructor(domain: LabDomain, main: LabLog, branch: Branch) {
    this.main = new Follower(domain, main, branch.fork, this.#touched);
    this.branch = new Follower(domain, branch.log, branch.fork, this.#touched);
  }

  row(figure: StatePath | null): SideBySideRow {
    for (const key of this.#touched) {
      if (diffStates(this.main.shown(key), this.branch.shown(key)).length > 0) this.#differing.add(key);
      else this.#differing.delete(key);
    }
    this.#touched.clear();
    const row = {
      mainPosition: this.main.position,
      branchPosition: this.branch.position,
      differing: this.#differing.size,
    };
    const [key] = figure ?? [];
    if (figure === null || key === undefined) return { ...row, main: null, branch: null, delta: null };
    const [main, branch] = [this.main, this.branch].map((side) => valueAt(side.shown(key), figure));
    return { ...row, main: written(main), branch: written(branch), delta: deltaOf(main ?? 0, branch ?? 0) };
  }
}

function written(value: unknown): string | null {
  return isFigure(value) ? String(value) : null;
}
