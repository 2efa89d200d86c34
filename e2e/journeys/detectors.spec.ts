import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive } from '../app/person.ts';

test('two tabs watch one store: each alert once, and the second goes on where the first ends', async ({ app }) => {
  await arrive(app);
  const other = await app.newTab();
  await arrive(other);
  await watch(app);
  await watch(other);
  await Promise.all([order(app, 4), order(other, 4)]);
  await expect.poll(() => typesIn(other, ['AlertRaised', 'CustomerFlagged'])).toBe(2);
  await app.evaluate(async () => (await window.daybook.openStore('shop')).close());
  await other.evaluate(async () => {
    const shop = await window.daybook.openStore('shop');
    await shop.append('order-x', [
      { type: 'OrderSubmitted', data: { orderId: 'x', customerId: 'c2', total: '2500.00' } },
    ]);
  });
  await expect.poll(() => typesIn(other, ['AlertRaised', 'CustomerFlagged', 'OrderHeld'])).toBe(4);
  // Five events are too few for the rule, however the two tabs' orders fell between each other.
  expect(await alertsAt(other, 5)).toMatchObject({ total: 0 });
  expect(await alertsAt(other)).toMatchObject({ total: 2, byRule: { 'many-orders': 1, 'over-credit-limit': 1 } });
  await other.close();
});

async function watch(app: AppPage): Promise<void> {
  await app.evaluate(async () => {
    await window.daybook.openStore('shop', { domain: 'orders', detectors: true });
  });
}

async function order(app: AppPage, times: number): Promise<void> {
  await app.evaluate(async (count) => {
    const shop = await window.daybook.openStore('shop');
    for (let turn = 0; turn < count; turn++) {
      await shop.append('orders', [
        { type: 'OrderCreated', data: { orderId: `${turn}`, customerId: 'c1', orderNumber: `${turn}` } },
      ]);
    }
  }, times);
}

async function typesIn(app: AppPage, types: readonly string[]): Promise<number> {
  return app.evaluate(async (wanted) => {
    const shop = await window.daybook.openStore('shop');
    return (await shop.readAll()).filter(({ type }) => wanted.includes(type)).length;
  }, types);
}

async function alertsAt(app: AppPage, position?: number): Promise<unknown> {
  return app.evaluate(async (at) => {
    const shop = await window.daybook.openStore('shop');
    return shop.stateAt({ projection: 'alerts' }, at === null ? {} : { position: at });
  }, position ?? null);
}
