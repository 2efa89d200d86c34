import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive } from '../app/person.ts';

const TABS = 8;
/** Appends of each tab; many more with DAYBOOK_NIGHTLY. */
const EACH = process.env['DAYBOOK_NIGHTLY'] ? 1000 : 30;

test('F7 eight tabs append at once: no gap, no double, nothing lost; a naive writer overwrites', async ({ app }) => {
  test.setTimeout(600_000);
  await arrive(app);
  const tabs: AppPage[] = [app];
  while (tabs.length < TABS) tabs.push(await openTab(app));
  await Promise.all(tabs.map((tab, index) => append(tab, `tab-${index}`)));
  for (const tab of [tabs[0], tabs.at(-1)]) {
    const events = await tab?.evaluate(async () => (await window.daybook.openStore('many')).readAll());
    expect(events?.map(({ position }) => position)).toEqual(Array.from({ length: TABS * EACH }, (_, i) => i + 1));
    expect(new Set(events?.map(({ id }) => id)).size).toBe(TABS * EACH);
    for (let index = 0; index < TABS; index++) {
      const own = events?.filter(({ streamId }) => streamId === `tab-${index}`);
      expect(own?.map(({ data }) => data)).toEqual(Array.from({ length: EACH }, (_, n) => n));
    }
  }
  expect((await app.evaluate(async () => (await window.daybook.openStore('many')).verify())).ok).toBe(true);

  await Promise.all(tabs.map(appendNaively));
  expect(await countNaive(app), 'the negative control: rows that were written over').toBeLessThan(TABS * EACH);
  for (const tab of tabs.slice(1)) await tab.close();
});

async function openTab(app: AppPage): Promise<AppPage> {
  const tab = await app.newTab();
  await arrive(tab);
  return tab;
}

function append(tab: AppPage, streamId: string): Promise<void> {
  return tab.evaluate(
    async (to) => {
      const store = await window.daybook.openStore('many');
      for (let n = 0; n < to.each; n++) await store.append(to.streamId, [{ type: 'N', data: n }]);
    },
    { streamId, each: EACH },
  );
}

/** Reads the end in one transaction and writes after it in another, as is often seen. */
function appendNaively(tab: AppPage): Promise<void> {
  return tab.evaluate(async (each) => {
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(String(request.error))));
      });
    const opening = indexedDB.open('naive-tabs', 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows'));
    const database = await done(opening);
    const rows = (mode: IDBTransactionMode) => database.transaction('rows', mode).objectStore('rows');
    for (let n = 0; n < each; n++) {
      const end = await done(rows('readonly').count());
      await done(rows('readwrite').put({ n }, end + 1));
    }
    database.close();
  }, EACH);
}

function countNaive(tab: AppPage): Promise<number> {
  return tab.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('naive-tabs', 1);
        opening.addEventListener('error', () => reject(new Error(String(opening.error))));
        opening.addEventListener('success', () => {
          const counting = opening.result.transaction('rows').objectStore('rows').count();
          counting.addEventListener('success', () => resolve(counting.result));
        });
      }),
  );
}
