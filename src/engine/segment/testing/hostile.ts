import fc from 'fast-check';
import { canonicalJson } from '../../log/canonical-json.ts';
import { encodeCommit, hashOf, type CommitDraft, type EventDraft } from '../../log/commit-record.ts';
import { EMPTY_HASH, type CommitRecord } from '../../storage/port.ts';

/** Texts that look like what a column packs, and some that only nearly do. */
const text = fc.oneof(
  fc.constantFrom('1.50', '1.5', '-0', '-0.5', '007', '1e5', '12.', '.5', '0', '99999999999999999999', '-12.30', '+1'),
  fc.constantFrom('2024-02-29', '2024-02-30', '0000-01-01', '2024-1-1', '9999-12-31', '2024-02-29T00:00:00.000Z'),
  fc.constantFrom('2024-02-29T10:00:00Z', '2024-02-29T24:00:00.000Z', '+012024-02-29T10:00:00.000Z', 'Z'),
  fc.constantFrom('deadbeefdeadbeef', 'DEADBEEFDEADBEEF', 'deadbeefdeadbee', 'ab', ''),
  fc.constantFrom('\uFEFFmark', '\uD800', 'a\uDC00b', '"\\\n\u0001\u0002', 'Zürich 🏦', '\u2028'),
  fc.uuid(),
  fc.uuid().map((id) => `account-${id}`),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 2 ** 51, -(2 ** 51), 2 ** 53 - 1, 2 ** 60, 1e21, 1e-7, 0.1, -1.5, 5e-324, 1.797e308),
);

const key = fc.oneof(fc.constantFrom('a', 'b', 'a.b', '[]', '', '10', '9', 'constructor', 'toString', 'd', 't'), text);

const json = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    number,
    fc.constantFrom(true, false, null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      key.filter((name) => name !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

const metadata = fc.option(
  fc.dictionary(fc.constantFrom('correlationId', 'causationId', 'actor', 'tags', '7'), json, { minKeys: 1 }),
  { freq: 3 },
);

const event: fc.Arbitrary<EventDraft> = fc.record({
  streamId: fc.oneof(
    fc.constantFrom('s-1', 's-2', 'account-7'),
    text.filter((name) => name !== ''),
  ),
  version: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(2 ** 40)),
  type: fc.constantFrom('A', 'B', 'A 1', 'ünder'),
  schemaVersion: fc.constantFrom(1, 1, 2, 300),
  data: json.map((value) => canonicalJson(value, 'data')),
  id: fc.option(fc.uuid(), { freq: 3 }),
  metadata,
});

const commit = fc.record({
  id: fc.uuid(),
  recordedAt: fc.oneof(
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
    fc.constantFrom('2024-02-29T10:00:00Z', '2024-02-29'),
  ),
  command: fc.option(
    fc.record({
      type: fc.constantFrom('A', 'Do'),
      data: json.map((value) => JSON.parse(canonicalJson(value, 'data'))),
      readPosition: fc.nat(),
      policy: fc.constantFrom('fact' as const, 'decide' as const, 'merge' as const),
    }),
  ),
  metadata,
  events: fc.array(event, { minLength: 1, maxLength: 5 }),
});

/** A chain of commits with whatever a caller may put into them. */
export const commitChain: fc.Arbitrary<readonly CommitRecord[]> = fc
  .array(commit, { minLength: 1, maxLength: 12 })
  .map((commits) => {
    const records: CommitRecord[] = [];
    let position = 1;
    for (const each of commits) {
      const draft: CommitDraft = { ...each, position };
      records.push(encodeCommit(draft, records.at(-1)?.hash ?? EMPTY_HASH));
      position += each.events.length;
    }
    return records;
  });

/** The chain of commits with the given bodies, of one event each. */
export function chainOf(bodies: readonly string[]): readonly CommitRecord[] {
  const records: CommitRecord[] = [];
  for (const [index, body] of bodies.entries()) {
    const prev = records.at(-1)?.hash ?? EMPTY_HASH;
    records.push({ p: index + 1, n: 1, prev, hash: hashOf(prev, body), body });
  }
  return records;
}
