/** What a work comes to that tells how far it is. Throws where it tells anything but 0..1. */
export function runToEnd<Result>(work: Generator<number, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (!(step.value >= 0 && step.value <= 1)) throw new RangeError(`Told ${step.value}: expected 0..1`);
  }
}
