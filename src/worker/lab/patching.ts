import { diffVersions, outcome, parsePatch, patchLog } from '#lab';
import type { LabPatchRun } from './branch-contract.ts';
import { cutDifference } from './comparing.ts';
import { driven } from './driven.ts';
import type { TellProgress } from './lab-answers.ts';
import type { LabBench } from './lab-bench.ts';

/**
 * Runs an edited fold over a fork of the log and compares it with the fold as it is, event by event. Throws
 * `InvalidArgument` for an edit that cannot be read, with its line, and what `tell` throws.
 */
export async function patchRun(
  { domain, log }: LabBench,
  { patch }: { readonly patch: string },
  tell: TellProgress,
): Promise<LabPatchRun> {
  const rules = parsePatch(patch);
  const seen = await driven(patchLog(domain, log, rules), (fraction) => tell(fraction / 2));
  const work = diffVersions(domain, seen.domain, log, seen.log);
  const versions = await driven(work, (fraction) => tell((1 + fraction) / 2));
  const { first, pastStates, count, divergences, figures, changes } = versions;
  const sentence = `As it is against as edited: ${outcome(figures, changes)}`;
  return {
    changed: seen.changed,
    ignored: seen.ignored,
    first,
    pastStates,
    count,
    divergences,
    difference: cutDifference(sentence, figures, changes),
  };
}
