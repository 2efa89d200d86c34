/** What the browser says about the data that it keeps for us. Null = it does not say. */
export interface StorageHealth {
  /** Whether it promised not to clear our data by itself. */
  readonly persisted: boolean | null;
  /** Bytes used and bytes allowed. */
  readonly usage: number | null;
  readonly quota: number | null;
}

/**
 * Asks the browser to keep our data. Meant for the first real write: a browser grants it more readily to a site in use,
 * and a person understands the question then. Firefox may leave it open until they answer: never await it at the start.
 *
 * @returns whether it was granted; null where the browser has no such promise to give
 */
export async function askToPersist(): Promise<boolean | null> {
  try {
    return (await manager()?.persist?.()) ?? null;
  } catch {
    return null;
  }
}

/** What is stored and whether it is promised to stay. Never throws: WebKitGTK has no `navigator.storage` at all. */
export async function storageHealth(): Promise<StorageHealth> {
  try {
    const [persisted, estimate] = await Promise.all([manager()?.persisted?.(), manager()?.estimate?.()]);
    return { persisted: persisted ?? null, usage: estimate?.usage ?? null, quota: estimate?.quota ?? null };
  } catch {
    return { persisted: null, usage: null, quota: null };
  }
}

/** The DOM types promise it in every browser; not every browser keeps that. */
function manager(): Partial<StorageManager> | undefined {
  return 'storage' in navigator ? navigator.storage : undefined;
}
