import { expect } from 'vitest';
import { acceptAnything } from '../schema/accept-anything.ts';
import { createSchemaRegistry, type StandardSchema } from '../schema/registry.ts';
import { codeOf, dataOf, numbers, type Case } from './case.ts';

/** A schema that takes objects with a text of this name. */
function textNamed(name: string): StandardSchema {
  const validate = (value: unknown) => {
    const has = typeof value === 'object' && value !== null && typeof Object(value)[name] === 'string';
    return has ? { value } : { issues: [{ message: 'a text', path: [name] }] };
  };
  return { '~standard': { version: 1, vendor: 'conformance', validate } };
}

const rename = (from: string, to: string) => (data: unknown) => {
  const { [from]: value, ...others } = Object(data);
  if (value === 'poison') throw new Error('cannot be renamed');
  return { ...others, [to]: value };
};

const ONE = createSchemaRegistry({ strict: true, types: { Named: [{ version: 1, schema: textNamed('name') }] } });
const THREE = createSchemaRegistry({
  strict: true,
  types: {
    Named: [
      { version: 1, schema: textNamed('name'), upcast: rename('name', 'title') },
      { version: 2, schema: textNamed('title'), upcast: rename('title', 'label') },
      { version: 3, schema: textNamed('label') },
    ],
  },
});

/** Data and version that are handed in to the registry of three versions, and what becomes of them when they are read. */
const VERSIONS: readonly (readonly [string, unknown, number | undefined, unknown])[] = [
  ['the newest version, not named', { label: 'x' }, undefined, { label: 'x' }],
  ['the newest version, named', { label: 'x' }, 3, { label: 'x' }],
  ['the version before: through one upcaster', { title: 'x', n: 1 }, 2, { label: 'x', n: 1 }],
  ['the first version: through the chain', { name: 'x', n: 1 }, 1, { label: 'x', n: 1 }],
  ['data that an upcaster throws on: as stored', { name: 'poison' }, 1, { name: 'poison' }],
  ['data that a later upcaster throws on: as stored', { title: 'poison' }, 2, { title: 'poison' }],
  ['members that no schema names', { label: 'x', extra: [1] }, 3, { label: 'x', extra: [1] }],
];

const versions: readonly Case[] = VERSIONS.flatMap(([name, data, schemaVersion, read]) => [
  {
    name: `reading ${name}`,
    run: async ({ open }) => {
      const store = await open({ schemas: THREE });
      await store.append('s', [{ type: 'Named', data, ...(schemaVersion === undefined ? {} : { schemaVersion }) }]);
      expect(dataOf(await store.readStream('s'))).toEqual([read]);
    },
  },
  {
    name: `reading raw: ${name}`,
    run: async ({ open }) => {
      const store = await open({ schemas: THREE });
      await store.append('s', [{ type: 'Named', data, ...(schemaVersion === undefined ? {} : { schemaVersion }) }]);
      expect(await store.readAll({ raw: true })).toMatchObject([{ data, schemaVersion: schemaVersion ?? 3 }]);
    },
  },
]);

const REFUSALS: readonly (readonly [string, string, unknown, number | undefined, string])[] = [
  ['an unknown type', 'Other', {}, undefined, 'UnknownEventType'],
  ['a type that only differs in case', 'named', { label: 'x' }, undefined, 'UnknownEventType'],
  ['a member that is missing', 'Named', {}, undefined, 'SchemaValidationError'],
  ['a member of another kind', 'Named', { label: 1 }, undefined, 'SchemaValidationError'],
  ['data that is no object', 'Named', 'x', undefined, 'SchemaValidationError'],
  ['data of an older version, not named so', 'Named', { name: 'x' }, undefined, 'SchemaValidationError'],
  ['data of the newest version, named older', 'Named', { label: 'x' }, 1, 'SchemaValidationError'],
  ['a version that is not known', 'Named', { label: 'x' }, 4, 'SchemaValidationError'],
];

const refusals: readonly Case[] = REFUSALS.map(([name, type, data, schemaVersion, code]) => ({
  name: `a strict registry refuses ${name}: ${code}`,
  run: async ({ open }) => {
    const store = await open({ schemas: THREE });
    const event = { type, data, ...(schemaVersion === undefined ? {} : { schemaVersion }) };
    expect(await codeOf(store.append('s', [event]))).toBe(code);
    expect(store.head().position).toBe(0);
  },
}));

const rest: readonly Case[] = [
  {
    name: 'what an older build stored is read in the new form by a newer one, and raw as it was',
    run: async ({ open }) => {
      await (await open({ schemas: ONE })).append('s', [{ type: 'Named', data: { name: 'x' } }]);
      const store = await open({ schemas: THREE });
      expect(await store.readAll()).toMatchObject([{ data: { label: 'x' }, schemaVersion: 3 }]);
      expect(await store.readAll({ raw: true })).toMatchObject([{ data: { name: 'x' }, schemaVersion: 1 }]);
    },
  },
  {
    name: 'what a newer build stored is kept and shown by an older one, unchanged',
    run: async ({ open }) => {
      await (await open({ schemas: THREE })).append('s', [{ type: 'Named', data: { label: 'x' } }]);
      const old = await open({ schemas: ONE });
      expect(await old.readAll()).toMatchObject([{ data: { label: 'x' }, schemaVersion: 3 }]);
      expect((await old.verify()).ok).toBe(true);
    },
  },
  {
    name: 'events of a type that a build does not know are kept and shown',
    run: async ({ open }) => {
      await (await open({ schemas: acceptAnything })).append('s', [{ type: 'Lost', data: { a: 1 }, schemaVersion: 9 }]);
      expect(await (await open({ schemas: ONE })).readAll()).toMatchObject([
        { type: 'Lost', data: { a: 1 }, schemaVersion: 9 },
      ]);
    },
  },
  {
    name: 'one event that is not valid keeps the others of its batch out',
    run: async ({ open }) => {
      const store = await open({ schemas: ONE });
      const events = [
        { type: 'Named', data: { name: 'x' } },
        { type: 'Named', data: {} },
      ];
      expect(await codeOf(store.append('s', events))).toBe('SchemaValidationError');
      expect(store.head().position).toBe(0);
    },
  },
  {
    name: 'a refusal names the type, the path and what was expected there',
    run: async ({ open }) => {
      const store = await open({ schemas: ONE });
      await expect(store.append('s', [{ type: 'Named', data: {} }])).rejects.toMatchObject({
        code: 'SchemaValidationError',
        detail: { type: 'Named', path: 'name', expected: 'a text' },
      });
    },
  },
  {
    name: 'subscribers hear the new form',
    run: async ({ open }) => {
      await (await open({ schemas: ONE })).append('s', [{ type: 'Named', data: { name: 'x' } }]);
      const heard: unknown[] = [];
      await (
        await open({ schemas: THREE })
      ).subscribe(0, (commits) => heard.push(...commits.flatMap(({ events }) => dataOf(events))));
      expect(heard).toEqual([{ label: 'x' }]);
    },
  },
  {
    name: 'the types of the build and of the log are listed, with versions and counts',
    run: async ({ store, open }) => {
      await store.append('s', numbers(1, 3));
      expect(await (await open({ schemas: THREE })).schemas()).toEqual([
        { type: 'N', versions: [], events: 3 },
        { type: 'Named', versions: [1, 2, 3], events: 0 },
      ]);
    },
  },
];

/** Event types and their versions, on the way in and on the way out. */
export const schemaCases: readonly Case[] = [...versions, ...refusals, ...rest];
