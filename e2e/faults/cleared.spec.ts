import { setTimeout as delay } from 'node:timers/promises';

import { accountLink, arrive, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';

test('F10 IndexedDB cleared while the app is open: nothing is written into an empty store, all of it comes back', async ({
  profile,
}) => {
  const app = await profile.start();
  await arrive(app);
  await someHistory(app);
  const origin = new URL(app.page.url()).origin;
  const session = await app.page.context().newCDPSession(app.page);
  // The control keeps its name and opens anew for each row, as libraries do that mean well.
  const open = () =>
    app.evaluate(async () => {
      const opening = indexedDB.open('plain-cleared', 1);
      opening.addEventListener('upgradeneeded', () =>
        opening.result.createObjectStore('rows', { autoIncrement: true }),
      );
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const transaction = opening.result.transaction('rows', 'readwrite');
      transaction.objectStore('rows').add('row');
      const counting = transaction.objectStore('rows').count();
      await new Promise((resolve) => transaction.addEventListener('complete', resolve));
      opening.result.close();
      return counting.result;
    });
  await open();
  expect(await open()).toBe(2);

  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  expect(await open(), 'the negative control went on in an empty database').toBe(1);
  await delay(1000);
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Wallet' }));
  const events = await app.evaluate(() => window.daybook.store.readAll());
  expect(events.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect((await app.evaluate(() => window.daybook.store.verify())).ok).toBe(true);

  await app.reload();
  await arrive(app);
  await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,272.70');
  expect((await app.evaluate(() => window.daybook.store.head())).position).toBe(9);
});

test('L66 database and files cleared, the rest kept: no empty log is begun; a backup brings all of it back', async ({
  profile,
}) => {
  const app = await profile.start();
  await arrive(app);
  await someHistory(app);
  const before = await app.evaluate(async () => ({
    head: await window.daybook.store.head(),
    backup: [...new Uint8Array(await (await window.daybook.store.backup()).arrayBuffer())],
  }));
  const { origin } = new URL(app.page.url());
  // While nothing has them open: a browser that is asked for it in its settings ends its pages first.
  await profile.end();
  const again = await profile.start();
  const session = await again.page.context().newCDPSession(again.page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,file_systems' });
  await again.page.goto(`${origin}/`);

  await expect.poll(() => again.text({ role: 'alert' })).toContain('Your books are missing');
  expect(await again.evaluate(() => window.daybook.store.head())).toMatchObject({ position: 0 });
  const refused = await again.evaluate(() =>
    window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Wallet' }).catch((error: unknown) => error),
  );
  expect(refused).toMatchObject({ code: 'StoreLocked' });

  await again.evaluate((bytes) => window.daybook.store.restore(new Blob([new Uint8Array(bytes)])), before.backup);
  await again.reload();
  await arrive(again);
  await expect.poll(() => again.text(accountLink('Checking'))).toContain('1,272.70');
  expect(await again.evaluate(() => window.daybook.store.head())).toEqual(before.head);
});
