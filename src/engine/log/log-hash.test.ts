import { describe, expect, it } from 'vitest';
import type { EventStore, LogHash } from '../store.ts';
import { openScratch } from '../testing/open-scratch.ts';

const SIZES = [1, 3, 2, 1, 4, 2];
const NOWHERE = 'f'.repeat(64);

/** Appends commits of these sizes; the hash after each, with where it ends, as the head told it then. */
async function filled(store: EventStore): Promise<readonly LogHash[]> {
  const heads: LogHash[] = [];
  for (const [commit, size] of SIZES.entries()) {
    await store.append(
      's',
      Array.from({ length: size }, (_, index) => ({ type: 'N', data: { commit, index } })),
    );
    const { position, hash } = store.head();
    heads.push({ position, hash });
  }
  return heads;
}

describe('the hash of the log at a position', () => {
  it('L68 is that of the commit that holds it, which is found again by its first digits, sealed or not', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    expect(await store.hashAt(0)).toEqual({ position: 0, hash: '0'.repeat(64) });
    const heads = await filled(store);
    for (let round = 0; round < 2; round++) {
      for (let position = 1; position <= store.head().position; position++) {
        const expected = heads.find((head) => head.position >= position);
        expect(await store.hashAt(position)).toEqual(expected);
      }
      for (const { position, hash } of heads) expect(await store.findHash(hash.slice(0, 12))).toBe(position);
      expect(await store.findHash(NOWHERE)).toBeNull();
      await store.compact();
    }
    await expect(store.hashAt(14)).rejects.toMatchObject({ code: 'NotFound' });
    await expect(store.hashAt(-1)).rejects.toMatchObject({ code: 'NotFound' });
  });

  it('L69 an event is found by its id wherever it stands, and no other', async () => {
    const store = await openScratch().open();
    await filled(store);
    for (const { id, position } of await store.readAll()) {
      expect(await store.positionOf(id)).toBe(position);
      expect(await store.positionOf(id.toUpperCase())).toBe(position);
    }
    expect(await store.positionOf('0190b0a0-1111-4222-8333-0000000000fe')).toBeNull();
    expect(await store.positionOf('no id')).toBeNull();
  });
});
