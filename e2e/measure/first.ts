import { readFileSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';

/**
 * Where a measure was started ahead of other work (`nice -n -20`), lets these processes go ahead as well: a browser is begun
 * in a session of its own, and Linux shares the processors among sessions before it looks at what is nice in each
 * (`sched_autogroup`). Does nothing elsewhere.
 *
 * @param processes ids of the browser and its tabs
 */
export function goFirst(processes: readonly number[]): void {
  const priority = getPriority();
  if (priority >= 0) return;
  for (const id of processes) {
    const group = `/proc/${id}/autogroup`;
    try {
      if (readFileSync(group, 'utf8').startsWith('/autogroup')) writeFileSync(group, String(priority));
    } catch {
      // Another system, or one that does not share so; a helper of the browser may have ended meanwhile.
    }
  }
}
