import type { AppPage } from '../app/app-page.ts';
import type { PlaywrightPage } from '../app/playwright-page.ts';
import { arrive, opened, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';
import { PLAIN } from './plain-site.ts';

// Playwright turns the back-forward cache off.
test.use({ launch: { without: ['--disable-back-forward-cache'] } });

const RESTORED = 'BackForwardCacheRestore';
const IT_HAPPENED = 'it must be the page of before, or the fault did not happen';

test('F13 a page that comes back from the back-forward cache goes on where the log is now', async ({
  profile,
  plain,
}) => {
  const app = await profile.start();
  await arrive(app);
  await someHistory(app);
  expect(await goAwayAndBack(app), IT_HAPPENED).toBe(RESTORED);
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

  // The control is left and come back to in the same way, and shows its figure of before as if it were now's.
  await app.goto(plain.origin);
  await expect.poll(() => app.title()).toBe('0 rows');
  const how = await goAwayAndBack(app, async () => {
    await other.goto(plain.origin);
    await expect.poll(() => other.title()).toBe('0 rows');
    await other.click(PLAIN.add);
    await expect.poll(() => other.title()).toBe('1 rows');
  });
  expect(how, IT_HAPPENED).toBe(RESTORED);
  expect(await app.title(), 'the negative control does not know').toBe('0 rows');
});

/**
 * Leaves and comes back. Asks the page nothing before it is back: a debugger's question throws it out of the cache.
 *
 * @returns `BackForwardCacheRestore` where it is the page of before, else why it is not
 */
async function goAwayAndBack(
  app: PlaywrightPage,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<string> {
  const session = await app.page.context().newCDPSession(app.page);
  await session.send('Page.enable');
  await app.page.goto('about:blank');
  await meanwhile();
  const came = new Promise<string>((resolve) => {
    session.on('Page.frameNavigated', ({ type }) => type === 'BackForwardCacheRestore' && resolve(type));
    session.on('Page.backForwardCacheNotUsed', (event) => resolve(JSON.stringify(event.notRestoredExplanations)));
  });
  await app.page.goBack({ waitUntil: 'commit' });
  const how = await came;
  await session.detach();
  return how;
}
