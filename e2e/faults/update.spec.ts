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
const CUT = '// cut off on its w';

interface Release {
  readonly server: RunningServer;
  /** Puts a newer version in place; `broken` leaves one of its files unlike what the build wrote down. */
  release(how: 'whole' | 'broken'): void;
  /** Puts a service worker in place that keeps what it gets, as is often seen; each version of it is a new one. */
  keepPlainly(version: number): void;
}

const test = base.extend<{ host: Release }>({
  // oxlint-disable-next-line no-empty-pattern
  host: async ({}, use) => {
    const root = mkdtempSync(join(tmpdir(), 'daybook-release-'));
    cpSync(DIST, root, { recursive: true });
    const server = await serveApp(root, 0);
    const keepPlainly = (version: number) =>
      writeFileSync(join(root, 'service-worker.js'), `(${plainServiceWorker.toString()})('plain-${version}');`);
    await use({ server, release: (how) => newerVersion(root, how), keepPlainly });
    await server.close();
    rmSync(root, { recursive: true });
  },
});

test('F15 a newer version is offered, waits, and comes in when it is asked for', async ({ browserEngine, host }) => {
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

test('F15 half a version never becomes the app and leaves nothing behind', async ({ browserEngine, host }) => {
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

test('F15 negative control: a service worker that keeps what it gets makes half a version the app', async ({
  browserEngine,
  host,
}) => {
  host.keepPlainly(1);
  const visit = await browserEngine.open(host.server.origin);
  const app = visit.page;
  await installed(app);
  expect(await themeScript(app)).not.toContain(CUT);
  host.release('broken');
  host.keepPlainly(2);
  // Asked again where a loaded machine let one attempt to install it fail. The app keeps a witness there besides.
  const kept = async () => {
    await lookForUpdate(app);
    return app.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('plain-')));
  };
  await expect.poll(kept).toEqual(['plain-2']);
  await app.reload();
  expect(await themeScript(app)).toContain(CUT);
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
  if (how === 'broken') appendFileSync(script, CUT);
  const changed = readFileSync(worker, 'utf8').replaceAll(before, after);
  // The version is the only text of sixteen hexadecimal digits in it.
  writeFileSync(worker, changed.replace(/([`'"])[0-9a-f]{16}\1/, `'${'f00d'.repeat(4)}'`));
}

/** Runs as the service worker: takes over at once with whatever came. */
function plainServiceWorker(version: string): void {
  interface WorkerEvent extends Event {
    readonly request: Request;
    waitUntil(done: Promise<unknown>): void;
    respondWith(response: Promise<Response>): void;
  }
  const on = (name: string, answer: (event: WorkerEvent) => void): void =>
    Reflect.apply(addEventListener, globalThis, [name, answer]);
  const skipWaiting: () => Promise<void> = Reflect.get(globalThis, 'skipWaiting');
  const clients: { claim(): Promise<void> } = Reflect.get(globalThis, 'clients');
  on('install', (event) => {
    const keep = async () => (await caches.open(version)).addAll(['/', '/theme.js']);
    event.waitUntil(keep().then(() => skipWaiting()));
  });
  on('activate', (event) => {
    const forget = async () => {
      for (const name of await caches.keys()) if (name !== version) await caches.delete(name);
    };
    event.waitUntil(forget().then(() => clients.claim()));
  });
  on('fetch', (event) => {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  });
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('base64');
}
