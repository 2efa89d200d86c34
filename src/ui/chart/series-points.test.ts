import { expect, it } from 'vitest';
import type { Series } from '#ledger';
import { chartPoints, spanOf } from './series-points.ts';

const series = (dates: readonly string[], values: readonly string[], commodity = 'EUR'): Series => ({
  commodity,
  dates,
  values,
});

it('draws what is shown, and what came later from where it ends', () => {
  const shown = series(['2026-01-31', '2026-02-28'], ['10', '20.5']);
  const today = series(['2026-01-31', '2026-02-28', '2026-03-31'], ['10', '25', '30']);
  expect(chartPoints(shown, today)).toEqual({
    times: [1769817600, 1772236800, 1774915200],
    shown: [10, 20.5, null],
    later: [null, 20.5, 30],
  });
});

it('keeps to the dates shown where today was never seen or is in another commodity', () => {
  const shown = series(['2026-01-31'], ['10']);
  expect(chartPoints(shown, null).shown).toEqual([10]);
  expect(chartPoints(shown, series(['2026-02-28'], ['1'], 'USD')).times).toHaveLength(1);
});

it('shows only what is to come before the first date', () => {
  const today = series(['2026-01-31', '2026-02-28'], ['10', '20']);
  expect(chartPoints(null, today)).toMatchObject({ shown: [null, null], later: [10, 20] });
});

it('spans what there is, and something around one point alone', () => {
  expect(spanOf([10, 20, 30], 5)).toEqual([10, 30]);
  expect(spanOf([10], 5)).toEqual([5, 15]);
});
