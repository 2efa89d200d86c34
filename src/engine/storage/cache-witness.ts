import type { WitnessPort } from './port.ts';

const CACHE = 'daybook-witness';

/**
 * A witness in the browser's cache storage, which lies apart from databases and files; null where there is none. It goes
 * with everything else when the site's data are cleared: then nothing is left to tell of a log.
 */
export function openCacheWitness(name: string): WitnessPort | null {
  if (!('caches' in globalThis)) return null;
  const key = `/witness/${encodeURIComponent(name)}`;
  return {
    noted: () => quietly(async () => (await (await caches.open(CACHE)).match(key))?.text() ?? null, null),
    note: (logId) => quietly(async () => (await caches.open(CACHE)).put(key, new Response(logId)), undefined),
    forget: () => quietly(async () => void (await (await caches.open(CACHE)).delete(key)), undefined),
  };
}

/** What a browser that refuses its caches cannot tell is as good as not told. */
async function quietly<T>(call: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await call();
  } catch {
    return otherwise;
  }
}
