import { canonicalJson } from '#engine';
import { type Branch, type BranchPlan, type LabLog, makeBranch } from '#lab';
import { driven } from './driven.ts';
import type { TellProgress } from './lab-answers.ts';
import type { LabBench } from './lab-bench.ts';

/** The branch that was made last on each log: its panels ask about the same one again and again. */
const made = new WeakMap<LabLog, { readonly key: string; readonly branch: Branch }>();

/** A branch of the log, made where it is not the one that was made last. Throws as `makeBranch`, and what `tell` throws. */
export async function branchOf(bench: LabBench, plan: BranchPlan, tell: TellProgress): Promise<Branch> {
  const key = canonicalJson(plan, 'plan');
  const { domain, log } = bench;
  const held = made.get(log);
  if (held?.key === key) return held.branch;
  const branch = await driven(makeBranch(domain, log, plan), tell);
  made.set(log, { key, branch });
  return branch;
}
