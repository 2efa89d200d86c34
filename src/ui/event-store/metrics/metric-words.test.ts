import { describe, expect, it } from 'vitest';
import { figureWords, metricName, overallWords, standingOf } from './metric-words.ts';

const reading = { count: 5, p50: 1, p99: 2, unit: 'ms', value: 2 };

it('names metrics for a person, and keeps the name of one it does not know', () => {
  expect(metricName('append')).toBe('Append latency');
  expect(metricName('projection-lag:balances')).toBe('Lag of balances');
  expect(metricName('something-new')).toBe('something-new');
});

describe('figures', () => {
  it.each([
    [12.4, 'ms', '12 ms'],
    [83.2, '%', '83%'],
    [0.04, '%', '0.04%'],
    [3.25, '1/s', '3.3 per second'],
    [0, '1/min', '0 per minute'],
    [12345, 'events', '12,345'],
    [1.5, 'commits', '1.5 commits'],
    [1, 'commits', '1 commit'],
  ])('tells %d in %s as %s', (value, unit, words) => {
    expect(figureWords(value, unit, 'en-US')).toBe(words);
  });
});

describe('W8 thresholds', () => {
  it('tells a breach by a sign and in words', () => {
    const told = standingOf({ ...reading, threshold: 1, breached: true });
    expect(told).toEqual({ standing: 'breached', sign: '▲', words: 'Above' });
    expect(standingOf({ ...reading, threshold: 100, breached: false }).sign).not.toBe(told.sign);
  });

  it('does not say that all is well of what was never measured', () => {
    expect(standingOf({ ...reading, count: 0, threshold: 100, breached: false }).words).toBe('Not measured yet');
    expect(standingOf({ ...reading, unit: '1/min', count: 0, threshold: 10, breached: false }).words).toBe('Within');
    expect(standingOf(reading).words).toBe('No threshold');
  });

  it('names those that are above', () => {
    const within = { ...reading, threshold: 100, breached: false };
    expect(overallWords({ append: within, replay: within, group: reading })).toMatch(/^All 2 /);
    expect(overallWords({ append: { ...within, breached: true }, replay: within })).toBe(
      '1 of 2 metrics is above the threshold: Append latency.',
    );
  });
});
