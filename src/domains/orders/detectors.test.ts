import { describe, expect, it } from 'vitest';
import {
  memoryLocks,
  memoryMirror,
  memoryNews,
  memoryStorage,
  openEventStore,
  acceptAnything,
  runRules,
} from '#engine';
import { orderDetectors } from './detectors.ts';
import { followUpProcess } from './follow-up.ts';

const START = Date.parse('2026-03-12T14:00:00.000Z');

/** Alerts for events that are recorded at given minutes. */
async function alertsFor(
  events: readonly { readonly minute: number; readonly type: string; readonly data: unknown; readonly ago?: number }[],
  thresholds?: Parameters<typeof orderDetectors>[0],
) {
  let now = START;
  const locks = memoryLocks();
  const store = await openEventStore({
    name: 'orders',
    schemas: acceptAnything,
    locks,
    news: memoryNews(),
    storage: memoryStorage(),
    mirror: memoryMirror(),
    clock: () => new Date(now).toISOString(),
    newId: () => crypto.randomUUID(),
  });
  for (const { minute, type, data, ago } of events) {
    now = START + minute * 60_000;
    const occurredAt = new Date(now - (ago ?? 0) * 60_000).toISOString();
    await store.append('orders', [{ type, data, metadata: ago === undefined ? {} : { occurredAt } }]);
  }
  const running = runRules(store, orderDetectors(thresholds), { locks });
  await running.idle();
  await running.stop();
  return (await store.readAll()).filter(({ type }) => type === 'AlertRaised');
}

const order = (minute: number, customerId = 'c1') => ({ minute, type: 'OrderCreated', data: { customerId } });
const submitted = (total: unknown) => ({ minute: 0, type: 'OrderSubmitted', data: { orderId: 'o1', total } });

describe('order detectors', () => {
  it('S12 more than 5 orders of one customer in 10 minutes: the sixth tells, wherever the window lies', async () => {
    expect(await alertsFor([0, 2, 4, 6, 8].map((minute) => order(minute)))).toEqual([]);
    const [alert, ...more] = await alertsFor([5, 6, 7, 8, 9, 14.9, 14.95].map((minute) => order(minute)));
    expect(more).toEqual([]);
    expect(alert?.data).toMatchObject({
      rule: 'many-orders',
      key: 'c1',
      severity: 'high',
      event: { position: 6 },
      window: { count: 6 },
    });
  });

  it('S12 not for six in exactly 10 minutes, nor for those of two customers', async () => {
    expect(await alertsFor([0, 2, 4, 6, 8, 10].map((minute) => order(minute)))).toEqual([]);
    expect(await alertsFor([1, 2, 3, 4, 5, 6].map((minute) => order(minute, `c${minute % 2}`)))).toEqual([]);
  });

  it('S7 counts an order when it happened, where its metadata says so', async () => {
    const late = { ...order(12), ago: 11 };
    const alerts = await alertsFor([...[0, 2, 4, 6, 8].map((minute) => order(minute)), late]);
    expect(alerts).toHaveLength(1);
  });

  it('S12 an order above the credit limit: above, not at it', async () => {
    expect(await alertsFor([submitted(1000), submitted('999.99'), submitted(null)])).toEqual([]);
    const [alert] = await alertsFor([submitted('1000.01')]);
    expect(alert?.data).toMatchObject({ rule: 'over-credit-limit', key: 'o1', facts: { total: 1000.01, limit: 1000 } });
    expect(await alertsFor([submitted(51)], { creditLimit: 50 })).toHaveLength(1);
  });

  it('S13 an alert leads to its follow-up', async () => {
    const [alert] = await alertsFor([submitted(5000)]);
    if (alert === undefined) throw new Error('No alert');
    expect(followUpProcess.react({}, alert)).toEqual([{ type: 'HoldOrder', orderId: 'o1', alertId: alert.id }]);
  });
});
