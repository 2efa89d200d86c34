/** What the browser says of its storage, in bytes; null where it does not tell. */
export interface DeviceStorage {
  readonly used: number | null;
  readonly quota: number | null;
  /** By kind (`indexedDB`, `fileSystem`): Chromium alone tells, under a name that is no standard. */
  readonly kinds: Readonly<Record<string, number>> | null;
}

const UNKNOWN: DeviceStorage = { used: null, quota: null, kinds: null };

/** Asks the browser how much this origin keeps and may keep; rounded and padded by it, and minutes old at worst. */
export async function deviceStorage(): Promise<DeviceStorage> {
  // Outside of a browser, and in a page that is not secure, there is none.
  const manager: Partial<StorageManager> | undefined = globalThis.navigator?.storage;
  if (manager?.estimate === undefined) return UNKNOWN;
  try {
    const estimate = await manager.estimate();
    const { usage = null, quota = null } = estimate;
    return { used: usage, quota, kinds: 'usageDetails' in estimate ? kindsOf(estimate.usageDetails) : null };
  } catch {
    return UNKNOWN;
  }
}

function kindsOf(details: unknown): Readonly<Record<string, number>> | null {
  if (typeof details !== 'object' || details === null) return null;
  const kinds = Object.entries(details).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return Object.fromEntries(kinds);
}
