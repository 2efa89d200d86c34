import type { AppPage } from '../app/app-page.ts';
import { accountLink, arrive, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';
import { PLAIN, PLAIN_NAME } from './plain-site.ts';
import { beforeWorker } from './worker-prelude.ts';

// The worker is not the one that was built: no service worker would store it, and what one still asks for when the browser
// ends has no answer any more.
test.use({ storesApp: false });

test('F16 no place for a second copy: it works, and says so as soon as there is something to lose', async ({
  profile,
  plain,
}) => {
  const app = await profile.start();
  await app.goto(plain.origin);
  const whole = await addToPlainSite(app);
  expect(whole).toMatchObject({ title: '1 rows', copied: 1 });
  await beforeWorker(app.page, () => {
    const { prototype } = FileSystemFileHandle;
    Reflect.deleteProperty(prototype, 'createSyncAccessHandle');
  });
  await arrive(app);
  await someHistory(app);
  expect(await app.evaluate(() => window.daybook.store.health())).toMatchObject({ mirror: 'absent', writable: true });
  await expect.poll(() => app.text({ role: 'status', nth: 0 })).toContain('only one copy');
  await app.reload();
  await arrive(app);
  await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,272.70');

  await app.goto(plain.origin);
  expect(await addToPlainSite(app), 'the negative control goes on with one copy and says what it said before').toEqual({
    ...whole,
    title: '2 rows',
    copied: 1,
  });
});

test('F18 a database that fails to open some times opens after all; one that never answers is given up', async ({
  profile,
  plain,
}) => {
  const app = await profile.start();
  await beforeWorker(app.page, () => {
    const open = indexedDB.open.bind(indexedDB);
    let failures = 2;
    indexedDB.open = (name, version) => {
      if (failures > 0) {
        failures -= 1;
        throw new DOMException('Internal error opening backing store', 'UnknownError');
      }
      return open(name, version);
    };
  });
  await arrive(app);
  await someHistory(app);
  await app.goto(plain.origin);
  await expect.poll(() => app.title(), 'the negative control gives up at the first failure').toBe(PLAIN.failed);
  await profile.end();

  const silent = await profile.start();
  await beforeWorker(silent.page, () => {
    Reflect.set(indexedDB, 'open', () => new EventTarget());
  });
  const control = await silent.newTab();
  await control.goto(plain.origin);
  const began = performance.now();
  await silent.goto('/');
  await expect.poll(() => silent.count({ text: /did not open within/ }), { timeout: 40_000 }).toBeGreaterThan(0);
  console.log(`  a database that never answers: said after ${Math.round(performance.now() - began)} ms`);
  expect(await control.title(), 'the negative control is opening still').toBe(PLAIN.opening);
});

/** Adds a row to the plain site; gives what a person sees then, and how many rows its copy has. */
async function addToPlainSite(app: AppPage): Promise<{ title: string; text: string; copied: number }> {
  await expect.poll(() => app.title()).toMatch(/rows$/);
  const before = await app.title();
  await app.click(PLAIN.add);
  await expect.poll(() => app.title()).not.toBe(before);
  return app.evaluate(async (name) => {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle(`${name}.txt`, { create: true });
    const copy = await (await handle.getFile()).text();
    return { title: document.title, text: document.body.innerText, copied: copy.split('\n').length - 1 };
  }, PLAIN_NAME);
}
