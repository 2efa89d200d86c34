import type { AppPage } from '../app/app-page.ts';
import { arrive, opened, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';

// Playwright turns the back-forward cache off.
test.use({ launch: { without: ['--disable-back-forward-cache'] } });

test('F13 a page that comes back from the back-forward cache goes on where the log is now', async ({ profile }) => {
  const app = await profile.start();
  await arrive(app);
  await someHistory(app);
  await app.evaluate(() => {
    addEventListener('pageshow', (event) => Reflect.set(window, 'cameBack', event.persisted));
  });
  await app.page.goto('about:blank');
  await app.page.goBack({ waitUntil: 'commit' });
  const isBack = () => app.evaluate(() => Reflect.get(window, 'cameBack') === true);
  await expect.poll(isBack, 'it must be the page of before, or the fault did not happen').toBe(true);
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Back' }));

  // Another tab takes the lock and writes while the first is away: it may be let go of, or come back behind the log.
  await app.page.goto('about:blank');
  const other = await app.newTab();
  await arrive(other);
  await other.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Meanwhile' }));
  await app.page.goBack({ waitUntil: 'commit' });
  await opened(app);
  await app.evaluate(() => window.daybook.ledger.execute({ type: 'OpenAccount', name: 'Assets:Again' }));
  const tabs: readonly AppPage[] = [app, other];
  for (const tab of tabs) {
    const events = await tab.evaluate(() => window.daybook.store.readAll());
    expect(events.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect((await tab.evaluate(() => window.daybook.store.verify())).ok).toBe(true);
  }
});
