import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DIST } from '../../tools/build.ts';
import { type RunningServer, serveApp } from '../../tools/static-server.ts';
import type { AppPage } from '../app/app-page.ts';
import { test as base } from '../app/fixtures.ts';
import { arrive } from '../app/person.ts';
import { expect } from './fixtures.ts';

const OFFER = { role: 'button', name: 'Reload with it' } as const;
const MARK = 'the newer version';

interface Release {
  readonly server: RunningServer;
  /** Puts a newer version in place; `broken` leaves one of its files unlike what the build wrote down. */
  release(how: 'whole' | 'broken'): void;
}

const test = base.extend<{ host: Release }>({
  // oxlint-disable-next-line no-empty-pattern
  host: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'daybook-release-'));
    cpSync(DIST, root, { recursive: true });
    const server = await serveApp(root, 0);
    await use({ server, release: (how) => newerVersion(root, how) });
    await server.close();
    rmSync(root, { recursive: true });
  },
});

test('a newer version is offered, waits, and comes in when it is asked for', async ({ browserEngine, host }) => {
  const visit = await browserEngine.open(host.server.origin);
  const app = visit.page;
  await installed(app);
  host.release('whole');
  await lookForUpdate(app);
  await expect.poll(() => app.count(OFFER)).toBe(1);
  expect(await themeScript(app)).not.toContain(MARK);
  await app.reload();
  await arrive(app);
  expect(await themeScript(app), 'a mere reload keeps the version that runs').not.toContain(MARK);
  await app.click(OFFER);
  // The page reloads under the question: asked in the middle of that, it has to be asked again.
  await expect(async () => expect(await themeScript(app)).toContain(MARK)).toPass();
  await visit.close();
});

test('half a version never becomes the app and leaves nothing behind', async ({ browserEngine, host }) => {
  const visit = await browserEngine.open(host.server.origin);
  const app = visit.page;
  await installed(app);
  const before = await app.evaluate(() => caches.keys());
  host.release('broken');
  await lookForUpdate(app);
  await expect
    .poll(() => app.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing ?? null))
    .toBe(null);
  await expect.poll(() => app.evaluate(() => caches.keys())).toEqual(before);
  await app.reload();
  await arrive(app);
  expect(await themeScript(app)).not.toContain(MARK);
  expect(await app.count(OFFER)).toBe(0);
  await visit.close();
});

async function installed(app: AppPage): Promise<void> {
  await arrive(app);
  await app.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => app.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

async function lookForUpdate(app: AppPage): Promise<void> {
  await app.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
  });
}

/** The small script that each version of these tests carries its mark in, as the service worker serves it. */
function themeScript(app: AppPage): Promise<string> {
  return app.evaluate(async () => (await fetch('/theme.js')).text());
}

function newerVersion(root: string, how: 'whole' | 'broken'): void {
  const script = join(root, 'theme.js');
  const worker = join(root, 'service-worker.js');
  const before = digest(script);
  appendFileSync(script, `// ${MARK}\n`);
  const after = digest(script);
  if (how === 'broken') appendFileSync(script, '// cut off on its w');
  const changed = readFileSync(worker, 'utf8').replaceAll(before, after);
  // The version is the only text of sixteen hexadecimal digits in it.
  writeFileSync(worker, changed.replace(/([`'"])[0-9a-f]{16}\1/, `'${'f00d'.repeat(4)}'`));
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('base64');
}
