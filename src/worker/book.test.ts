import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#engine';
import { emptyLedgerState, evolve } from '#ledger';
import { bookFold } from './book.ts';
import { fillBook } from './testing/busy-book.ts';
import { memoryDaybook, valueOf } from './testing/memory-daybook.ts';

describe('what is folded from the log', () => {
  it('decides on the state after every event, in how many steps ever that state takes them in', async () => {
    const events = await eventsOf(120);
    const expected = emptyLedgerState();
    for (const event of events) evolve(expected, event);
    const property = fc.property(fc.array(fc.nat(3), { maxLength: 12 }), fc.nat(events.length), (steps, pause) => {
      const folded = bookFold.initial();
      for (const [at, event] of events.entries()) {
        bookFold.apply(folded, event);
        if (at === pause) folded.settle(() => false);
      }
      for (const some of steps) {
        let left = some;
        folded.settle(() => (left -= 1) >= 0);
      }
      expect(folded.books.position).toBe(events.length);
      expect(folded.ledger).toEqual(expected);
      expect(folded.settle(() => false)).toBe(true);
    });
    fc.assert(property, { numRuns: 20 });
  });
});

async function eventsOf(commits: number): Promise<readonly RecordedEvent[]> {
  const daybook = memoryDaybook();
  await fillBook(daybook, commits, 11);
  const store = await daybook.store();
  return valueOf(store.readAll({}));
}
