import { createStore } from 'zustand/vanilla';

import { ownScript } from './trusted-types.ts';

/** Whether a newer version of the app is stored and waits to be let in. */
export interface UpdateState {
  readonly available: boolean;
}

/** True where everything that the app needs is stored: from now on it starts without a network. */
export interface OfflineState {
  readonly ready: boolean;
}

export const update = createStore<UpdateState>(() => ({ available: false }));
export const offline = createStore<OfflineState>(() => ({ ready: false }));

/** How long a new version may take to come into charge before the page is loaded again all the same. */
const TAKEOVER_LIMIT_MS = 15_000;

let waiting: ServiceWorker | null = null;

/**
 * Registers the service worker and watches for newer versions. A newer version is only offered (`update`), never
 * forced: the running page keeps the files that it started with. Does nothing where there are no service workers.
 */
export async function startOffline(script = '/service-worker.js'): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(ownScript(script), { updateViaCache: 'none' });
  navigator.serviceWorker.ready.then(
    () => offline.setState({ ready: true }),
    () => {},
  );
  offer(registration);
  registration.addEventListener('updatefound', () => watchInstall(registration));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') registration.update().catch(() => {});
  });
}

/** Lets the newer version in and loads the page again. Other tabs go on with the version that they run. */
export function applyUpdate(): void {
  if (!waiting) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  setTimeout(() => location.reload(), TAKEOVER_LIMIT_MS);
  waiting.postMessage('take-over');
}

function watchInstall(registration: ServiceWorkerRegistration): void {
  registration.installing?.addEventListener('statechange', () => offer(registration));
}

/** The very first install is no update: then nothing else is in charge of this page. */
function offer(registration: ServiceWorkerRegistration): void {
  if (!registration.waiting || !registration.active) return;
  waiting = registration.waiting;
  update.setState({ available: true });
}
