import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DIST } from '../../tools/build.ts';
import { serveApp } from '../../tools/static-server.ts';
import { accountLink, arrive, at, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';
import { Profile } from './profile.ts';

test('F14 a cold start without the server shows the books, in the past too; without a service worker nothing', async () => {
  const server = await serveApp(DIST, 0);
  // The control is the app itself, but for its service worker.
  const root = mkdtempSync(join(tmpdir(), 'daybook-online-'));
  cpSync(DIST, root, { recursive: true });
  rmSync(join(root, 'service-worker.js'));
  const control = await serveApp(root, 0);
  const profile = new Profile(server.origin);
  try {
    const first = await profile.start();
    await arrive(first);
    await someHistory(first);
    await first.evaluate(async () => void (await navigator.serviceWorker.ready));
    await arrive(first, control.origin);
    await someHistory(first);
    await profile.end();
    await server.close();
    await control.close();

    const cold = await profile.start();
    const began = performance.now();
    await arrive(cold);
    await expect.poll(() => cold.text(accountLink('Checking'))).toContain('1,272.70');
    console.log(`  cold start without a server: ${Math.round(performance.now() - began)} ms to the figures`);
    await arrive(cold, '/account/checking#s=6');
    await cold.reload();
    await expect.poll(() => cold.text(accountLink('Checking'))).toContain('1,409.03');
    expect(await cold.count(at.backToNow)).toBe(1);
    await expect(cold.goto(control.origin), 'the negative control').rejects.toThrow('ERR_CONNECTION_REFUSED');
  } finally {
    await profile.end();
    profile.remove();
    await Promise.all([server.close(), control.close()]);
    rmSync(root, { recursive: true });
  }
});
