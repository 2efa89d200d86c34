import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSchemaRegistry,
  foldStretch,
  memoryLocks,
  memoryMirror,
  memoryNews,
  memoryStorage,
  openEventStore,
} from '#engine';
import { inventory } from '#inventory';

const schemas = createSchemaRegistry({ types: inventory.schemas, strict: true });

/** A sealed inventory of so many generated events. */
async function sealedInventory(seed: number, count: number) {
  const store = await openEventStore({
    name: `inventory-${seed}`,
    schemas,
    storage: memoryStorage(),
    mirror: memoryMirror(),
    locks: memoryLocks(),
    news: memoryNews(),
    clock: () => '2026-01-01T00:00:00.000Z',
    newId: () => crypto.randomUUID(),
  });
  for (const batch of inventory.generate(seed, count)) {
    await store.commit({ appends: batch.map(({ streamId, event }) => ({ streamId, events: [event] })) });
  }
  await store.compact();
  return store;
}

describe('the current stock', () => {
  it('G10 folded by columns is what it is folded event by event', async () => {
    const definition = inventory.projections.find(({ name }) => name === 'current-stock');
    if (definition === undefined) throw new Error('Expected the projection of the current stock');
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.integer({ min: 200, max: 1500 }), async (seed, count) => {
        const store = await sealedInventory(seed, count);
        const stretch = await store.packed(1, count);
        const bySum = (state: unknown) => new Map(state as Iterable<readonly [string, number]>);
        const expected = definition.foldPart(await store.readAll());
        expect(expected).not.toBeNull();
        // Made to fail where an event is folded: the answer can come from columns only.
        const columnsOnly = { ...definition, foldPart: () => null };
        const { last, states } = await foldStretch(schemas, [columnsOnly], ['current-stock'], stretch);
        expect(bySum(states['current-stock']?.state)).toEqual(bySum(expected?.state));
        expect(last).toEqual((await store.readAll({ from: count }))[0]);
        await store.close();
      }),
      { numRuns: 12 },
    );
  });

  it('G10 is folded event by event over a stretch that is no whole segment', async () => {
    const definition = inventory.projections.find(({ name }) => name === 'current-stock');
    if (definition === undefined) throw new Error('Expected the projection of the current stock');
    const store = await sealedInventory(3, 900);
    const stretch = { ...(await store.packed(1, 900)), from: 11 };
    const columnsOnly = { ...definition, foldPart: () => null };
    expect((await foldStretch(schemas, [columnsOnly], ['current-stock'], stretch)).states).toEqual({
      'current-stock': null,
    });
    const { states } = await foldStretch(schemas, [definition], ['current-stock'], stretch);
    expect(states['current-stock']).toEqual(definition.foldPart(await store.readAll({ from: 11 })));
    await store.close();
  });
});
