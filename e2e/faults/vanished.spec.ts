import { rmSync } from 'node:fs';
import { join } from 'node:path';

import type { AppPage } from '../app/app-page.ts';
import type { PlaywrightPage } from '../app/playwright-page.ts';
import { accountLink, arrive, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';
import type { Profile } from './profile.ts';

interface Loss {
  readonly name: string;
  readonly lose: (profile: Profile, app: PlaywrightPage) => Promise<void>;
}

/** Ways in which a browser has been seen to lose IndexedDB. */
const LOSSES: readonly Loss[] = [
  {
    name: 'cleared by the browser',
    lose: async (_, { page }) => {
      const origin = new URL(page.url()).origin;
      const session = await page.context().newCDPSession(page);
      await page.goto('about:blank');
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    },
  },
  {
    name: 'gone from the disk',
    lose: async (profile) => {
      await profile.end();
      rmSync(join(profile.folder, 'Default', 'IndexedDB'), { recursive: true });
    },
  },
];

for (const { name, lose } of LOSSES) {
  test(`IndexedDB ${name}: the books come back from the mirror, a plain database does not`, async ({ profile }) => {
    const app = await profile.start();
    await arrive(app);
    await someHistory(app);
    await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Wallet' }));
    await plainDatabase(app, 'write');
    expect(await plainDatabase(app, 'read')).toBe(1);
    await lose(profile, app);
    await profile.end();

    for (const start of ['first', 'second', 'third']) {
      const again = await profile.start();
      await arrive(again);
      await expect.poll(() => again.text(accountLink('Checking')), `at the ${start} start`).toContain('1,272.70');
      expect((await again.evaluate(() => window.daybook.store.head())).position).toBe(9);
      expect((await again.evaluate(() => window.daybook.store.verify())).ok).toBe(true);
      expect(await plainDatabase(again, 'read'), 'the negative control').toBe(0);
      await profile.end();
    }
  });
}

/** A database without a mirror on the same origin: what would be left of the books without one. */
function plainDatabase(app: AppPage, action: 'write' | 'read'): Promise<number> {
  return app.evaluate(async (what) => {
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(String(request.error))));
      });
    const opening = indexedDB.open('plain-control', 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows', { autoIncrement: true }));
    const database = await done(opening);
    const rows = database.transaction('rows', 'readwrite').objectStore('rows');
    if (what === 'write') await done(rows.add({ kept: true }));
    const count = await done(rows.count());
    database.close();
    return count;
  }, action);
}
