import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Books } from '#ledger';
import { coordinateAt } from './axis-pieces.ts';
import { type TimelineWindow, type WindowAxis, type WindowQuestion } from './timeline-contract.ts';
import { EVENT_GROUPS } from './prefix-counts.ts';
import { windowOf } from './read-window.ts';

const AXES: readonly WindowAxis[] = ['sequence', 'time', 'effective'];
const HOUR = 3_600_000;

interface Made {
  /** Hours since the event before: now and then the clock goes back, now and then nothing happens for weeks. */
  readonly after: number;
  /** Days from the recorded day to the effective one. */
  readonly back: number;
  readonly corrected: boolean;
  /** Money that it moves. */
  readonly amount: number;
}

const made = fc.record({
  after: fc.oneof(fc.integer({ min: -3, max: 30 }), fc.constant(0), fc.integer({ min: 500, max: 3_000 })),
  back: fc.integer({ min: -400, max: 10 }),
  corrected: fc.boolean(),
  amount: fc.integer({ min: 0, max: 300 }),
});

interface Log {
  readonly books: Books;
  readonly recordedAt: readonly number[];
  readonly days: readonly number[];
}

function logOf(events: readonly Made[]): Log {
  const books = new Books();
  const recordedAt: number[] = [];
  const days: number[] = [];
  let now = Date.UTC(2024, 0, 1);
  events.forEach(({ after, back, corrected, amount }, index) => {
    now += after * HOUR;
    const day = Math.floor(now / (24 * HOUR)) + back;
    recordedAt.push(now);
    days.push(day);
    const date = new Date(day * 24 * HOUR).toISOString().slice(0, 10);
    const transactionId = `t${corrected ? 0 : index}`;
    const postings = [post('a', amount), post('b', -amount)].filter(() => amount > 0);
    const data = { transactionId, date, payee: '', note: '', postings };
    books.apply({
      streamId: `transaction-${transactionId}`,
      version: index + 1,
      position: index + 1,
      type: corrected && index > 0 ? 'TransactionCorrected' : 'TransactionRecorded',
      schemaVersion: 1,
      id: `e${index}`,
      recordedAt: new Date(now).toISOString(),
      data: corrected && index > 0 ? data : { ...data, source: { kind: 'manual' } },
      metadata: { correlationId: 'c', causationId: null },
    });
  });
  return { books, recordedAt, days };
}

const post = (accountId: string, amount: number) => ({ accountId, amount: String(amount), commodity: 'EUR' });

const ask = (books: Books, question: Partial<WindowQuestion>): TimelineWindow =>
  windowOf(books, {
    axis: 'sequence',
    colour: 'kind',
    stretch: null,
    columns: 40,
    collapse: false,
    opened: [],
    locale: 'en',
    ...question,
  });

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

describe('the window of the timeline', () => {
  const logs = fc.array(made, { minLength: 1, maxLength: 60 }).map(logOf);
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  it('T8 counts every event of a window once, in its columns and in its groups, at any zoom and on every axis', () => {
    fc.assert(
      fc.property(
        logs,
        fc.constantFrom(...AXES),
        share,
        share,
        fc.integer({ min: 1, max: 200 }),
        fc.boolean(),
        ({ books }, axis, one, other, columns, collapse) => {
          const { whole } = ask(books, { axis });
          const at = (part: number) => whole.from + part * (whole.to - whole.from);
          const stretch = { from: at(Math.min(one, other)), to: at(Math.max(one, other)) };
          const view = ask(books, { axis, stretch, columns, collapse });
          const everything = ask(books, { axis: view.axis, columns: 1 });
          const until = (to: number) =>
            to >= whole.to
              ? everything.ends[0]
              : ask(books, { axis, stretch: { from: whole.from, to }, columns: 1 }).ends[0];
          expect(view.ends.at(-1)).toBe(until(view.stretch.to));
          expect(sum(view.groups)).toBe((view.ends.at(-1) ?? 0) - view.before);
          for (let column = 1; column < columns; column += 1) {
            expect(view.ends[column]).toBeGreaterThanOrEqual(view.ends[column - 1] ?? 0);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('T25 tells events by how much they move: nothing, the smaller half, those between, the largest tenth', () => {
    fc.assert(
      fc.property(logs, fc.constantFrom(...AXES), fc.integer({ min: 1, max: 90 }), ({ books }, axis, columns) => {
        const { length, magnitudes } = books.stripColumns();
        // A column for each event.
        const { groups } = ask(books, { colour: 'amount', columns: length });
        const moved = Array.from({ length }, (_, index) => {
          const group = [0, 1, 2, 3].find((each) => groups[index * EVENT_GROUPS + each] === 1) ?? -1;
          return { group, size: magnitudes[index] ?? 0 };
        });
        const of = (wanted: (group: number) => boolean) => moved.filter(({ group }) => wanted(group));
        const largest = (wanted: (group: number) => boolean) => Math.max(0, ...of(wanted).map(({ size }) => size));
        expect(of((group) => group === 0)).toEqual(moved.filter(({ size }) => size === 0));
        for (const { group, size } of of((each) => each > 0)) {
          expect(size).toBeGreaterThan(largest((each) => each < group));
        }
        const some = of((group) => group > 0).length;
        expect(of((group) => group === 1).length).toBeGreaterThanOrEqual(some / 2);
        expect(of((group) => group === 3).length).toBeLessThanOrEqual(some / 10);
        const view = ask(books, { axis, colour: 'amount', columns });
        const counts = [0, 1, 2, 3].map((group) => sum(view.groups.filter((_, at) => at % EVENT_GROUPS === group)));
        expect(counts).toEqual([0, 1, 2, 3].map((group) => of((each) => each === group).length));
      }),
      { numRuns: 60 },
    );
  });

  it('T8 has in a window the events that a look at each of them finds there', () => {
    fc.assert(
      fc.property(logs, share, share, ({ books, recordedAt, days }, one, other) => {
        const latest = recordedAt.map((_, index) => Math.max(...recordedAt.slice(0, index + 1)));
        const { whole, axis } = ask(books, { axis: 'time' });
        const at = (part: number) => whole.from + part * (whole.to - whole.from);
        const view = ask(books, { axis, stretch: { from: at(Math.min(one, other)), to: at(Math.max(one, other)) } });
        const standsAt = (index: number) => (axis === 'time' ? (latest[index] ?? 0) : index + 1);
        const found = recordedAt.filter(
          (_, index) => standsAt(index) > view.stretch.from && standsAt(index) <= view.stretch.to,
        );
        expect((view.ends.at(-1) ?? 0) - view.before).toBe(found.length);
        const byDate = ask(books, { axis: 'effective' });
        const order = [...days.keys()].toSorted((a, b) => (days[a] ?? 0) - (days[b] ?? 0) || a - b);
        expect([...(byDate.order ?? [])]).toEqual(order.map((index) => index + 1));
      }),
      { numRuns: 60 },
    );
  });

  it('T9 a gap that is drawn short has no event in it, and every event stays in the window', () => {
    fc.assert(
      fc.property(logs, fc.constantFrom('time' as const, 'effective' as const), ({ books }, axis) => {
        const view = ask(books, { axis, collapse: true, columns: 160 });
        expect(view.ends.at(-1)).toBe(view.head);
        expect(view.pieces[0]?.at).toBe(0);
        expect(view.pieces.at(-1)?.end).toBe(1);
        const rank = (to: number) => ask(books, { axis, stretch: { from: view.whole.from, to }, columns: 1 }).ends[0];
        const short = view.pieces.filter(({ gap, from }) => gap && from - view.whole.from > 24 * HOUR);
        expect(short.map(({ to }) => rank(to))).toEqual(short.map(({ from }) => rank(from)));
        for (const { to, at, end } of view.pieces) {
          expect(end).toBeGreaterThanOrEqual(at);
          expect(coordinateAt(view.pieces, end)).toBeCloseTo(to, 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('T9 draws a gap in full once it has been opened', () => {
    const { books } = logOf([
      { after: 0, back: 0, corrected: false, amount: 0 },
      { after: 2, back: 0, corrected: false, amount: 0 },
      { after: 2_000, back: 0, corrected: false, amount: 0 },
      { after: 1, back: 0, corrected: false, amount: 0 },
    ]);
    const gap = ask(books, { axis: 'time', collapse: true }).pieces.find((piece) => piece.gap);
    expect(gap).toBeDefined();
    const opened = ask(books, { axis: 'time', collapse: true, opened: [gap?.from ?? 0] });
    expect(opened.pieces.some((piece) => piece.gap)).toBe(false);
  });

  it('T9 says when what is shown between gaps begins, where every round time lies in one', () => {
    const { books } = logOf([0, 1, 700, 1, 700, 1].map((after) => ({ after, back: 0, corrected: false, amount: 0 })));
    const view = ask(books, { axis: 'time', collapse: true, columns: 200 });
    expect(view.pieces.filter(({ gap }) => gap)).toHaveLength(2);
    expect(view.ticks.length).toBeGreaterThan(1);
    // What is shown in full has most of the room.
    const room = view.pieces.reduce((all, { gap, at, end }) => (gap ? all : all + end - at), 0);
    const ends = [...view.ends];
    expect(room).toBeGreaterThan(0.9);
    expect(new Set(ends).size).toBeGreaterThanOrEqual(5);
  });

  it('T8 keeps the order of events of one millisecond, and of a clock that was set back', () => {
    const { books } = logOf([0, 5, 0, -2, 0].map((after) => ({ after, back: 0, corrected: false, amount: 0 })));
    const view = ask(books, { axis: 'time', columns: 1 });
    expect([view.before, view.ends[0], view.order]).toEqual([0, 5, null]);
    expect([...(ask(books, { axis: 'effective' }).order ?? [])]).toEqual([1, 2, 3, 4, 5]);
  });

  it('T8 has as many groups as the contract says, and shows nothing of an empty log', () => {
    const view = ask(new Books(), { axis: 'effective', columns: 3 });
    expect([view.head, sum(view.ends), view.groups.length]).toEqual([0, 0, 3 * EVENT_GROUPS]);
    expect(view.heights.every((height) => height === 0)).toBe(true);
  });
});
