import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { openScratch } from '../testing/open-scratch.ts';
import { createSchemaRegistry } from './registry.ts';

const ONE = v.strictObject({ name: v.string(), cents: v.number() });
const TWO = v.strictObject({ name: v.string(), amount: v.strictObject({ value: v.string() }) });

function raise(data: unknown): unknown {
  const { name, cents } = v.parse(ONE, data);
  return { name, amount: { value: (cents / 100).toFixed(2) } };
}

const OLD = createSchemaRegistry({ strict: true, types: { Paid: [{ version: 1, schema: ONE }] } });
const NEW = createSchemaRegistry({
  strict: true,
  types: {
    Paid: [
      { version: 1, schema: ONE, upcast: raise },
      { version: 2, schema: TWO },
    ],
  },
});

describe('schemas', () => {
  it('L14 refuses unknown types, and names the path and what was expected there', async () => {
    const store = await openScratch().open({ schemas: NEW });
    const append = (type: string, data: unknown, schemaVersion?: number) =>
      store.append('a', [{ type, data, ...(schemaVersion === undefined ? {} : { schemaVersion }) }]);
    await expect(append('Other', {})).rejects.toMatchObject({ code: 'UnknownEventType', detail: { type: 'Other' } });
    await expect(append('Paid', { name: 'x', amount: { value: 3 } })).rejects.toMatchObject({
      code: 'SchemaValidationError',
      detail: { type: 'Paid', path: 'amount.value', expected: expect.stringContaining('string') },
    });
    await expect(append('Paid', {}, 7)).rejects.toMatchObject({ detail: { path: 'schemaVersion' } });
    await append('Paid', { name: 'x', amount: { value: '1.00' } });
    await append('Paid', { name: 'x', cents: 250 }, 1);
    expect((await store.readAll()).map((event) => event.data)).toEqual([
      { name: 'x', amount: { value: '1.00' } },
      { name: 'x', amount: { value: '2.50' } },
    ]);
  });

  it('L14 upcasts on the way out, to readers and subscribers, and gives data as stored where asked', async () => {
    const scratch = openScratch();
    const old = await scratch.open({ schemas: OLD });
    await old.append('a', [{ type: 'Paid', data: { name: 'x', cents: 1234 } }]);
    await old.close();
    const store = await scratch.open({ schemas: NEW });
    const upcast = { name: 'x', amount: { value: '12.34' } };
    expect(await store.readAll()).toMatchObject([{ data: upcast, schemaVersion: 2 }]);
    expect(await store.readStream('a', { raw: true })).toMatchObject([{ data: { cents: 1234 }, schemaVersion: 1 }]);
    const heard: unknown[] = [];
    await store.subscribe(0, (commits) => heard.push(...commits.flatMap((c) => c.events.map((e) => e.data))));
    expect(heard).toEqual([upcast]);
  });

  it('L15 keeps and gives events that this build does not know, or cannot upcast', async () => {
    const scratch = openScratch();
    const lax = await scratch.open();
    await lax.append('a', [
      { type: 'FromTheFuture', data: { x: 1 } },
      { type: 'Paid', data: { y: 2 }, schemaVersion: 9 },
      { type: 'Paid', data: 'not what version 1 was', schemaVersion: 1 },
    ]);
    await lax.close();
    const store = await scratch.open({ schemas: NEW });
    expect((await store.readAll()).map((event) => [event.data, event.schemaVersion])).toEqual([
      [{ x: 1 }, 1],
      [{ y: 2 }, 9],
      ['not what version 1 was', 1],
    ]);
  });

  it('L14 wants versions without gaps, each but the newest with an upcaster', () => {
    const make = (versions: Parameters<typeof createSchemaRegistry>[0]['types'][string]) => () =>
      createSchemaRegistry({ strict: true, types: { T: versions } });
    expect(make([])).toThrow(/expected a version/);
    expect(make([{ version: 2, schema: ONE }])).toThrow(/expected version 1/);
    expect(
      make([
        { version: 1, schema: ONE },
        { version: 2, schema: TWO },
      ]),
    ).toThrow(/version 1 with an upcaster/);
  });
});
