import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { accountLink, arrive, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';
import { plainDatabase } from './plain-database.ts';

const NAME = 'plain-rollback';

test('F17 F25 a profile that was set back, or evicted, gets its later events from a backup', async ({ profile }) => {
  const old = mkdtempSync(join(tmpdir(), 'daybook-old-'));
  try {
    const app = await profile.start();
    await arrive(app);
    await someHistory(app);
    await plainDatabase(app, { name: NAME, add: 2 });
    await profile.end();
    cpSync(profile.folder, old, { recursive: true });

    const later = await profile.start();
    await arrive(later);
    await later.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Wallet' }));
    expect(await plainDatabase(later, { name: NAME, add: 1 })).toBe(3);
    const head = await later.evaluate(() => window.daybook.store.head());
    const backup = await later.evaluate(async () => {
      const bytes = new Uint8Array(await (await window.daybook.store.backup()).arrayBuffer());
      return [...bytes];
    });
    await profile.end();
    rmSync(profile.folder, { recursive: true });
    cpSync(old, profile.folder, { recursive: true });

    const back = await profile.start();
    await arrive(back);
    expect(await plainDatabase(back, { name: NAME, add: 0 }), 'the negative control was set back, unnoticed').toBe(2);
    expect((await back.evaluate(() => window.daybook.store.head())).position, 'nothing inside can know').toBe(8);
    const restore = (bytes: readonly number[]) => window.daybook.store.restore(new Blob([new Uint8Array(bytes)]));
    expect((await back.evaluate(restore, backup)).head).toBe(head.hash);
    expect(await back.evaluate(() => window.daybook.store.head())).toMatchObject(head);
    await expect.poll(() => back.count(accountLink('Wallet'))).toBe(1);

    const { origin } = new URL(back.page.url());
    // What a page has open no browser evicts; a worker whose files are taken from it while it ends may never end.
    await profile.end();
    const evicted = await profile.start();
    const session = await evicted.page.context().newCDPSession(evicted.page);
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await arrive(evicted);
    expect((await evicted.evaluate(() => window.daybook.store.head())).position, 'evicted, witnesses and all').toBe(0);
    expect((await evicted.evaluate(restore, backup)).head).toBe(head.hash);
    await expect.poll(() => evicted.text(accountLink('Checking'))).toContain('1,272.70');
    expect(await plainDatabase(evicted, { name: NAME, add: 0 }), 'nothing brings the negative control back').toBe(0);
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
});
