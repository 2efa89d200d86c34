import { DaybookError, type Position } from '#engine';
import { type Counterfactuals, counterfactuals, parsePath } from '#lab';
import { driven } from './driven.ts';
import type { TellProgress } from './lab-answers.ts';
import type { LabBench } from './lab-bench.ts';

/** Which single commit a figure owes most to. Throws `InvalidArgument` for what is no path or no figure, and what `tell` throws. */
export async function counterfactualsOf(
  { domain, log }: LabBench,
  { path, position }: { readonly path: string; readonly position: Position },
  tell: TellProgress,
): Promise<Counterfactuals> {
  const segments = parsePath(path);
  if (segments.some(({ isGlob }) => isGlob)) {
    throw new DaybookError('InvalidArgument', 'Expected the path of one figure, without *', { path: 'path' });
  }
  return driven(
    counterfactuals(
      domain,
      log,
      segments.map(({ name }) => name),
      position,
    ),
    tell,
  );
}
