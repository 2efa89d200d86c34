import { describe, expect, it } from 'vitest';
import { memoryDaybook, valueOf } from './testing/memory-daybook.ts';

const NOW = { at: null, on: null };

async function books() {
  const daybook = memoryDaybook();
  for (const name of ['Assets:Wallet', 'Expenses:Food']) {
    await valueOf(daybook.execute({ type: 'OpenAccount', name, commodity: 'EUR' }, 'live'));
  }
  const postings = [
    { account: 'Assets:Wallet', amount: '-6.80', commodity: 'EUR' },
    { account: 'Expenses:Food', amount: '6.80', commodity: 'EUR' },
  ];
  await valueOf(daybook.execute({ type: 'RecordTransaction', date: '2026-03-01', postings }, 'live'));
  return daybook;
}

describe('backup and restore of the book', () => {
  it('B8 brings the same books into an empty one, on the screen at once', async () => {
    const daybook = await books();
    const { blob, events, head } = await valueOf((await daybook.store()).backup());
    const other = memoryDaybook();
    const news: number[] = [];
    await other.open((each) => news.push(each.head));
    const store = await other.store();
    expect(await valueOf(store.restore(blob))).toEqual({ events, added: events, position: events, head });
    expect(await valueOf(store.head())).toEqual(await valueOf((await daybook.store()).head()));
    expect(await valueOf(other.balances(NOW))).toEqual(await valueOf(daybook.balances(NOW)));
    expect(news.at(-1)).toBe(events);
  });

  it('B15 tells how far it is: written and tried, checked and restored', async () => {
    const daybook = await books();
    const told: string[] = [];
    const fractions: number[] = [];
    const hear = (fraction: number, doing: string) => {
      fractions.push(fraction);
      told.push(doing.split(/[ :]/)[0] ?? '');
    };
    const { blob } = await valueOf((await daybook.store()).backup(hear));
    await valueOf((await memoryDaybook().store()).restore(blob, {}, 'live', hear));
    expect([...new Set(told)]).toEqual(['Writing', 'Trying', 'Checking', 'Restoring']);
    expect(Math.max(...fractions)).toBe(1);
  });

  it('T2 B10 is refused in the past, for what is no file, and for a file of another log', async () => {
    const daybook = await books();
    const { blob } = await valueOf((await daybook.store()).backup());
    const other = await books();
    const store = await other.store();
    const before = await valueOf(store.head());
    await expect(valueOf(store.restore(blob, {}, 1))).rejects.toMatchObject({ code: 'PastPositionError' });
    // @ts-expect-error A script may give anything.
    await expect(valueOf(store.restore('text'))).rejects.toMatchObject({ code: 'InvalidArgument' });
    await expect(valueOf(store.restore(blob))).rejects.toMatchObject({ code: 'ImportError', reason: 'other-log' });
    expect(await valueOf(store.head())).toEqual(before);
    expect(await valueOf(store.restore(blob, { mode: 'merge' }))).toMatchObject({ added: before.position });
  });
});
