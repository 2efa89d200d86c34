import { describe, expect, it } from 'vitest';
import { memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const small = { invariantId: 'i1', name: ' Small ', predicate: 'not any(account-*.balance > 100)', paused: false };

async function openBank() {
  const daybook = memoryDaybook();
  await valueOf(daybook.openStore('trial', { domain: 'bank' }));
  const store = await daybook.scratchStore('trial');
  const deposit = (amount: string) => valueOf(store.execute({ type: 'Deposit', accountId: 'a', amount }));
  await deposit('80');
  const lab = await daybook.lab();
  let grown = 0;
  const source = { kind: 'store', name: 'trial' } as const;
  const { lab: id } = await valueOf(lab.open(source, undefined, () => grown++));
  const shown = async () => {
    const { lines, writable } = await valueOf(lab.answers.invariants(id, null));
    expect(writable).toBe('lab');
    return lines.map(({ name, flips }) => `${name} ${flips === null ? 'paused' : flips.positions.join()}`);
  };
  return { store, deposit, lab, id, shown, grown: () => grown };
}

describe('invariants of logs under the glass', () => {
  it('LI1 LI2 are written into a store of a sample, stated anew and taken out, and are no part of its state', async () => {
    const { store, lab, id, shown, deposit } = await openBank();
    await valueOf(lab.answers.keepInvariant(id, small));
    await deposit('30');
    // The lab holds the log as it was read until it catches up.
    expect(await shown()).toEqual([]);
    expect(await valueOf(lab.catchUp(id))).toBe(3);
    expect(await shown()).toEqual(['Small 3']);
    await valueOf(lab.answers.keepInvariant(id, { ...small, paused: true }));
    await valueOf(lab.catchUp(id));
    expect(await shown()).toEqual(['Small paused']);
    await valueOf(lab.answers.dropInvariant(id, { invariantId: 'i1' }));
    await valueOf(lab.catchUp(id));
    expect(await shown()).toEqual([]);
    const events = await valueOf(store.readAll());
    expect(events.map(({ type }) => type)).toEqual([
      'MoneyDeposited',
      'InvariantSet',
      'MoneyDeposited',
      'InvariantSet',
      'InvariantRemoved',
    ]);
    const { cells } = await valueOf(lab.answers.state(id, { position: 5 }));
    expect(cells.map(({ key }) => key)).toEqual(['account-a']);
  });

  it('LI2 are refused where they cannot be read or kept, and set by the book’s own commands in the book', async () => {
    const { lab, id } = await openBank();
    const refused = (told: Promise<unknown>) => expect(told).rejects.toMatchObject({ code: 'InvalidArgument' });
    await refused(valueOf(lab.answers.keepInvariant(id, { ...small, predicate: 'a >' })));
    await refused(valueOf(lab.answers.keepInvariant(id, { ...small, name: ' ' })));
    const sample = await valueOf(lab.open({ kind: 'sample', domain: 'bank' }));
    await refused(valueOf(lab.answers.keepInvariant(sample.lab, small)));
    expect((await valueOf(lab.answers.invariants(sample.lab, null))).writable).toBe(null);
    const book = await valueOf(lab.open({ kind: 'book' }));
    await refused(valueOf(lab.answers.keepInvariant(book.lab, small)));
    expect((await valueOf(lab.answers.invariants(book.lab, null))).writable).toBe('command');
  });

  it('LI7 come with the alerts that detectors have raised', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.openStore('shop', { domain: 'orders', detectors: { orders: { creditLimit: 10 } } }));
    const store = await daybook.scratchStore('shop');
    await valueOf(store.execute({ type: 'CreateOrder', orderId: '1', customerId: 'ada' }));
    const item = { productId: 'lamp', quantity: 1, unitPrice: '99.00' };
    await valueOf(store.execute({ type: 'AddItem', orderId: '1', ...item }));
    await valueOf(store.execute({ type: 'SubmitOrder', orderId: '1' }));
    const raised = async () =>
      (await valueOf(store.readAll())).flatMap(({ type, position }) => (type === 'AlertRaised' ? [position] : []));
    await expect.poll(raised).toHaveLength(1);
    const lab = await daybook.lab();
    const { lab: id } = await valueOf(lab.open({ kind: 'store', name: 'shop' }));
    expect([...(await valueOf(lab.answers.invariants(id, null))).alerts]).toEqual(await raised());
    await valueOf(store.close());
  });

  it('LF14 flips, watches and searches go on when the log has grown and the lab has caught up', async () => {
    const { lab, id, deposit, grown } = await openBank();
    const predicate = 'account-a.balance > 100';
    const watch = { expression: 'account-a.balance', columns: 9 };
    const found = { search: 'type:Money*', verb: 'hide', position: 0, around: 9 } as const;
    const ask = async () => ({
      flips: (await valueOf(lab.answers.flips(id, { predicate }))).positions.join(),
      greatest: (await valueOf(lab.answers.watch(id, watch))).greatest?.exact,
      hits: (await valueOf(lab.answers.found(id, found))).hits,
    });
    expect(await ask()).toEqual({ flips: '', greatest: '80', hits: 1 });
    await deposit('30');
    await expect.poll(grown).toBe(1);
    expect(await valueOf(lab.catchUp(id))).toBe(2);
    expect(await ask()).toEqual({ flips: '2', greatest: '110', hits: 2 });
    expect((await valueOf(lab.answers.state(id, { position: 2 }))).position).toBe(2);
    await valueOf(lab.close(id));
    await deposit('1');
    expect(grown()).toBe(1);
  });
});
