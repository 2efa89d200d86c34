import type { AppPage } from '../app/app-page.ts';
import { arrive } from '../app/person.ts';
import { expect, test } from './fixtures.ts';

/** The app itself and the mirror's first reserve take about 4.4 MB of it. */
const QUOTA = 12_000_000;

test('F9 no room: typed error, whole commits, readable, exportable; goes on without a reload once there is room', async ({
  profile,
  site,
}) => {
  // A profile on disk: a private context takes no notice of the limit.
  const app = await profile.start();
  const session = await app.page.context().newCDPSession(app.page);
  const { origin } = site;
  // Before the first transaction: Chromium remembers for a while how much room there was.
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: QUOTA });
  await arrive(app);
  const { acknowledged, code } = await app.evaluate(async () => {
    const store = await window.daybook.openStore('full');
    const noise = (): string => Array.from(crypto.getRandomValues(new Uint32Array(15_000)), String).join(' ');
    let stored = 0;
    try {
      for (; stored < 100; stored++) {
        const pair = [noise(), noise()].map((data) => ({ type: 'N', data }));
        await store.append('s', pair);
      }
    } catch (error) {
      const found: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
      return { acknowledged: 2 * stored, code: String(found) };
    }
    return { acknowledged: 2 * stored, code: 'there was room for all' };
  });
  expect(code).toBe('QuotaExceeded');
  expect(acknowledged).toBeGreaterThan(0);
  expect(
    await naiveWriter(app),
    'the negative control: what a naive writer believes and what is there',
  ).toBeGreaterThan(0);

  const look = () =>
    app.evaluate(async () => {
      const store = await window.daybook.openStore('full');
      return { count: (await store.readAll()).length, ok: (await store.verify()).ok };
    });
  expect(await look()).toEqual({ count: acknowledged, ok: true });

  await session.send('Storage.overrideQuotaForOrigin', { origin });
  const after = await app.evaluate(async () => {
    const store = await window.daybook.openStore('full');
    return (await store.append('s', [{ type: 'N', data: 'there is room again' }])).position;
  });
  expect(after).toBe(acknowledged + 1);
  expect(await look()).toEqual({ count: acknowledged + 1, ok: true });
});

/** How many rows a writer that takes a request's success for the end has counted too many. */
function naiveWriter(app: AppPage): Promise<number> {
  return app.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('naive-quota', 1);
        opening.addEventListener('upgradeneeded', () =>
          opening.result.createObjectStore('rows', { autoIncrement: true }),
        );
        opening.addEventListener('error', () => reject(new Error(String(opening.error))));
        opening.addEventListener('success', () => {
          let believed = 0;
          const transaction = opening.result.transaction('rows', 'readwrite');
          for (let n = 0; n < 40; n++) {
            const adding = transaction.objectStore('rows').add(crypto.getRandomValues(new Uint8Array(65_536)).slice());
            adding.addEventListener('success', () => (believed += 1));
          }
          const count = () => {
            const counting = opening.result.transaction('rows').objectStore('rows').count();
            counting.addEventListener('success', () => resolve(believed - counting.result));
          };
          transaction.addEventListener('complete', count);
          transaction.addEventListener('abort', count);
        });
      }),
  );
}
