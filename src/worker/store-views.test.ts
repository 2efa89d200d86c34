import { describe, expect, it } from 'vitest';
import { memoryDaybook, valueOf } from './testing/memory-daybook.ts';

const open = { type: 'OpenAccount', name: 'Assets:Wallet', commodity: 'EUR' };

describe("the worker's projections and snapshots", () => {
  it('P14 pauses, resumes and rebuilds the balances; past ones stay right', async () => {
    const daybook = memoryDaybook();
    const store = await daybook.store();
    await valueOf(daybook.execute(open, 'live'));
    const names = (await valueOf(store.projections())).map(({ name }) => name);
    expect(names).toEqual(['event-types', 'streams', 'balances']);
    await valueOf(daybook.execute({ type: 'OpenAccount', name: 'Equity:Start' }, 'live'));
    const postings = [
      { account: 'Assets:Wallet', amount: '5.20', commodity: 'EUR' },
      { account: 'Equity:Start', amount: '-5.20', commodity: 'EUR' },
    ];
    expect(await valueOf(store.pauseProjection('balances'))).toMatchObject({ state: 'paused' });
    await valueOf(daybook.execute({ type: 'RecordTransaction', date: '2026-03-01', postings }, 'live'));
    const figures = { 'Assets:Wallet': { EUR: '5.2' }, 'Equity:Start': { EUR: '-5.2' } };
    expect(await valueOf(store.stateAt({ projection: 'balances' }))).toEqual(figures);
    await valueOf(store.resumeProjection('balances'));
    const rebuilt = await valueOf(store.rebuildProjection('balances'));
    expect(rebuilt).toMatchObject({ state: 'live', position: 3, deadLetters: 0, rebuild: null });
    expect(await valueOf(store.stateAt({ projection: 'balances' }))).toEqual(figures);
    expect(await valueOf(store.stateAt({ projection: 'balances' }, { position: 2 }))).toEqual({});
    expect(await valueOf(store.deadLetters('balances'))).toEqual([]);
    expect(await store.rebuildProjection('nobody')).toMatchObject({ ok: false, error: { code: 'NotFound' } });
    // The checkpoint holds the transaction: read back, it gives the same.
    expect((await valueOf(store.snapshots())).made).toBeGreaterThan(0);
    const proofs = await valueOf(store.determinism());
    expect(proofs.map(({ projection, agrees }) => [projection, agrees])).toEqual(names.map((name) => [name, true]));
    expect(proofs.find(({ projection }) => projection === 'balances')?.ways.length).toBeGreaterThan(1);
    await valueOf(store.close());
  });

  it('P14 reads its balances back from the checkpoint', async () => {
    const { balancesFold, toBalances } = await import('#ledger');
    const state = balancesFold.initial();
    const content = { date: '2026-03-01', postings: [{ accountId: 'a', amount: '1.5', commodity: 'EUR' }] };
    state.names.set('a', 'Assets:Wallet');
    state.transactions.set('t', { content, deleted: false });
    state.transactions.set('gone', { content, deleted: true });
    const read = balancesFold.decode(JSON.parse(JSON.stringify(balancesFold.encode(state))));
    expect(read).toEqual(state);
    expect(toBalances(read)).toEqual({ 'Assets:Wallet': { EUR: '1.5' } });
    expect(() => balancesFold.decode({ names: [], transactions: [['t', {}, false]] })).toThrow('content');
  });

  it('S2 makes snapshots of a scratch store as often as it was opened for', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.openStore('trial', { snapshotEvery: 5 }));
    const store = await daybook.scratchStore('trial');
    for (let n = 1; n <= 12; n++) await valueOf(store.append('a', [{ type: 'N', data: { n } }]));
    await expect.poll(async () => (await valueOf(store.snapshots())).made).toBeGreaterThanOrEqual(2);
    expect(await valueOf(store.stateAt({ streamId: 'a' }))).toMatchObject({ version: 12, data: { n: 12 } });
    expect(await valueOf(store.stateAt({ streamId: 'a' }, { version: 6 }))).toMatchObject({ data: { n: 6 } });
    expect((await valueOf(store.snapshots())).used).toBeGreaterThan(0);
    expect(await valueOf(store.snapshotStream('a'))).toMatchObject({ streamId: 'a', version: 12, position: 12 });
    expect((await valueOf(store.metrics()))['snapshot']?.count).toBeGreaterThanOrEqual(3);
    expect(await valueOf(store.stateAt({ projection: 'event-types' }))).toMatchObject({ N: { count: 12 } });
    expect(await daybook.openStore('other', { snapshotEvery: -1 })).toMatchObject({
      error: { code: 'InvalidArgument' },
    });
  });
});
