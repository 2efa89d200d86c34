import { canonicalJson } from '#engine';
import { type Branch, type BranchPlan, makeBranch } from '#lab';
import { driven } from './driven.ts';
import type { TellProgress } from './lab-answers.ts';
import type { LabBench } from './lab-bench.ts';

/** The branch that was made last on each log: its panels ask about the same one again and again. */
const made = new WeakMap<LabBench, { readonly key: string; readonly branch: Branch }>();

/** A branch of the log, made where it is not the one that was made last. Throws as `makeBranch`, and what `tell` throws. */
export async function branchOf(bench: LabBench, plan: BranchPlan, tell: TellProgress): Promise<Branch> {
  const key = canonicalJson(plan, 'plan');
  const held = made.get(bench);
  if (held?.key === key) return held.branch;
  const branch = await driven(makeBranch(bench.domain, bench.log, plan), tell);
  made.set(bench, { key, branch });
  return branch;
}
