import { describe, expect, it } from 'vitest';
import type { EventStore } from '#engine';
import { Book } from '../book.ts';
import { demoPlace } from '../testing/demo-place.ts';
import { demoHousehold } from './household.ts';

const TODAY = '2026-06-15';
const NOW = { at: null, on: null };

const place = (today = TODAY) => demoPlace(today);

describe('the demo book', () => {
  it('SH4 tells two years of a household, most evenings of it', () => {
    const steps = demoHousehold(TODAY);
    expect(steps.length).toBeGreaterThan(850);
    const instants = steps.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted());
    expect(instants[0]).toBe('2024-07-01T19:00:00.000Z');
    expect(instants.at(-1)?.slice(0, 10)).toBe('2026-06-14');
  });

  it('SH4 is the same for the same day, about eleven hundred events', async () => {
    const [one, other] = [await place().withDemo(), await place().withDemo()];
    const said = async (store: EventStore) =>
      (await store.readAll()).map(({ type, data, recordedAt }) => ({ type, data, recordedAt }));
    const events = await said(one);
    expect(events.length).toBeGreaterThan(1050);
    expect(events).toEqual(await said(other));
  });

  it.each(['2026-01-01', '2028-02-29', '2027-03-31'])(
    'SH4 can be told on %s, and nothing in it lies ahead',
    async (today) => {
      const store = await place(today).withDemo();
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
      ({ at, said }) =>
        'type' in said && said.type === 'RecordTransaction' && Date.parse(at) - Date.parse(said.date) > 40 * 86_400_000,
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
    expect(money.map(({ name }) => name)).toEqual([
      'Assets:Current account',
      'Assets:Fund depot',
      'Assets:Savings',
      'Assets:Wallet',
    ]);
    for (const { balances } of money) expect(balances[0]?.amount).toMatch(/^\d/);
  });

  it('SH4 expects what comes round from today on, with nothing overdue', () => {
    const expected = demoHousehold(TODAY).flatMap(({ said }) =>
      'type' in said && said.type === 'SetSchedule' ? [`${said.name} ${said.recurrence.from}`] : [],
    );
    // The one that was told first is of the past: its days have brought what they expected.
    expect(expected).toEqual([
      'Streaming 2026-03-06',
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
