import type { Position } from '#engine';
import { looksSame, type StatePath, valueAt } from '../diff/diff-states.ts';
import { deltaOf, isFigure } from '../diff/exact-number.ts';
import type { LabDomain } from '../lab-domain.ts';
import { headOf, type LabLog } from '../lab-log.ts';
import { Pace } from '../pace.ts';
import { glance, Walk } from '../walk.ts';
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
  /** Branch less main, exact; nothing counts as 0. Null where one is no figure, neither is there, or none is asked for. */
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
    if (origin !== null) pair.followMain(origin.position + origin.events.length - 1);
    if (commit !== null) pair.followBranch(commit.position + commit.events.length - 1);
    rows.push(pair.row(figure));
    if (pace.isTimeToTell(origin?.events.length ?? 0)) yield pace.fraction;
  }
  return rows;
}

class Pair {
  readonly #main: Walk;
  readonly #branch: Walk;
  readonly #touched = new Set<string>();
  readonly #differing = new Set<string>();

  constructor(domain: LabDomain, main: LabLog, branch: Branch) {
    this.#main = new Walk(domain, main);
    this.#branch = new Walk(domain, branch.log);
    this.#main.goTo(branch.fork);
    this.#branch.goTo(branch.fork);
  }

  /** Takes in main's events up to `position`. */
  followMain(position: Position): void {
    this.#follow(this.#main, position);
  }

  /** Takes in the branch's events up to `position`. */
  followBranch(position: Position): void {
    this.#follow(this.#branch, position);
  }

  row(figure: StatePath | null): SideBySideRow {
    const [main, branch] = [this.#main, this.#branch];
    for (const key of this.#touched) {
      if (looksSame(glance(main.cells, key), glance(branch.cells, key))) this.#differing.delete(key);
      else this.#differing.add(key);
    }
    this.#touched.clear();
    const row = { mainPosition: main.position, branchPosition: branch.position, differing: this.#differing.size };
    if (figure === null) return { ...row, main: null, branch: null, delta: null };
    const [on, beside] = [main, branch].map((side) => figureIn(side, figure));
    const isNowhere = on === undefined && beside === undefined;
    return {
      ...row,
      main: written(on),
      branch: written(beside),
      delta: isNowhere ? null : deltaOf(on ?? 0, beside ?? 0),
    };
  }

  #follow(walk: Walk, position: Position): void {
    while (walk.position < position) for (const key of walk.step().keys) this.#touched.add(key);
  }
}

function figureIn({ cells }: Walk, [key, ...fields]: StatePath): unknown {
  return key === undefined ? undefined : valueAt(glance(cells, key), fields);
}

function written(value: unknown): string | null {
  return isFigure(value) ? String(value) : null;
}
