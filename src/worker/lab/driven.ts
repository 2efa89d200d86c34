import type { TellProgress } from './lab-answers.ts';

/** Milliseconds between two words of progress: a work that asked more often would wait more than it works. */
const WORD_MS = 40;

/** What a work comes to that yields how far it is, 0..1. Throws what `tell` throws: the work is cancelled then. */
export async function driven<Result>(work: Generator<number, Result>, tell: TellProgress): Promise<Result> {
  const word = seldom(tell);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    // oxlint-disable-next-line no-await-in-loop -- it is told before the work goes on
    await word(step.value);
  }
}

/** The same, asked at once and then no more often than 25 times a second. */
export function seldom(tell: TellProgress): TellProgress {
  let last = -Infinity;
  return async (fraction) => {
    const now = performance.now();
    if (now - last < WORD_MS) return;
    last = now;
    await tell(fraction);
  };
}
