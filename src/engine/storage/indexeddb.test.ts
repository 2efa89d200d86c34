import { IDBKeyRange, indexedDB } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { openScratch } from '../testing/open-scratch.ts';
import { type IndexedDbFactory, openIndexedDbStorage } from './indexeddb.ts';

const factory: IndexedDbFactory = { indexedDB, IDBKeyRange };

/** A browser whose `indexedDB.open` never answers the first so many times, and a count of how often it was called. */
function stuck(times: number): { readonly factory: IndexedDbFactory; readonly calls: () => number } {
  let calls = 0;
  const open = (name: string, version?: number): unknown => {
    calls += 1;
    return calls <= times ? new EventTarget() : indexedDB.open(name, version);
  };
  const own = new Proxy(indexedDB, {
    get: (target, key) => {
      const value: unknown = key === 'open' ? open : Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { factory: { indexedDB: own, IDBKeyRange }, calls: () => calls };
}

describe('opening the database', () => {
  it('L64 tries anew where the browser does not answer, and says so where it never does', async () => {
    const scratch = openScratch();
    const timing = { storePatience: 250, lockPatience: 200 };
    const twice = stuck(2);
    const store = await scratch.open({ storage: openIndexedDbStorage('stuck', twice.factory), timing });
    expect(store.health().writable).toBe(true);
    expect(twice.calls()).toBe(3);
    const never = openIndexedDbStorage('never', stuck(Infinity).factory);
    await expect(openScratch().open({ storage: never, timing })).rejects.toMatchObject({
      code: 'StoreLocked',
      message: expect.stringContaining('did not open within 250 ms'),
    });
  });

  it('L65 refuses a database of a later version, and writes nothing into it', async () => {
    const scratch = openScratch();
    const storage = openIndexedDbStorage('later', factory);
    const store = await scratch.open({ storage });
    await store.append('s', [{ type: 'N', data: 1 }]);
    await store.close();
    const upgrading = indexedDB.open('daybook:later', 1000);
    await new Promise((resolve) => upgrading.addEventListener('success', resolve));
    upgrading.result.close();
    await expect(scratch.open({ storage })).rejects.toMatchObject({
      code: 'StoreLocked',
      message: expect.stringContaining('A newer version of this program has opened the database'),
    });
  });
});
