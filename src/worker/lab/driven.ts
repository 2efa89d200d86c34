import type { TellProgress } from './lab-answers.ts';

/** What a work comes to that yields how far it is, 0..1. Throws what `tell` throws: the work is cancelled then. */
export async function driven<Result>(work: Generator<number, Result>, tell: TellProgress): Promise<Result> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    // oxlint-disable-next-line no-await-in-loop -- it is told before the work goes on
    await tell(step.value);
  }
}
