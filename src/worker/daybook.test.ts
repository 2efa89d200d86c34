import { describe, expect, it } from 'vitest';
import { memoryDaybook, valueOf } from './testing/memory-daybook.ts';

const NOW = { at: null, on: null };
const open = { type: 'OpenAccount', name: 'Assets:Wallet', commodity: 'EUR' };

describe('the worker', () => {
  it('T2 refuses every write that was asked for in the past', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.execute(open, 'live'));
    const store = await daybook.store();
    const event = { type: 'AccountRenamed', data: { accountId: 'x', name: 'y' } };
    const attempts = [
      daybook.execute({ ...open, name: 'Assets:Other' }, 0),
      daybook.execute({ ...open, name: 'Assets:Other' }, 1),
      store.append('account-x', [event], {}, 1),
      store.appendAll([{ streamId: 'account-x', events: [event] }], 0),
    ];
    for (const attempt of attempts)
      await expect(valueOf<unknown>(attempt)).rejects.toMatchObject({ code: 'PastPositionError' });
    expect((await valueOf(store.head())).position).toBe(1);
  });

  it('T4 answers all panels of a screen as of one position', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.execute(open, 'live'));
    await valueOf(daybook.execute({ ...open, name: 'Assets:Bank' }, 'live'));
    const past = await valueOf(daybook.screen({ moment: { at: 1, on: null }, locale: 'en', overview: true }));
    expect(past).toMatchObject({
      position: 1,
      head: 2,
      accounts: [{ name: 'Assets:Wallet' }],
      event: { title: 'Account opened' },
    });
    const before = await valueOf(daybook.screen({ moment: { at: 0, on: null }, locale: 'en' }));
    expect(before).toMatchObject({ position: 0, accounts: [], event: null });
  });

  it('brings the lines of the past with what is known now, also after another write', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.execute({ ...open, accountId: 'wallet' }, 'live'));
    await valueOf(daybook.execute({ type: 'OpenAccount', accountId: 'gift', name: 'Income:Gift' }, 'live'));
    const earn = (date: string, amount: string) => {
      const postings = [
        { accountId: 'wallet', amount, commodity: 'EUR' },
        { accountId: 'gift', amount: `-${amount}`, commodity: 'EUR' },
      ];
      return valueOf(daybook.execute({ type: 'RecordTransaction', date, postings }, 'live'));
    };
    const register = { accountId: 'wallet', search: '', offset: 0, limit: 10 };
    const screen = (at: number | null) =>
      valueOf(daybook.screen({ moment: { at, on: null }, locale: 'en', register, overview: true }));
    await earn('2026-03-01', '5');
    await earn('2026-03-02', '6');
    const then = { commodity: 'EUR', dates: ['2026-03-01'], values: ['5'] };
    const now = { commodity: 'EUR', dates: ['2026-03-01', '2026-03-02'], values: ['5', '11'] };
    expect(await screen(null)).toMatchObject({ series: now, later: null });
    expect(await screen(4)).toMatchObject({ series: now, later: null });
    expect(await screen(3)).toMatchObject({ series: then, later: { register: now, netWorth: { values: ['11'] } } });
    expect(await screen(1)).toMatchObject({ series: null, later: { register: now } });
    await earn('2026-03-03', '7');
    expect(await screen(3)).toMatchObject({
      series: then,
      later: { register: { values: ['5', '11', '18'] }, netWorth: { values: ['18'] } },
    });
    const bare = await valueOf(daybook.screen({ moment: { at: 3, on: null }, locale: 'en' }));
    expect(bare).toMatchObject({ series: null, later: { register: null, netWorth: null } });
  });

  it('sends a tab that has the rest of an answer nothing but the rows', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.execute({ ...open, accountId: 'wallet' }, 'live'));
    const register = { accountId: 'wallet', search: '', offset: 0, limit: 10 };
    const question = { moment: NOW, locale: 'en', register, overview: true };
    const rows = { register: { total: 0, offset: 0, rows: [] }, foldMs: expect.any(Number), position: 1, head: 1 };
    expect(await valueOf(daybook.screen({ ...question, have: { position: 1, head: 1 } }))).toEqual({
      ...rows,
      rowsOnly: true,
    });
    for (const have of [undefined, { position: 0, head: 1 }, { position: 1, head: 0 }]) {
      const whole = await valueOf(daybook.screen({ ...question, ...(have && { have }) }));
      expect(whole).toMatchObject({ ...rows, accounts: [{ name: 'Assets:Wallet' }] });
      expect(whole).not.toHaveProperty('rowsOnly');
    }
  });

  it('gives expected failures as data that survives a structured clone', async () => {
    const daybook = memoryDaybook();
    const result = await daybook.execute({ type: 'OpenAccount', name: '' }, 'live');
    expect(structuredClone(result)).toEqual(result);
    expect(result).toMatchObject({ ok: false, error: { code: 'CommandRejected', rule: 'empty-name' } });
  });

  it('keeps what a command was beside its events', async () => {
    const daybook = memoryDaybook();
    const { events } = await valueOf(daybook.execute(open, 'live'));
    expect(events).toHaveLength(1);
    const lines = (await valueOf(daybook.exportLog('store'))).trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('OpenAccount');
    expect(await valueOf(daybook.exportLog('mirror'))).toContain('OpenAccount');
  });

  it('opens the accounts that a transaction names anew in the same commit, or nothing', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.execute(open, 'live'));
    const given = {
      type: 'RecordTransaction',
      date: '2026-03-01',
      openAccounts: [{ name: 'Expenses:Tea' }],
      postings: [
        { account: 'Assets:Wallet', amount: '-3', commodity: 'EUR' },
        { account: 'Expenses:Tea', amount: '3', commodity: 'EUR' },
      ],
    };
    const refused = await daybook.execute({ ...given, date: '2026-02-30' }, 'live');
    expect(refused).toMatchObject({ ok: false, error: { rule: 'bad-date' } });
    expect(await valueOf(daybook.balances(NOW))).toEqual({});
    await valueOf(daybook.execute(given, 'live'));
    expect(await valueOf(daybook.balances(NOW))).toEqual({
      'Assets:Wallet': { EUR: '-3' },
      'Expenses:Tea': { EUR: '3' },
    });
    expect((await valueOf(daybook.exportLog('store'))).trim().split('\n')).toHaveLength(2);
  });

  it('takes categories of a budget by name', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.execute({ type: 'OpenAccount', name: 'Expenses:Tea' }, 'live'));
    const plan = { mode: 'envelope', start: '2026-01-01', every: 1, unit: 'month', offBudget: [] };
    await valueOf(daybook.execute({ type: 'PlanBudget', ...plan }, 'live'));
    const amounts = [{ account: 'Expenses:Tea', amount: '5' }];
    const assign = { type: 'AssignBudget', on: '2026-01-05', commodity: 'EUR', amounts };
    expect((await valueOf(daybook.execute(assign, 'live'))).events).toMatchObject([{ type: 'MoneyBudgeted' }]);
  });

  it('opens scratch stores that take any event and stay apart from the book', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.openStore('trial'));
    const scratch = await daybook.scratchStore('trial');
    await valueOf(scratch.append('anything-1', [{ type: 'Whatever', data: { a: 1 } }]));
    expect((await valueOf(scratch.head())).position).toBe(1);
    expect((await valueOf((await daybook.store()).head())).position).toBe(0);
    expect(await valueOf(scratch.stateAt({ streamId: 'anything-1' }))).toMatchObject({ version: 1, data: { a: 1 } });
    expect(await valueOf(daybook.scratchStores())).toEqual(['trial']);
    await valueOf(scratch.destroy());
    expect(await valueOf(daybook.scratchStores())).toEqual([]);
    await expect(daybook.scratchStore('trial')).rejects.toMatchObject({ code: 'NotFound' });
  });

  it('folds the balances from the log as the books show them', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.execute(open, 'live'));
    await valueOf(daybook.execute({ type: 'OpenAccount', name: 'Equity:Start' }, 'live'));
    const postings = [
      { account: 'Assets:Wallet', amount: '1234567890123456789012345.678', commodity: 'EUR' },
      { account: 'Equity:Start', amount: '-1234567890123456789012345.678', commodity: 'EUR' },
    ];
    await valueOf(daybook.execute({ type: 'RecordTransaction', date: '2026-03-01', postings }, 'live'));
    const folded = await valueOf((await daybook.store()).stateAt({ projection: 'balances' }));
    expect(folded).toEqual(await valueOf(daybook.balances(NOW)));
  });
});
