/** After so many milliseconds of work, others are let in: seeks must not wait. */
const LET_IN_AFTER_MS = 12;

/** What steps of work come to in the end; whatever waits for the worker goes first now and then. */
export async function finished<Value>(steps: Generator<void, Value>): Promise<Value> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < LET_IN_AFTER_MS) continue;
    await letOthersIn();
    since = performance.now();
  }
}

function letOthersIn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
