import { expect, it } from 'vitest';
import { clockLabels, limitOf, metricPoints } from './metric-points.ts';

const history = [
  { at: '2026-03-12T14:00:00.000Z', values: { append: 3 } },
  { at: '2026-03-12T14:00:05.000Z', values: { replay: 9 } },
  { at: '2026-03-12T14:00:10.000Z', values: { append: 12, replay: 8 } },
];
const reading = { count: 5, p50: 1, p99: 2, unit: 'ms', value: 2 };

it('draws a point for each sample, and a gap where there was no measurement', () => {
  const first = Date.parse('2026-03-12T14:00:00.000Z') / 1000;
  expect(metricPoints('append', history)).toEqual({
    times: [first, first + 5, first + 10],
    shown: [3, null, 12],
    later: [null, null, null],
  });
});

it('W8 draws the threshold where the line comes near it, and not where it would only press the line flat', () => {
  const points = metricPoints('append', history);
  expect(limitOf({ ...reading, threshold: 100 }, points)).toBe(100);
  expect(limitOf({ ...reading, threshold: 121 }, points)).toBeNull();
  expect(limitOf({ ...reading, threshold: 5 }, points)).toBe(5);
  expect(limitOf(reading, points)).toBeNull();
});

it('tells the time of day, with seconds where ticks are close', () => {
  expect(clockLabels([0, 5], 'de-DE').every((label) => /^\d\d:\d\d:\d\d$/.test(label))).toBe(true);
  expect(clockLabels([0, 60], 'de-DE').every((label) => /^\d\d:\d\d$/.test(label))).toBe(true);
});
