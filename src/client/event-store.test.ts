import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { eventStore, watchEventStore } from './event-store.ts';

/** Nothing is connected here: every question fails, and each failure shows as a new `problem`. */
function countAsked(): { readonly asked: () => number; readonly stop: () => void } {
  let asked = 0;
  const stop = eventStore.subscribe((now, before) => {
    if (now.problem !== before.problem) asked += 1;
  });
  return { asked: () => asked, stop };
}

let visibility = 'visible';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', {
    get visibilityState() {
      return visibility;
    },
  });
});

afterEach(() => {
  visibility = 'visible';
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('W2 asks at once and every two seconds, and no more once it is left', async () => {
  const { asked, stop } = countAsked();
  const leave = watchEventStore();
  await vi.advanceTimersByTimeAsync(100);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(asked()).toBe(3);
  leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toBe(3);
  stop();
});

it('W2 asks nothing while the page cannot be seen', async () => {
  const { asked, stop } = countAsked();
  const leave = watchEventStore();
  await vi.advanceTimersByTimeAsync(100);
  visibility = 'hidden';
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toBe(1);
  visibility = 'visible';
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked()).toBe(2);
  leave();
  stop();
});
