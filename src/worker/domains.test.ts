import { describe, expect, it } from 'vitest';
import { memoryDaybook, valueOf } from './testing/memory-daybook.ts';

async function open(domain: 'bank' | 'orders' | 'inventory') {
  const daybook = memoryDaybook();
  await valueOf(daybook.openStore('trial', { domain }));
  return daybook.scratchStore('trial');
}

describe('a scratch store with a domain', () => {
  it('D12 decides, appends, and refuses with the name of the rule', async () => {
    const store = await open('bank');
    await valueOf(store.execute({ type: 'Deposit', accountId: 'a', amount: '100' }));
    await valueOf(store.execute({ type: 'Withdraw', accountId: 'a', amount: '50', category: 'food' }));
    const moved = { type: 'Transfer', fromAccountId: 'a', toAccountId: 'b', amount: '25' };
    const { events } = await valueOf(store.execute(moved));
    expect(events.map(({ streamId, version }) => [streamId, version])).toEqual([
      ['account-a', 3],
      ['account-b', 1],
    ]);
    await expect(valueOf(store.execute({ ...moved, amount: '25.01' }))).rejects.toMatchObject({
      code: 'CommandRejected',
      rule: 'insufficient-funds',
    });
    expect((await valueOf(store.head())).position).toBe(4);
    await valueOf(store.close());
  });

  it('D13 shows readers by name and streams as aggregates, at any point', async () => {
    const store = await open('bank');
    await valueOf(store.execute({ type: 'Deposit', accountId: 'a', amount: '100' }));
    await valueOf(store.execute({ type: 'Transfer', fromAccountId: 'a', toAccountId: 'b', amount: '25' }));
    expect(await valueOf(store.stateAt({ projection: 'balance' }))).toEqual({ a: '75.00', b: '25.00' });
    expect(await valueOf(store.stateAt({ projection: 'balance' }, { position: 1 }))).toEqual({ a: '100.00' });
    expect(await valueOf(store.stateAt({ streamId: 'account-a' }))).toEqual({ balance: '75.00', movements: 2 });
    expect(await valueOf(store.stateAt({ streamId: 'account-a' }, { version: 1 }))).toEqual({
      balance: '100.00',
      movements: 1,
    });
    const names = (await valueOf(store.projections())).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['balance', 'audit-report', 'spending-analytics']));
    await valueOf(store.close());
  });

  it('D14 takes the events of its domain, checked, and no others', async () => {
    const store = await open('orders');
    await expect(valueOf(store.append('x', [{ type: 'Whatever', data: {} }]))).rejects.toMatchObject({
      code: 'UnknownEventType',
    });
    const negative = { type: 'ItemAdded', data: { orderId: 'o', productId: 'p', quantity: 0, unitPrice: '1.00' } };
    await expect(valueOf(store.append('order-o', [negative]))).rejects.toMatchObject({
      code: 'SchemaValidationError',
      path: 'quantity',
    });
    const daybook = memoryDaybook();
    const unknown = daybook.openStore('trial', JSON.parse('{"domain":"weather"}'));
    await expect(valueOf(unknown)).rejects.toMatchObject({ code: 'InvalidArgument', path: 'domain' });
    await valueOf(daybook.openStore('plain'));
    const plain = await daybook.scratchStore('plain');
    await expect(valueOf(plain.execute({ type: 'Deposit' }))).rejects.toMatchObject({ code: 'InvalidArgument' });
  });

  it('D15 fills an inventory by a seed, and folds it to the same figures as its streams', async () => {
    const store = await open('inventory');
    expect((await valueOf(store.generate(3, 2500))).position).toBe(2500);
    const stock = await valueOf(store.stateAt({ projection: 'current-stock' }));
    const item = await valueOf(store.stateAt({ streamId: 'item-sku-7' }));
    expect(item).toMatchObject({ total: (stock as Readonly<Record<string, number>>)['sku-7'] });
    expect(await valueOf(store.stateAt({ projection: 'location-map' }))).toMatchObject({
      'sku-7': (item as { readonly places: Readonly<Record<string, number>> }).places,
    });
    await valueOf(store.close());
  });
});
