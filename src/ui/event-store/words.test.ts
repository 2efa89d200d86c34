import { describe, expect, it } from 'vitest';
import type { ProjectionStatus } from '#client';
import { durationWords, lagWords, projectionWords, shareWords, shortHash, versionsWords } from './words.ts';

const status: ProjectionStatus = {
  name: 'balances',
  mode: 'async',
  codeVersion: '1',
  state: 'live',
  position: 10,
  head: 10,
  lagMs: 0,
  checkpoint: 8,
  rebuild: null,
  deadLetters: 0,
  errors: 0,
  problem: null,
};

describe('lengths of time', () => {
  it.each([
    [0, '0 ms'],
    [0.4216, '0.42 ms'],
    [120.4, '120 ms'],
    [1234, '1.2 sec'],
    [180_000, '3 min'],
    [18_000_000, '5 hr'],
    [12 * 86_400_000, '12 days'],
  ])('tells %d ms as %s', (ms, words) => {
    expect(durationWords(ms, 'en-US')).toBe(words);
  });
});

describe('shares', () => {
  it.each([
    [0, '0%'],
    [0.0042, '0.42%'],
    [0.831, '83%'],
    [1, '100%'],
  ])('tells %d as %s', (share, words) => {
    expect(shareWords(share, 'en-US')).toBe(words);
  });
});

describe('how a projection stands', () => {
  it('names its state with a sign of its own', () => {
    const states = ['live', 'catching-up', 'retrying', 'paused', 'failed'] as const;
    const told = states.map((state) => projectionWords({ ...status, state }));
    expect(new Set(told.map(({ sign }) => sign)).size).toBe(states.length);
    expect(projectionWords({ ...status, state: 'paused' }).words).toBe('Paused');
  });

  it('tells a rebuild before its state', () => {
    const rebuilding = { ...status, rebuild: { position: 3, head: 10 } };
    expect(projectionWords(rebuilding).words).toMatch(/^Rebuilding/);
  });

  it('tells how far behind it is, and since when', () => {
    expect(lagWords(status, 'en-US')).toBe('In step');
    expect(lagWords({ ...status, position: 7 }, 'en-US')).toBe('3 behind');
    expect(lagWords({ ...status, position: 7, lagMs: 2000 }, 'en-US')).toBe('3 behind, for 2 sec');
  });
});

it('cuts a hash, but not a short id', () => {
  expect(shortHash('0123456789abcdef0123')).toBe('01234567…0123');
  expect(shortHash('account-7')).toBe('account-7');
});

it('tells the versions of a type, or that there are none here', () => {
  expect(versionsWords([1, 2])).toBe('v1, v2');
  expect(versionsWords([])).toBe('Not known to this version');
});
