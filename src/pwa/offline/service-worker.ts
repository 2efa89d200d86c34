/**
 * Serves the app when there is no network. Everything that was built is stored at the first visit, each file checked
 * against the digest that the build wrote down, so that a captive portal's page or half an update can never become the
 * app. A new version is stored beside the running one and waits until the page lets it in.
 */

interface AppFile {
  readonly url: string;
  /** Base64 of the SHA-256 of its bytes. */
  readonly sha256: string;
}

/** Both are put in by the build (tools/service-worker-plugin.ts). */
declare const APP_FILES: readonly AppFile[];
declare const APP_VERSION: string;
declare const self: ServiceWorkerGlobalScope;

const PREFIX = 'daybook-app-';
const CACHE = PREFIX + APP_VERSION;
const SHELL = '/index.html';

self.addEventListener('install', (event) => event.waitUntil(storeApp()));
self.addEventListener('activate', (event) => event.waitUntil(takeCharge()));
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.mode === 'navigate' ? shell(request) : stored(request));
});

async function storeApp(): Promise<void> {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(APP_FILES.map(async (file) => cache.put(file.url, await checked(file))));
  } catch (error) {
    // A half-filled cache would stay for ever and cost space: the next attempt starts afresh.
    await caches.delete(CACHE);
    throw error;
  }
}

async function checked(file: AppFile): Promise<Response> {
  const response = await fetch(file.url, { cache: 'no-cache' });
  if (!response.ok || response.redirected) throw new Error(`${file.url}: expected 200, got ${response.status}`);
  const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  if (btoa(String.fromCharCode(...new Uint8Array(digest))) !== file.sha256) {
    throw new Error(`${file.url}: its content is not what the build wrote down`);
  }
  return response;
}

/** The version before this one is kept: tabs that still run it load their screens from it. */
async function takeCharge(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function shell(request: Request): Promise<Response> {
  return (await kept(SHELL)) ?? fetch(request);
}

async function stored(request: Request): Promise<Response> {
  return (await kept(request)) ?? (await keptBefore(request)) ?? fetch(request);
}

async function kept(request: Request | string): Promise<Response | undefined> {
  return unlessBroken(caches.open(CACHE).then((cache) => cache.match(request)));
}

async function keptBefore(request: Request): Promise<Response | undefined> {
  return unlessBroken(caches.match(request));
}

/** A store of the browser's that fails to answer must not take the app away while there is a network. */
async function unlessBroken(found: Promise<Response | undefined>): Promise<Response | undefined> {
  try {
    return await found;
  } catch {
    return undefined;
  }
}
