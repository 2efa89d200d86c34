import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, opened, someHistory } from '../app/person.ts';

/** All that the log gives, and whether it is sound. */
const contents = (app: AppPage) =>
  app.evaluate(async () => {
    const { store } = window.daybook;
    return { events: await store.readAll(), verified: await store.verify(), head: await store.head() };
  });

test('the book is compacted, archived and brought back; nothing reads differently, also after a reload', async ({
  app,
}) => {
  await arrive(app, '/settings');
  await someHistory(app);
  const before = await contents(app);
  const compacted = await app.evaluate(() => window.daybook.store.compact());
  expect(compacted).toMatchObject({ events: 8, sealedNow: 8, segments: 1 });
  expect(compacted.bytesAfter).toBeLessThan(compacted.bytesBefore);
  expect(await contents(app)).toEqual(before);
  await app.reload();
  await opened(app);
  expect(await contents(app)).toEqual(before);

  const moved = await app.evaluate(async () => {
    try {
      return await window.daybook.store.archive('9999-01-01');
    } catch (error) {
      // An engine without files for workers says so, and keeps the log in its database.
      return { refused: error };
    }
  });
  if (moved !== null && 'refused' in moved) {
    expect(moved.refused).toMatchObject({ code: 'NotFound' });
    return;
  }
  expect(moved).toMatchObject({ from: 1, to: 8, events: 8 });
  await app.reload();
  await opened(app);
  expect(await contents(app)).toEqual(before);
  expect(await app.evaluate(() => window.daybook.store.tiers())).toMatchObject({ archived: { events: 8 } });

  const back = await app.evaluate(() => window.daybook.store.archives());
  expect(back).toEqual([moved]);
  await app.evaluate(async () => {
    const [first] = await window.daybook.store.archives();
    await window.daybook.store.bringBack(first?.file ?? '');
  });
  expect(await app.evaluate(() => window.daybook.store.archives())).toEqual([]);
  expect(await contents(app)).toEqual(before);
});
