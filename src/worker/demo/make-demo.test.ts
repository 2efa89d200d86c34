import { describe, expect, it } from 'vitest';
import { createSchemaRegistry, memoryLocks, memoryNews, memoryStorage, openEventStore } from '#engine';
import { ledgerEventSchemas } from '#ledger';
import { Book } from '../book.ts';
import { demoHousehold } from './household.ts';
import { openWithDemo } from './make-demo.ts';

const TODAY = '2026-06-15';
const NOW = { at: null, on: null };
const newId = () => crypto.randomUUID();

/** One place that a store can be opened in again and again. */
function place() {
  const storage = memoryStorage();
  const open = () =>
    openEventStore({
      name: 'demo',
      storage,
      mirror: null,
      locks: memoryLocks(),
      news: memoryNews(),
      clock: () => `${TODAY}T08:00:00.000Z`,
      newId,
      schemas: createSchemaRegistry({ types: ledgerEventSchemas, strict: true }),
    });
  return { open, withDemo: () => openWithDemo(open, memoryLocks(), TODAY, newId) };
}

describe('the demo book', () => {
  it('SH4 tells two years of a household, about a thousand events, the same for the same day', () => {
    const steps = demoHousehold(TODAY);
    expect(steps.length).toBeGreaterThan(850);
    expect(steps).toEqual(demoHousehold(TODAY));
    const instants = steps.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted());
    expect(instants[0]).toBe('2024-07-01T19:00:00.000Z');
    expect(instants.at(-1)?.slice(0, 10)).toBe('2026-06-14');
  });

  it.each(['2026-01-01', '2028-02-29', '2027-03-31'])(
    'SH4 can be told on %s, and nothing in it lies ahead',
    async (today) => {
      const { open } = place();
      const store = await openWithDemo(open, memoryLocks(), today, newId);
      const { recordedAt } = store.head();
      expect(recordedAt).toBe(demoHousehold(today).at(-1)?.at);
      expect(Date.parse(recordedAt ?? '')).toBeLessThan(Date.parse(today));
    },
  );

  it('SH4 is recorded on the evenings of its story, with bills found late and mistakes put right later', async () => {
    const store = await place().withDemo();
    expect(await store.clockJumps()).toEqual([]);
    const { books } = await Book.open(store);
    const late = demoHousehold(TODAY).filter(
      ({ at, command }) =>
        command.type === 'RecordTransaction' && Date.parse(at) - Date.parse(command.date) > 40 * 86_400_000,
    );
    expect(late.length).toBeGreaterThan(0);
    const corrected = await store.readAll({ types: ['TransactionCorrected'] });
    expect(corrected.length).toBeGreaterThan(10);
    const first = corrected[0];
    if (!first) throw new Error('expected a correction');
    const cell = { at: first.position - 1, on: null };
    expect(books.balances(cell)).not.toEqual(books.balances({ at: first.position, on: null }));
  });

  it('holds no account in the red that has no business there', async () => {
    const { books } = await Book.open(await place().withDemo());
    const money = books.accounts(NOW).filter(({ kind }) => kind === 'asset');
    expect(money.map(({ name }) => name)).toEqual(['Assets:Current account', 'Assets:Savings', 'Assets:Wallet']);
    for (const { balances } of money) expect(balances[0]?.amount).toMatch(/^\d/);
  });

  it('SH4 expects what comes round from today on, with nothing overdue', () => {
    const expected = demoHousehold(TODAY).flatMap(({ command }) =>
      command.type === 'SetSchedule' ? [`${command.name} ${command.recurrence.from}`] : [],
    );
    expect(expected).toEqual([
      'Rent 2026-07-01',
      'Electricity 2026-07-03',
      'Internet and phone 2026-07-05',
      'Part-time salary 2026-06-15',
      'Salary 2026-06-26',
      'To savings 2026-06-28',
    ]);
  });

  it('SH4 is made once, and anew where it was broken off', async () => {
    const { open, withDemo } = place();
    const first = await withDemo();
    const head = first.head();
    await first.append('transaction-x', [
      { type: 'TransactionDeleted', data: { transactionId: 'x' }, schemaVersion: 1 },
    ]);
    await first.close();
    const again = await withDemo();
    expect(again.head().position).toBe(head.position + 1);
    await again.destroy();
    const broken = await open();
    await broken.append('account-a', [
      { type: 'AccountOpened', data: { accountId: 'a', name: 'A', kind: 'asset' }, schemaVersion: 1 },
    ]);
    await broken.close();
    expect((await withDemo()).head().position).toBe(head.position);
  });
});
