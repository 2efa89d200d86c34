import { readdirSync, readFileSync, writeFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { AppPage } from '../app/app-page.ts';
import { accountLink, arrive, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';
import type { Profile } from './profile.ts';

/** A text of ours in each file that is damaged. */
const MARK = 'Green Valley Grocers';

const DAMAGES: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  'one bit flipped': (bytes) => {
    const at = bytes.indexOf(MARK);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return bytes;
  },
  'cut off in the middle': (bytes) => bytes.subarray(0, bytes.indexOf(MARK)),
};

for (const [name, damage] of Object.entries(DAMAGES)) {
  test(`F5 the mirror ${name}: noticed, mended from IndexedDB; a plain file is not`, async ({ profile }) => {
    const app = await profile.start();
    await arrive(app);
    await someHistory(app);
    await plainFile(app, `${MARK} and a line after it\n`);
    await profile.end();
    const files = filesWith(profile, MARK);
    expect(files.length, 'the mirror and the control').toBeGreaterThanOrEqual(2);
    for (const file of files) writeFileSync(file, damage(readFileSync(file)));

    const again = await profile.start();
    await arrive(again);
    expect(await plainFile(again, null), 'the negative control is read as it is').not.toContain(MARK);
    await again.evaluate(() => window.daybook.store.verify());
    await again.reload();
    await arrive(again);
    await expect.poll(() => again.text(accountLink('Checking'))).toContain('1,272.70');
    expect(await again.evaluate(() => window.daybook.store.health())).toMatchObject({ mirror: 'in-step' });
    expect((await again.evaluate(() => window.daybook.store.verify())).ok).toBe(true);
    await profile.end();
    // Whole enough to bring everything back.
    rmSync(join(profile.folder, 'Default', 'IndexedDB'), { recursive: true });
    const last = await profile.start();
    await arrive(last);
    await expect.poll(() => last.text(accountLink('Checking'))).toContain('1,272.70');
  });
}

test('F6 two copies that tell different stories: read-only, nothing is touched, both can be taken out; a plain pair of copies forgets one', async ({
  profile,
}) => {
  const other = mkdtempSync(join(tmpdir(), 'daybook-other-'));
  const opfs = join('Default', 'File System');
  const write = async (payee: string) => {
    const app = await profile.start();
    await arrive(app);
    await app.evaluate((name) => window.daybook.ledger.execute({ type: 'OpenAccount', name }), payee);
    await plainPair(app, payee);
    await profile.end();
  };
  try {
    const app = await profile.start();
    await arrive(app);
    await someHistory(app);
    await profile.end();
    cpSync(profile.folder, other, { recursive: true });
    await write('Assets:Here');
    cpSync(join(profile.folder, opfs), join(other, 'mirror of here'), { recursive: true });
    rmSync(profile.folder, { recursive: true });
    cpSync(other, profile.folder, { recursive: true });
    await write('Assets:There');
    rmSync(join(profile.folder, opfs), { recursive: true });
    cpSync(join(other, 'mirror of here'), join(profile.folder, opfs), { recursive: true });

    for (const start of ['first', 'second']) {
      const torn = await profile.start();
      await arrive(torn);
      expect(await torn.evaluate(() => window.daybook.store.health()), `at the ${start} start`).toMatchObject({
        mirror: 'contradiction',
      });
      await expect.poll(() => torn.count({ role: 'alert' })).toBe(1);
      await expect(
        torn.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Merged' })),
      ).rejects.toThrow(/StoreLocked/);
      expect(await torn.count(accountLink('There'))).toBe(1);
      await profile.end();
    }
    const control = await profile.start();
    await arrive(control);
    const pair = await plainPair(control, 'Assets:Merged');
    expect(pair.copyBefore, 'the copies of the negative control tell different stories too').toBe('Assets:Here');
    expect(pair.rows, 'and it shows one of them without a word').toEqual(['Assets:There', 'Assets:Merged']);
    expect((await plainPair(control, null)).copyBefore, 'the other one is gone').not.toContain('Assets:Here');
    await profile.end();
    expect(filesWith(profile, 'Assets:Here').length, 'the other story is still there').toBeGreaterThan(0);
  } finally {
    rmSync(other, { recursive: true, force: true });
  }
});

/** Files of the origin private file system that hold a text. */
function filesWith(profile: Profile, text: string): readonly string[] {
  const folder = join(profile.folder, 'Default', 'File System');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/LOG|MANIFEST|\.ldb$|\.log$/.test(file) && readFileSync(file).includes(text));
}

/** A file without checksums in the same place: writes a text, or gives what is there. */
function plainFile(app: AppPage, text: string | null): Promise<string> {
  return app.evaluate(async (content) => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('plain-control.txt', { create: true });
    if (content !== null) {
      const writable = await handle.createWritable();
      await writable.write(content);
      await writable.close();
    }
    return (await handle.getFile()).text();
  }, text);
}

/** Rows in a database with a copy in a file, written together: adds a row, if any; gives the rows and the copy as it was. */
function plainPair(
  app: AppPage,
  row: string | null,
): Promise<{ readonly rows: readonly string[]; readonly copyBefore: string }> {
  return app.evaluate(async (added) => {
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(String(request.error))));
      });
    const opening = indexedDB.open('plain-pair', 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows', { autoIncrement: true }));
    const database = await done(opening);
    const store = database.transaction('rows', 'readwrite').objectStore('rows');
    if (added !== null) await done(store.add(added));
    const rows = (await done(store.getAll())).map(String);
    database.close();
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle('plain-pair.txt', { create: true });
    const copyBefore = await (await handle.getFile()).text();
    const writable = await handle.createWritable();
    await writable.write(rows.join('\n'));
    await writable.close();
    return { rows, copyBefore };
  }, row);
}
