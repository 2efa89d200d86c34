import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { incompatibilities } from './compatibility.ts';
import { createSchemaRegistry, type SchemaVersion } from './registry.ts';

const ONE = v.strictObject({ name: v.string(), cents: v.number() });
const TWO = v.strictObject({ name: v.string(), cents: v.number(), memo: v.string() });
const OTHER = v.strictObject({ name: v.string(), amount: v.string() });

const first: SchemaVersion = {
  version: 1,
  schema: ONE,
  upcast: (data) => ({ ...v.parse(ONE, data), memo: '' }),
  examples: [{ name: 'x', cents: 250 }],
};

/** Adds a member: both builds can read both. */
const grown = [first, { version: 2, schema: TWO, examples: [{ name: 'x', cents: 250, memo: 'y' }] }];
/** Renames one: this build reads old data by an upcaster, an old build cannot read the new. */
const renamed = [
  { ...first, upcast: (data: unknown) => ({ name: v.parse(ONE, data).name, amount: '2.50' }) },
  { version: 2, schema: OTHER, examples: [{ name: 'x', amount: '2.50' }] },
];
/** Its upcaster forgets the memo: old data do not become the newest version's. */
const forgetful = [{ ...first, upcast: (data: unknown) => data }, ...grown.slice(1)];

describe('compatibility of versions', () => {
  it('F10 lets a version add members in every mode', () => {
    for (const mode of ['forward', 'backward', 'full'] as const) {
      expect(incompatibilities({ Paid: grown }, mode)).toEqual([]);
      expect(createSchemaRegistry({ types: { Paid: grown }, strict: true, compatibility: mode })).toBeDefined();
    }
  });

  it('F10 refuses a version that a build with the one before cannot read, where that is asked for', () => {
    expect(incompatibilities({ Paid: renamed }, 'backward')).toEqual([]);
    expect(incompatibilities({ Paid: renamed }, 'forward')).toMatchObject([
      { type: 'Paid', version: 2, direction: 'forward', problem: expect.stringContaining('version 1 says') },
    ]);
    expect(() => createSchemaRegistry({ types: { Paid: renamed }, strict: true, compatibility: 'full' })).toThrow(
      'Event type "Paid": version 2 is not forward compatible',
    );
    expect(createSchemaRegistry({ types: { Paid: renamed }, strict: true })).toBeDefined();
  });

  it('F10 refuses upcasters that do not make the newest version, or throw', () => {
    expect(incompatibilities({ Paid: forgetful }, 'forward')).toEqual([]);
    expect(incompatibilities({ Paid: forgetful }, 'backward')).toMatchObject([{ version: 1, direction: 'backward' }]);
    const throwing = [
      {
        ...first,
        upcast: () => {
          throw new Error('no such currency');
        },
      },
      ...grown.slice(1),
    ];
    expect(incompatibilities({ Paid: throwing }, 'full')).toMatchObject([
      { problem: expect.stringContaining('no such currency') },
    ]);
  });

  it('F10 takes a version that cannot be tried for one that does not stand up to it', () => {
    const untried = [first, { version: 2, schema: TWO }];
    expect(incompatibilities({ Paid: untried }, 'forward')).toMatchObject([{ version: 2, direction: 'forward' }]);
    expect(incompatibilities({ Once: [{ version: 1, schema: ONE }] }, 'full')).toEqual([]);
  });
});
