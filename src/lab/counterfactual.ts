import { type Commit, DaybookError, type Position } from '#engine';
import { type Branch, type BranchPlan, makeBranch } from './branch/make-branch.ts';
import { type StatePath, valueAt, writtenPath } from './diff/diff-states.ts';
import { changeOf, compareSize, isFigure } from './diff/exact-number.ts';
import type { Cells, LabDomain } from './lab-domain.ts';
import { headOf, type LabLog, labLogOf } from './lab-log.ts';
import { glance, Walk } from './walk.ts';

/** Events that may be done again in all: of a longer log fewer commits are left out, those that did most to the figure. */
const BUDGET = 10_000_000;
const LEAST_TRIED = 20;
/** More of them are counted only. */
const TOLD = 20;

/** What a figure would be if one commit had not happened. */
export interface Counterfactual {
  readonly commit: string;
  /** Of its first event. */
  readonly position: Position;
  /** Its command, or the types of its events. */
  readonly title: string;
  /** What it did to the figure itself: "+12.50". */
  readonly own: string;
  /** The figure without it, as the state writes it; null where there is none then. */
  readonly without: string | null;
  /** `without` less the figure; a figure that is not there counts as 0. */
  readonly delta: string;
  /** Later commits that a rule refuses without it. */
  readonly rejected: number;
}

/** What a figure owes to single commits. */
export interface Counterfactuals {
  /** The figure as it is; null where there is none. */
  readonly figure: string | null;
  /** Commits up to the position, those that were left out in turn, and those without which the figure is another. */
  readonly commits: number;
  readonly tried: number;
  readonly count: number;
  /** The first of these, the one that changes it most first. */
  readonly ranked: readonly Counterfactual[];
}

/**
 * Which single commit, had it not happened, would change a figure most: each is left out in turn, and what comes after it is
 * decided again. Of a log that is too long for that only those are tried that did most to the figure, then those that
 * touched its cell; `tried` says how many. `position`: the figure after that event; a commit that holds it counts whole.
 * Yields how far the work is, 0..1. Throws `InvalidArgument` for what is no figure.
 */
export function* counterfactuals(
  domain: LabDomain,
  main: LabLog,
  path: StatePath,
  position: Position,
): Generator<number, Counterfactuals> {
  const log = labLogOf(main.commits.filter((commit) => commit.position <= position));
  const walk = new Walk(domain, log);
  const acts = log.commits.map((commit, place) => actOf(walk, commit, place, path));
  const figure = figureIn(walk.cells, path);
  const most = Math.max(LEAST_TRIED, Math.floor(BUDGET / Math.max(1, headOf(log))));
  const candidates = acts.toSorted(byPromise).slice(0, most);
  const ranked: Counterfactual[] = [];
  for (const [done, act] of candidates.entries()) {
    const making = makeBranch(domain, log, skipping(act));
    let step = making.next();
    while (step.done !== true) {
      yield (done + step.value) / candidates.length;
      step = making.next();
    }
    const found = without(domain, step.value, act, path, figure);
    if (found !== null) ranked.push(found);
  }
  ranked.sort((one, other) => compareSize(other.delta, one.delta) || one.position - other.position);
  const commits = log.commits.length;
  return { figure, commits, tried: candidates.length, count: ranked.length, ranked: ranked.slice(0, TOLD) };
}

/** A commit and what it did to the figure. */
interface Act {
  readonly commit: Commit;
  readonly own: string;
  /** Whether it touched the figure's cell. */
  readonly touched: boolean;
  readonly place: number;
}

function actOf(walk: Walk, commit: Commit, place: number, path: StatePath): Act {
  const before = figureIn(walk.cells, path);
  let touched = false;
  for (let taken = 0; taken < commit.events.length; taken++) {
    for (const key of walk.step().keys) touched ||= key === path[0];
  }
  return { commit, own: changeOf(before, figureIn(walk.cells, path)), touched, place };
}

/** Those first that did most to the figure, then those that touched its cell, the earliest first. */
function byPromise(one: Act, other: Act): number {
  return compareSize(other.own, one.own) || Number(other.touched) - Number(one.touched) || one.place - other.place;
}

function skipping({ commit: { id, position } }: Act): BranchPlan {
  return { id: 'without', fork: position - 1, edits: [{ kind: 'skip', commit: id }] };
}

/** Null where the figure is the same on the branch without the commit. */
function without(
  domain: LabDomain,
  branch: Branch,
  { commit, own }: Act,
  path: StatePath,
  figure: string | null,
): Counterfactual | null {
  const walk = new Walk(domain, branch.log);
  walk.goTo(headOf(branch.log));
  const other = figureIn(walk.cells, path);
  if (other === figure) return null;
  const rejected = branch.steps.filter(({ mark }) => mark === 'rejected').length;
  const title = commit.command?.type ?? [...new Set(commit.events.map(({ type }) => type))].join(', ');
  const delta = changeOf(figure, other);
  return { commit: commit.id, position: commit.position, title, own, without: other, delta, rejected };
}

/** The figure at the path; null where there is none. Throws `InvalidArgument` for what is there and no figure. */
function figureIn(cells: Cells, path: StatePath): string | null {
  const [key = '', ...fields] = path;
  const value = valueAt(glance(cells, key), fields);
  if (value === undefined || value === null) return null;
  if (isFigure(value)) return String(value);
  throw new DaybookError(
    'InvalidArgument',
    `${writtenPath(path)} is no figure: ${JSON.stringify(value)?.slice(0, 80)}`,
    {
      path: 'path',
    },
  );
}
