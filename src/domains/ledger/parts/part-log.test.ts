import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartEvent } from './part-event.ts';
import { PartFold } from './part-fold.ts';
import { PartLog } from './part-log.ts';

const recordedAt = '2026-01-01T00:00:00.000Z';

/** Every event either names the book or takes back a range before it. */
const logs = fc.array(fc.option(fc.tuple(fc.nat(), fc.nat()), { nil: null }), { maxLength: 20 }).map((all) =>
  all.map((range, index): PartEvent => {
    const position = index + 1;
    if (range === null || index === 0) {
      return { type: 'BookDescribed', data: { name: `n${position}` }, position, recordedAt };
    }
    const [a, b] = [1 + (range[0] % index), 1 + (range[1] % index)];
    const data = { first: Math.min(a, b), last: Math.max(a, b), as: 'revocation' as const };
    return { type: 'ChangeRevoked', data, position, recordedAt };
  }),
);

/** By the words of the rule: an event stands unless a revocation that stands takes it back. */
function stands(events: readonly PartEvent[], position: number, at: number): boolean {
  return !events.some(
    (other) =>
      other.type === 'ChangeRevoked' &&
      other.position <= at &&
      other.data.first <= position &&
      position <= other.data.last &&
      stands(events, other.position, at),
  );
}

const seen = new PartFold<number[]>(
  () => [],
  (draft, { position }) => draft.push(position),
);

describe('what was taken back', () => {
  it('M53 an event stands unless a revocation that stands takes it back, at every position, as the log grows', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat(21), { maxLength: 8 }), (events, questions) => {
        const log = new PartLog();
        for (const event of events) {
          log.push(event);
          for (const at of [...questions, Infinity]) {
            const known = events.slice(0, event.position).filter(({ position }) => position <= at);
            const expected = known.map(({ position }) => position).filter((position) => stands(known, position, at));
            expect(seen.at(log, at)).toEqual(expected);
          }
        }
      }),
    );
  });

  it('M53 a fork goes its own way', () => {
    const log = new PartLog();
    log.push({ type: 'BookDescribed', data: { name: 'a' }, position: 1, recordedAt });
    const fork = log.fork();
    fork.push({ type: 'ChangeRevoked', data: { first: 1, last: 1, as: 'undo' }, position: 2, recordedAt });
    expect([log.isRevoked(1), fork.isRevoked(1)]).toEqual([false, true]);
    expect([seen.at(log), seen.at(fork)]).toEqual([[1], [2]]);
  });
});
