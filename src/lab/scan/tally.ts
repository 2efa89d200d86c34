import { isCounted, isTrue, numberIn } from '../expression/evaluate.ts';
import { add, compareExact, type Exact, subtract } from '../expression/exact.ts';
import type { AggregateName, Value } from '../expression/expression.ts';
import { Extremes } from './extremes.ts';

/** An aggregate kept while the values of its cells change. */
export interface Tally {
  /** Takes the values of a cell for those that it had. */
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
      for (const value of old) if (test(value)) count--;
      for (const value of now) if (test(value)) count++;
    },
    value: () => valueOf(count),
  };
}

function summing(): Tally {
  let sum: Exact = 0;
  return {
    replace(_key, old, now) {
      for (const value of old) sum = subtract(sum, numberIn(value) ?? 0);
      for (const value of now) sum = add(sum, numberIn(value) ?? 0);
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
