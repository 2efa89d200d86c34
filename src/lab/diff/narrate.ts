import { type Between } from './between.ts';
import { writtenPath } from './diff-states.ts';
import type { FigureChange } from './figures.ts';

/** A comparison in one sentence, in a fixed wording: for screen readers, and to be quoted. */
export function narrateBetween({ from, to, events, figures: [biggest], ...counts }: Between): string {
  return `Between ${from} and ${to}: ${counted(events, 'event')}, ${inWords({ ...counts, biggest })}`;
}

/** What two states differ in, in a few words and a full stop: "2 figures in 1 cell differ; biggest: jar-a.coins, 3 to 5 (+2)." */
export function outcome(
  figures: readonly FigureChange[],
  changes: readonly { readonly path: readonly string[] }[],
): string {
  const cellCount = new Set(changes.map(({ path }) => path[0])).size;
  return inWords({ cellCount, changeCount: changes.length, figureCount: figures.length, biggest: figures[0] });
}

interface Counts {
  readonly cellCount: number;
  readonly changeCount: number;
  readonly figureCount: number;
  readonly biggest: FigureChange | undefined;
}

function inWords({ cellCount, changeCount, figureCount, biggest }: Counts): string {
  if (changeCount === 0) return 'the states are the same.';
  const where = `in ${counted(cellCount, 'cell')}`;
  if (biggest === undefined) return `${counted(changeCount, 'place')} ${where} differ, none of them a figure.`;
  const { path, before, after, delta } = biggest;
  const story = `${before ?? 'nothing'} to ${after ?? 'nothing'} (${delta})`;
  const verb = figureCount === 1 ? 'differs' : 'differ';
  return `${counted(figureCount, 'figure')} ${where} ${verb}; biggest: ${writtenPath(path)}, ${story}.`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
