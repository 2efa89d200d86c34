import {
  type Branch,
  diffBetween,
  diffStates,
  type FigureChange,
  figuresOf,
  freshFold,
  headOf,
  largestFirst,
  narrateBetween,
  outcome,
  showCells,
  type StateChange,
} from '#lab';
import type { LabDiffQuestion, LabDifference } from './branch-contract.ts';
import { driven } from './driven.ts';
import type { TellProgress } from './lab-answers.ts';
import type { LabBench } from './lab-bench.ts';
import { branchOf } from './made-branch.ts';

/** More than these are counted, not shown. */
const MOST_FIGURES = 50;
const MOST_CHANGES = 200;

/** How two moments of the log differ, or main and a branch at their ends. */
export async function differenceOf(
  bench: LabBench,
  question: LabDiffQuestion,
  tell: TellProgress,
): Promise<LabDifference> {
  if (question.kind === 'branch') return branchDifference(bench, await branchOf(bench, question.plan, tell));
  const { from, to } = question;
  const asked = { from, to, mostFigures: MOST_FIGURES, mostChanges: MOST_CHANGES };
  const between = await driven(diffBetween(bench.replay, asked), tell);
  const { figureCount, figures, changeCount, changes } = between;
  return { sentence: narrateBetween(between), figureCount, figures, changeCount, changes };
}

/** How a branch's end differs from main's. */
export function branchDifference({ domain, log }: LabBench, branch: Branch): LabDifference {
  const [main, other] = [log, branch.log].map((each) => showCells(freshFold(domain, each, headOf(each))));
  const changes = diffStates(main ?? {}, other ?? {});
  const figures = largestFirst(figuresOf(changes));
  return cutDifference(`Main against the branch: ${outcome(figures, changes)}`, figures, changes);
}

/** A difference as it is told: what is beyond a screen is counted only. `figures`: largest difference first. */
export function cutDifference(
  sentence: string,
  figures: readonly FigureChange[],
  changes: readonly StateChange[],
): LabDifference {
  return {
    sentence,
    figureCount: figures.length,
    figures: figures.slice(0, MOST_FIGURES),
    changeCount: changes.length,
    changes: changes.slice(0, MOST_CHANGES),
  };
}
