import { expect, it } from 'vitest';
import { dateLabels } from './date-labels.ts';

const labels = (...dates: readonly string[]) =>
  dateLabels(
    dates.map((date) => Date.parse(date) / 1000),
    'en-GB',
  );

it('calls months by their names and each January by its year', () => {
  expect(labels('2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01')).toEqual(['Nov', 'Dec', '2026', 'Feb']);
  expect(labels('2025-01-01', '2026-01-01')).toEqual(['2025', '2026']);
});

it('calls days by day and month where they are close, each once', () => {
  expect(labels('2026-01-01', '2026-01-08')).toEqual(['1 Jan', '8 Jan']);
  expect(labels('2026-01-01', '2026-01-01T12:00:00Z', '2026-01-02')).toEqual(['1 Jan', '', '2 Jan']);
});

it('has nothing to say of nothing', () => {
  expect(labels()).toEqual([]);
});
