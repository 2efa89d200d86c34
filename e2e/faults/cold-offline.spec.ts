import { DIST } from '../../tools/build.ts';
import { serveApp } from '../../tools/static-server.ts';
import { accountLink, arrive, at, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';
import { Profile } from './profile.ts';

test('a cold start without the server shows the books, in the past too', async () => {
  const server = await serveApp(DIST, 0);
  const profile = new Profile(server.origin);
  try {
    const first = await profile.start();
    await arrive(first);
    await someHistory(first);
    await first.evaluate(async () => void (await navigator.serviceWorker.ready));
    await profile.end();
    await server.close();

    const cold = await profile.start();
    const began = performance.now();
    await arrive(cold);
    await expect.poll(() => cold.text(accountLink('Checking'))).toContain('1,272.70');
    console.log(`  cold start without a server: ${Math.round(performance.now() - began)} ms to the figures`);
    await arrive(cold, '/account/checking#s=6');
    await cold.reload();
    await expect.poll(() => cold.text(accountLink('Checking'))).toContain('1,409.03');
    expect(await cold.count(at.backToNow)).toBe(1);
  } finally {
    await profile.end();
    profile.remove();
    await server.close();
  }
});
