import { DIST } from '../../tools/build.ts';
import { serveApp } from '../../tools/static-server.ts';
import { expect, test } from '../app/fixtures.ts';
import { accountLink, arrive, opened, someHistory } from '../app/person.ts';

test('after one visit the app works with the server gone', async ({ browserEngine }) => {
  const server = await serveApp(DIST, 0);
  const visit = await browserEngine.open(server.origin);
  try {
    const app = visit.page;
    await arrive(app);
    await someHistory(app);
    await app.evaluate(async () => void (await navigator.serviceWorker.ready));
    await server.close();
    await app.reload();
    await opened(app);
    await expect.poll(() => app.text(accountLink('Checking'))).toContain('1,272.70');
    const other = await app.newTab();
    await arrive(other, `${server.origin}/settings`);
    await expect.poll(() => other.count({ role: 'heading', name: 'Settings' })).toBe(1);
    await other.close();
  } finally {
    await visit.close();
    await server.close();
  }
});
