import { isCounted, isTrue, numberIn } from '../expression/evaluate.ts';
import { add, compareExact, type Exact, subtract } from '../expression/exact.ts';
import type { AggregateName, Value } from '../expression/expression.ts';
import { Extremes } from './extremes.ts';

/** An aggregate kept while the values of its cells change. */
export interface Tally {
  /** Takes the values of a cell for those that it had. One that is the same object in the same place is passed over. */
  readonly replace: (key: string, old: readonly Value[], now: readonly Value[]) => void;
  readonly value: () => Value;
}

/** A tally without values, equal to `aggregateOf` over those that it is given. */
export function tallyOf(name: AggregateName): Tally {
  switch (name) {
    case 'any':
      return counting(isTrue, (count) => count > 0);
    case 'all':
      return counting(
        (value) => !isTrue(value),
        (count) => count === 0,
      );
    case 'count':
      return counting(isCounted, (count) => ({ exact: count }));
    case 'sum':
      return summing();
    case 'min':
    case 'max':
      return extreme(name);
  }
}

function counting(test: (value: Value) => boolean, valueOf: (count: number) => Value): Tally {
  let count = 0;
  return {
    replace(_key, old, now) {
      eachDifference(old, now, (value, sign) => {
        if (test(value)) count += sign;
      });
    },
    value: () => valueOf(count),
  };
}

function summing(): Tally {
  let sum: Exact = 0;
  return {
    replace(_key, old, now) {
      eachDifference(old, now, (value, sign) => {
        const number = numberIn(value);
        if (number !== null) sum = sign < 0 ? subtract(sum, number) : add(sum, number);
      });
    },
    value: () => ({ exact: sum }),
  };
}

function extreme(which: 'min' | 'max'): Tally {
  const extremes = new Extremes(which);
  const sign = which === 'min' ? 1 : -1;
  return {
    replace(key, _old, now) {
      let best: Exact | null = null;
      for (const value of now) {
        const number = numberIn(value);
        if (number !== null && (best === null || sign * compareExact(number, best) < 0)) best = number;
      }
      extremes.set(key, best);
    },
    value() {
      const { best } = extremes;
      return best === null ? null : { exact: best };
    },
  };
}

/** Calls back with -1 for each value that went, with 1 for each that came. */
function eachDifference(
  old: readonly Value[],
  now: readonly Value[],
  visit: (value: Value, sign: 1 | -1) => void,
): void {
  for (let index = Math.max(old.length, now.length) - 1; index >= 0; index--) {
    const [before, after] = [old[index], now[index]];
    if (before === after) continue;
    if (before !== undefined) visit(before, -1);
    if (after !== undefined) visit(after, 1);
  }
}
