import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchIdle } from './idle-watch.ts';

const LONG = 600_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('T21 tells of each long while in which nobody did anything, and of the first press after it', () => {
  const page = new EventTarget();
  const told: string[] = [];
  const end = watchIdle(
    LONG,
    () => told.push('idle'),
    () => told.push('pressed'),
    page,
  );
  vi.advanceTimersByTime(LONG - 1);
  page.dispatchEvent(new Event('pointermove'));
  vi.advanceTimersByTime(LONG - 1);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual(['idle']);
  vi.advanceTimersByTime(10 * LONG);
  expect(told, 'it does not nag').toEqual(['idle']);
  page.dispatchEvent(new Event('keydown'));
  vi.advanceTimersByTime(LONG);
  expect(told).toEqual(['idle', 'pressed', 'idle']);
  end();
  page.dispatchEvent(new Event('keydown'));
  vi.advanceTimersByTime(LONG);
  expect(told).toEqual(['idle', 'pressed', 'idle']);
});
