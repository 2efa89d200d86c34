import { describe, expect, it } from 'vitest';
import { openScratch } from '../testing/open-scratch.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';

const isState = (value: unknown): value is Map<string, number> => value instanceof Map;
const owner = { name: 'trial', identity: 'trial 1', isState };
const state = new Map([['a', 1]]);

describe('a checkpoint', () => {
  it('S6 comes back as it was kept', async () => {
    const store = await openScratch().open();
    await store.append('a', [{ type: 'Said', data: null }]);
    await writeCheckpoint(store, owner, { position: 1, state });
    expect(await readCheckpoint(store, owner)).toEqual({ position: 1, state });
  });

  it('S6 is not believed where it is damaged, of other code, of another log, or ahead of its log', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    expect(await readCheckpoint(store, owner)).toBeNull();
    await writeCheckpoint(store, owner, { position: 0, state });
    expect(await readCheckpoint(store, { ...owner, identity: 'trial 2' })).toBeNull();
    const row = scratch.disk.derived.get('checkpoint/trial') ?? new Uint8Array();
    const other = await openScratch().open({ newId: () => crypto.randomUUID() });
    await other.derived.write([{ key: 'checkpoint/trial', bytes: row }]);
    expect(await readCheckpoint(other, owner)).toBeNull();
    await store.derived.write([{ key: 'checkpoint/trial', bytes: row.with(30, (row[30] ?? 0) ^ 1) }]);
    expect(await readCheckpoint(store, owner)).toBeNull();
    await writeCheckpoint(store, owner, { position: 9, state });
    expect(await readCheckpoint(store, owner)).toBeNull();
  });
});
