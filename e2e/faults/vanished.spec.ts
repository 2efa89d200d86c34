import { rmSync } from 'node:fs';
import { join } from 'node:path';

import type { PlaywrightPage } from '../app/playwright-page.ts';
import { accountLink, arrive, someHistory } from '../app/person.ts';
import { expect, STORAGE_ENGINES, test } from './fixtures.ts';
import { plainDatabase } from './plain-database.ts';
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

const NAME = 'plain-control';

for (const [engine, launch] of Object.entries(STORAGE_ENGINES)) {
  test.describe(engine, () => {
    test.use({ launch });
    for (const { name, lose } of LOSSES) {
      test(`F4 IndexedDB ${name}: the books come back from the mirror, a plain database does not`, async ({
        profile,
      }) => {
        const app = await profile.start();
        await arrive(app);
        await someHistory(app);
        await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Wallet' }));
        expect(await plainDatabase(app, { name: NAME, add: 1 })).toBe(1);
        await lose(profile, app);
        await profile.end();

        for (const start of ['first', 'second', 'third']) {
          const again = await profile.start();
          await arrive(again);
          await expect.poll(() => again.text(accountLink('Checking')), `at the ${start} start`).toContain('1,272.70');
          expect((await again.evaluate(() => window.daybook.store.head())).position).toBe(9);
          expect((await again.evaluate(() => window.daybook.store.verify())).ok).toBe(true);
          expect(await plainDatabase(again, { name: NAME, add: 0 }), 'the negative control').toBe(0);
          await profile.end();
        }
      });
    }
  });
}
