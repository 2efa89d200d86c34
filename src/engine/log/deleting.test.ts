import { describe, expect, it } from 'vitest';
import { createSchemaRegistry } from '../schema/registry.ts';
import { streamStateAt } from '../replay/stream-state.ts';
import { openScratch } from '../testing/open-scratch.ts';

const one = [{ type: 'N', data: 1 }];
const count = { initial: () => ({ n: 0 }), apply: (state: { n: number }) => void state.n++ };

describe('deleting a stream', () => {
  it('L38 L39 hides what came before, keeps it in the log, and goes on with the next version', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    await store.append('a', [...one, ...one]);
    expect(await store.deleteStream('a', { metadata: { actor: 'me' } })).toEqual({
      position: 3,
      version: 3,
      duplicate: false,
    });
    expect(await store.readStream('a')).toEqual([]);
    expect((await store.readAll()).map(({ type }) => type)).toEqual(['N', 'N', '$StreamDeleted']);
    expect((await store.readStream('a', { deleted: true })).map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(await store.append('a', one, { expectedVersion: 'no-stream' })).toMatchObject({ version: 4 });
    await store.close();
    const again = await scratch.open();
    expect((await again.readStream('a')).map(({ version }) => version)).toEqual([4]);
    expect((await again.readAll({ types: ['$StreamDeleted'] }))[0]?.metadata).toMatchObject({ actor: 'me' });
  });

  it('L40 refuses everything after a tombstone, but leaves the log whole', async () => {
    const store = await openScratch().open();
    await store.append('a', one);
    await store.deleteStream('a', { hard: true });
    const gone = { code: 'StreamDeleted', detail: { streamId: 'a', position: 2 } };
    await expect(store.append('a', one)).rejects.toMatchObject(gone);
    await expect(store.append('a', one, { expectedVersion: 'no-stream' })).rejects.toMatchObject(gone);
    await expect(store.readStream('a')).rejects.toMatchObject(gone);
    await expect(store.deleteStream('a')).rejects.toMatchObject(gone);
    expect(await store.readAll()).toHaveLength(2);
    expect((await store.verify()).ok).toBe(true);
  });

  it('L41 gives the first result again, and finds nothing to delete where there is nothing', async () => {
    const store = await openScratch().open();
    await expect(store.deleteStream('a')).rejects.toMatchObject({ code: 'StreamNotFound' });
    await store.append('a', one);
    await expect(store.deleteStream('a', { expectedVersion: 2 })).rejects.toMatchObject({
      code: 'WrongExpectedVersion',
    });
    const [first, second] = await Promise.all([store.deleteStream('a'), store.deleteStream('a')]);
    expect([first, second]).toEqual([
      { position: 2, version: 2, duplicate: false },
      { position: 2, version: 2, duplicate: true },
    ]);
  });

  it('L42 keeps its own types to itself, and asks a strict registry for them', async () => {
    const store = await openScratch().open();
    const forged = store.append('a', [{ type: '$StreamDeleted', data: null }]);
    await expect(forged).rejects.toMatchObject({
      code: 'InvalidArgument',
      detail: { path: 'appends.0.events.0.type' },
    });
    const strict = await openScratch().open({ schemas: createSchemaRegistry({ types: {}, strict: true }) });
    await expect(strict.deleteStream('a')).rejects.toMatchObject({ code: 'UnknownEventType' });
  });

  it('L39 leaves the state of a time before the deletion as it was', async () => {
    const store = await openScratch().open();
    await store.append('a', [...one, ...one]);
    await store.deleteStream('a', { hard: true });
    expect(await streamStateAt(store, 'a', count, { version: 2 })).toEqual({ n: 2 });
    expect(await streamStateAt(store, 'a', count, { position: 1 })).toEqual({ n: 1 });
    expect(await streamStateAt(store, 'a', count)).toEqual({ n: 0 });
  });
});
