import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, at, opened, someHistory } from '../app/person.ts';

const fileField: Target = { label: 'Backup to restore' };
const said: Target = { role: 'status', within: { role: 'region', name: 'Backup' } };
const refusal: Target = { role: 'alert', within: { role: 'region', name: 'Backup' } };

test('everything is backed up, lost, and comes back as it was', async ({ app }) => {
  await arrive(app, '/settings');
  await someHistory(app);
  await app.click({ role: 'button', name: 'Back up everything' });
  await expect.poll(() => app.text(said)).toContain('A backup of 8 events was restored on trial');
  await expect.poll(() => app.text({ role: 'region', name: 'Backup' })).toMatch(/Recorded since then\s*0 events/);
  const before = await figures(app);
  await inFile(await backedUp(app), async (file) => {
    await startOver(app);
    await app.upload(fileField, file);
    await expect.poll(() => app.text(said)).toBe('8 events of 8 restored.');
    expect(await figures(app)).toEqual(before);
    await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,272.70');
    await app.reload();
    await opened(app);
    expect(await figures(app)).toEqual(before);
    expect(await app.evaluate(() => window.daybook.store.verify())).toMatchObject({ ok: true, eventsChecked: 8 });
    await app.upload(fileField, file);
    await expect.poll(() => app.text(said)).toContain('Nothing was missing');
  });
});

test('a damaged file is refused with the reason, and the log stays as it is', async ({ app }) => {
  await arrive(app, '/settings');
  await someHistory(app);
  const bytes = await backedUp(app);
  const before = await figures(app);
  const middle = Math.floor(bytes.length / 2);
  const damaged = Buffer.from(bytes);
  damaged[middle] = damaged.readUInt8(middle) ^ 4;
  for (const [content, words] of [
    [damaged, 'damaged'],
    [bytes.subarray(0, middle), 'not whole'],
    [Buffer.from('date,payee,amount\n2026-03-01,Corner Cafe,-6.80\n'), 'not a Daybook backup'],
  ] as const) {
    await inFile(content, async (file) => {
      await app.upload(fileField, file);
      await expect.poll(() => app.text(refusal)).toContain(words);
      expect(await figures(app)).toEqual(before);
    });
  }
  await startOver(app);
  await inFile(damaged, async (file) => {
    await app.upload(fileField, file);
    await expect.poll(() => app.text(refusal)).toContain('damaged');
    expect((await app.evaluate(() => window.daybook.store.head())).position).toBe(0);
  });
});

test('a backup of other books is refused, and added where that is asked for', async ({ app }) => {
  await arrive(app, '/settings');
  await someHistory(app);
  await inFile(await backedUp(app), async (file) => {
    await startOver(app);
    await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Wallet' }));
    await app.upload(fileField, file);
    await expect.poll(() => app.text(refusal)).toContain('another log');
    expect((await app.evaluate(() => window.daybook.store.head())).position).toBe(1);
    await app.click({ role: 'button', name: 'Add what is missing here' });
    await expect.poll(() => app.text(said)).toBe('8 events of 8 restored.');
    await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,272.70');
    await expect.poll(() => app.count(accountLink('Wallet'))).toBe(1);
  });
});

/** What must be the same before and after. */
async function figures(app: AppPage): Promise<object> {
  return app.evaluate(async () => ({
    head: await window.daybook.store.head(),
    balances: await window.daybook.ledger.balances(),
  }));
}

async function backedUp(app: AppPage): Promise<Buffer> {
  const text = await app.evaluate(async () => {
    const bytes = new Uint8Array(await (await window.daybook.store.backup()).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
  return Buffer.from(text, 'base64');
}

/** Deletes both copies of the log, as the end of a device does, and opens the page anew. */
async function startOver(app: AppPage): Promise<void> {
  await app.evaluate(() => window.daybook.store.destroy());
  await app.reload();
  await opened(app);
  await expect.poll(() => app.attribute(at.slider, 'aria-valuetext')).toBe('now, nothing has happened yet');
}

/** Does something with a file of that content, which is gone afterwards. */
async function inFile(content: Uint8Array, act: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-backup-'));
  const path = join(folder, 'backup.jsonl.gz');
  try {
    await writeFile(path, content);
    await act(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
