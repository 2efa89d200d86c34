import { describe, expect, it } from 'vitest';
import { memoryDaybook, valueOf } from './testing/memory-daybook.ts';

async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const answer = await ask();
    if (holds(answer) || tries === 200) return answer;
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}

describe('a scratch store with detectors', () => {
  it('S12 S13 writes alerts and what follows from them, live, and shows the alerts at any position', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.openStore('shop', { domain: 'orders', detectors: { orders: { creditLimit: 50 } } }));
    const store = await daybook.scratchStore('shop');
    for (let i = 1; i <= 6; i++) {
      await valueOf(
        store.append(`order-${i}`, [
          { type: 'OrderCreated', data: { orderId: `o${i}`, customerId: 'c1', orderNumber: `${i}` } },
        ]),
      );
    }
    await valueOf(
      store.append('order-6', [{ type: 'OrderSubmitted', data: { orderId: 'o6', customerId: 'c1', total: '50.50' } }]),
    );
    const types = async () => (await valueOf(store.readAll())).map(({ type }) => type);
    const written = await until(types, (found) => found.includes('OrderHeld') && found.includes('CustomerFlagged'));
    expect(written.filter((type) => type === 'AlertRaised')).toHaveLength(2);
    expect(written).toEqual(expect.arrayContaining(['CustomerFlagged', 'OrderHeld']));
    const now = await valueOf(store.stateAt({ projection: 'alerts' }));
    expect(now).toMatchObject({ total: 2, byRule: { 'many-orders': 1, 'over-credit-limit': 1 } });
    const first = written.indexOf('AlertRaised');
    expect(await valueOf(store.stateAt({ projection: 'alerts' }, { position: first }))).toMatchObject({ total: 0 });
    expect(await valueOf(store.stateAt({ projection: 'alerts' }, { position: first + 1 }))).toMatchObject({ total: 1 });
    await valueOf(store.close());
  });

  it('S12 refuses thresholds that make no sense, and says which', async () => {
    const daybook = memoryDaybook();
    const opened = daybook.openStore('shop', { detectors: { volume: { window: -1 } } });
    await expect(valueOf(opened)).rejects.toMatchObject({ code: 'InvalidArgument', path: 'detectors.volume.window' });
    const half = daybook.openStore('shop', { detectors: { volume: { window: 0.5 } } });
    await expect(valueOf(half)).rejects.toMatchObject({ code: 'InvalidArgument' });
  });
});
