import { describe, expect, it } from 'vitest';
import { memoryLocks, memoryNews } from '../storage/memory-tabs.ts';
import { memoryStorage } from '../storage/memory.ts';
import { openEventStore } from '../open-event-store.ts';
import { deferredRegistry } from './deferred-registry.ts';
import { createSchemaRegistry, type SchemaRegistry, type StandardSchema } from './registry.ts';

const text: StandardSchema = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value) => (typeof value === 'string' ? { value } : { issues: [{ message: 'Expected text' }] }),
  },
};
const noted = createSchemaRegistry({ types: { Noted: [{ version: 1, schema: text }] }, strict: true });

let count = 0;
const newId = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`;

function open(schemas: SchemaRegistry) {
  return openEventStore({
    name: `deferred ${newId()}`,
    storage: memoryStorage(),
    mirror: null,
    locks: memoryLocks(),
    news: memoryNews(),
    clock: () => '2026-01-01T00:00:00.000Z',
    newId,
    schemas,
  });
}

describe('schemas that are loaded with the first append', () => {
  it('L14 are not asked for to open and read, and check what is appended then', async () => {
    let fetched = 0;
    const store = await open(
      deferredRegistry(['Noted'], async () => {
        fetched += 1;
        return noted;
      }),
    );
    expect(await store.readAll()).toEqual([]);
    expect((await store.schemas()).map(({ type, versions }) => [type, versions])).toEqual([['Noted', [1]]]);
    expect(fetched).toBe(0);
    await store.append('s', [{ type: 'Noted', data: 'a' }]);
    await expect(store.append('s', [{ type: 'Noted', data: 1 }])).rejects.toMatchObject({
      code: 'SchemaValidationError',
    });
    await expect(store.append('s', [{ type: 'Other', data: 'a' }])).rejects.toMatchObject({ code: 'UnknownEventType' });
    expect(fetched).toBe(1);
  });

  it('L14 keep the order of asking, and a store that is closed meanwhile stores what was asked before', async () => {
    let arrive: (registry: SchemaRegistry) => void = () => undefined;
    const store = await open(deferredRegistry(['Noted'], () => new Promise((resolve) => (arrive = resolve))));
    const asked = ['a', 'b', 'c'].map((data) => store.append('s', [{ type: 'Noted', data }]));
    const closing = store.close();
    arrive(noted);
    expect((await Promise.all(asked)).map(({ position }) => position)).toEqual([1, 2, 3]);
    await closing;
  });

  it('L14 are fetched again where that failed', async () => {
    let attempts = 0;
    const store = await open(
      deferredRegistry(['Noted'], async () => {
        attempts += 1;
        if (attempts === 1) throw new Error('not there');
        return noted;
      }),
    );
    await expect(store.append('s', [{ type: 'Noted', data: 'a' }])).rejects.toThrow('not there');
    await store.append('s', [{ type: 'Noted', data: 'a' }]);
    expect(store.head().position).toBe(1);
  });

  it('L14 are refused where they know other types, or types that must be lifted to be read', async () => {
    const lifted = createSchemaRegistry({
      types: {
        Noted: [
          { version: 1, schema: text, upcast: (data) => data },
          { version: 2, schema: text },
        ],
      },
      strict: true,
    });
    await expect(deferredRegistry(['Noted', 'Other'], async () => noted).load?.()).rejects.toThrow('Noted Other');
    await expect(deferredRegistry(['Noted'], async () => lifted).load?.()).rejects.toThrow('needs its schemas at once');
  });
});
