import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LONGEST_WAIT_MS, pacedTo } from './live-pace.ts';

const SECOND = 1_000;
const forward = (head: number) => (position: number) => Math.min(head, position + 1);
const times = (...at: readonly number[]) => ({ from: 1, at: Float64Array.from(at) });

it('T20 shows events as they were recorded, and what was recorded at once at once', () => {
  const recorded = times(0, 200, 200, 200, 300);
  expect(pacedTo(1, 199, recorded, 1, forward(5))).toEqual({ position: 1, left: 199, unknown: null });
  expect(pacedTo(1, 250, recorded, 1, forward(5))).toEqual({ position: 4, left: 50, unknown: null });
  expect(pacedTo(1, 10 * SECOND, recorded, 1, forward(5)).position).toBe(5);
});

it('T20 waits half a second at most, on the way back too, and not for a clock that was set back', () => {
  const recorded = times(0, 3_600 * SECOND, 5 * SECOND, 5 * SECOND + 100);
  expect(pacedTo(1, LONGEST_WAIT_MS, recorded, 1, forward(4))).toEqual({ position: 3, left: 0, unknown: null });
  expect(pacedTo(4, 100, recorded, -1, (position) => Math.max(0, position - 1)).position).toBe(2);
  expect(pacedTo(0, LONGEST_WAIT_MS - 1, recorded, 1, forward(4)).position).toBe(0);
});

it('T20 goes round in a loop, waiting where it begins anew, and says which time it does not know', () => {
  const recorded = times(0, 0, 0);
  const round = (position: number) => (position === 3 ? 1 : position + 1);
  expect(pacedTo(1, LONGEST_WAIT_MS, recorded, 1, round)).toEqual({ position: 3, left: 0, unknown: null });
  expect(pacedTo(2, SECOND, recorded, 1, forward(9))).toEqual({ position: 3, left: 0, unknown: 4 });
});

it('T20 waits where it begins anew also in a loop of two events that were recorded at once', () => {
  const recorded = times(0, 0, 0);
  let asked = 0;
  const between = (position: number) => {
    if ((asked += 1) > 100) throw new Error('It goes round for ever');
    return position === 2 ? 1 : 2;
  };
  expect(pacedTo(1, LONGEST_WAIT_MS - 1, recorded, 1, between)).toEqual({
    position: 2,
    left: LONGEST_WAIT_MS - 1,
    unknown: null,
  });
  expect(pacedTo(1, LONGEST_WAIT_MS, recorded, 1, between)).toEqual({ position: 2, left: 0, unknown: null });
});

it('T20 takes, for any log, no longer than half a second for each event, and loses no time', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100_000), { minLength: 2, maxLength: 30 }), fc.array(fc.nat(400)), (gaps, frames) => {
      let now = 0;
      const recorded = times(...gaps.map((gap) => (now += gap)));
      const waits = gaps.slice(1).map((gap) => Math.min(gap, LONGEST_WAIT_MS));
      let at = { position: 1, left: 0 };
      let played = 0;
      for (const frame of frames) {
        played += frame;
        at = pacedTo(at.position, at.left + frame, recorded, 1, forward(gaps.length));
        const shown = waits.slice(0, at.position - 1).reduce((sum, wait) => sum + wait, 0);
        expect(shown).toBeLessThanOrEqual(played);
        const isAtEnd = at.position === gaps.length;
        expect(isAtEnd || shown + (waits[at.position - 1] ?? 0) > played).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});
