import { accountLink, arrive, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';
import { beforeWorker } from './worker-prelude.ts';

test('F16 no place for a second copy: it works, and says so as soon as there is something to lose', async ({
  profile,
}) => {
  const app = await profile.start();
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
});

test('F18 a database that fails to open some times opens after all; one that never answers is given up', async ({
  profile,
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
  await profile.end();

  const silent = await profile.start();
  await beforeWorker(silent.page, () => {
    Reflect.set(indexedDB, 'open', () => new EventTarget());
  });
  const began = performance.now();
  await silent.goto('/');
  await expect.poll(() => silent.count({ text: /did not open within/ }), { timeout: 40_000 }).toBeGreaterThan(0);
  console.log(`  a database that never answers: said after ${Math.round(performance.now() - began)} ms`);
});
