import type { Position } from '#engine';
import { isTrue } from './expression/evaluate.ts';
import type { Expression } from './expression/expression.ts';
import type { LabDomain } from './lab-domain.ts';
import type { LabLog } from './lab-log.ts';
import { countUpTo } from './positions.ts';
import { type Progress, scanLog } from './scan/scan.ts';

/** Where a predicate changes: it is `begins` before the first event, and the other at each position, in ascending order. */
export interface Flips {
  readonly begins: boolean;
  readonly positions: Uint32Array;
}

/** Every position at which a predicate changes, by an exact scan of the whole log. Rejects as `scanLog` does. */
export async function findFlips(
  domain: LabDomain,
  log: LabLog,
  predicate: Expression,
  progress: Progress,
): Promise<Flips> {
  const positions: number[] = [];
  let begins = false;
  let holds = false;
  await scanLog(
    domain,
    log,
    [predicate],
    (position, [value = null]) => {
      const now = isTrue(value);
      if (position === 0) begins = now;
      else if (now !== holds) positions.push(position);
      holds = now;
    },
    progress,
  );
  return { begins, positions: Uint32Array.from(positions) };
}

/** Whether the predicate holds after an event. */
export function holdsAt({ begins, positions }: Flips, position: Position): boolean {
  return begins !== (countUpTo(positions, position) % 2 === 1);
}
