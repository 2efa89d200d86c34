/** After so many milliseconds of work, others are let in: seeks must not wait. */
const LET_IN_AFTER_MS = 12;

/**
 * What steps of work come to in the end; whatever waits for the worker goes first now and then, and is told how far the
 * work is, 0 to 1. Throws what the telling throws: the work is cancelled then.
 */
export async function finished<Value>(
  steps: Generator<number, Value>,
  tell: (fraction: number) => Promise<void>,
): Promise<Value> {
  // Whoever has turned away meanwhile is asked before the first step is followed by more.
  let since = -Infinity;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < LET_IN_AFTER_MS) continue;
    await tell(step.value);
    await letOthersIn();
    since = performance.now();
  }
}

/** Lets whatever waits for the worker go first. */
export function letOthersIn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
