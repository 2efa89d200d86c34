import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DaybookError } from '../errors.ts';
import { decodeCommit } from '../log/commit-record.ts';
import type { CommitRecord } from '../storage/port.ts';
import type { SealedRow } from './sealed-row.ts';
import { isWhole, openSegment, readSegmentIndex, recordsOf, sealCommits } from './segment.ts';
import { chainOf, commitChain } from './testing/hostile.ts';
import { COLUMNS, inColumns, sumOf } from './testing/in-columns.ts';

/** A chain of hostile commits costs some 60 ms to make and to pack: each run of the tests has other ones. */
const RUNS = 30;

const ID = '00000000-0000-4000-8000-000000000001';
const body = (data: string, rest = '') =>
  `{"a":"2024-02-29T10:00:00.000Z","e":[{"d":${data},"n":1,"s":"s","t":"T"${rest}}],"i":"${ID}"}`;
const usual = Array.from({ length: 20 }, (_, i) => body(`{"amount":"${i}.10","day":"2024-03-${10 + i}"}`));

const isInColumns = (row: SealedRow) => row.bytes[0] === COLUMNS;

const layoutOf = (row: SealedRow) => row.bytes[0];
const PLAIN = 0;

describe('a sealed segment', () => {
  it('G1 gives back the very records that were packed', async () => {
    await fc.assert(
      fc.asyncProperty(commitChain, async (records) => {
        expect(await recordsOf(await sealCommits(records))).toEqual(records);
        expect(await recordsOf(await inColumns(records))).toEqual(records);
      }),
      { numRuns: RUNS },
    );
  });

  it('G2 gives commits by ordinal as they would be read one by one, in any order of asking', async () => {
    const range = fc.tuple(fc.nat(12), fc.nat(13));
    await fc.assert(
      fc.asyncProperty(commitChain, fc.array(range, { maxLength: 5 }), async (records, ranges) => {
        const segment = await openSegment(await inColumns(records));
        const commits = records.map(decodeCommit);
        expect(segment.commits(0, records.length)).toEqual(commits);
        for (const [start, end] of ranges) expect(segment.commits(start, end)).toEqual(commits.slice(start, end));
      }),
      { numRuns: RUNS },
    );
  });

  it.each([
    ['columns', inColumns],
    ['either layout', sealCommits],
  ])('G2 gives single events as their commits have them, in any order of asking, from %s', async (_, seal) => {
    await fc.assert(
      fc.asyncProperty(commitChain, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), async (records, picks) => {
        const segment = await openSegment(await seal(records));
        const commits = records.map(decodeCommit);
        for (const pick of picks) {
          const at = pick % commits.length;
          const events = commits[at]?.events ?? [];
          const nth = pick % events.length;
          expect(segment.event(at, nth)).toEqual(events[nth]);
          const other = (pick >> 1) % commits.length;
          expect(segment.commits(other, other + (pick % 2))).toEqual(commits.slice(other, other + (pick % 2)));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('G3 tells the index what the commits say, without their data', async () => {
    await fc.assert(
      fc.asyncProperty(commitChain, async (records) => {
        const { facts } = await readSegmentIndex(await inColumns(records));
        const commits = records.map(decodeCommit);
        const events = commits.flatMap((commit) => commit.events);
        const each = <T>(count: number, give: (index: number) => T) => Array.from({ length: count }, (_, i) => give(i));
        expect(Array.from(facts.sizes)).toEqual(commits.map((commit) => commit.events.length));
        expect(Array.from(facts.times)).toEqual(commits.map(({ recordedAt }) => Date.parse(recordedAt)));
        expect(each(commits.length, (i) => facts.commitIds.at(i))).toEqual(commits.map(({ id }) => id));
        expect(facts.lastRecordedAt).toBe(commits.at(-1)?.recordedAt);
        const found = each(events.length, (i) => [
          facts.streams.at(facts.streamOf[i] ?? -1),
          facts.versions[i],
          facts.groups[facts.groupOf[i] ?? -1],
        ]);
        expect(found).toEqual(
          events.map(({ streamId, version, type, schemaVersion }) => [
            streamId,
            version,
            expect.objectContaining({ type, schemaVersion }),
          ]),
        );
        for (const [i, event] of events.entries()) {
          expect(facts.ownId?.(i) ?? event.id).toBe(event.id);
          const metadata = facts.metadata?.(i) ?? null;
          const commitId = commits.findLast(({ position }) => position <= event.position)?.id;
          expect(metadata ?? { correlationId: commitId, causationId: null }).toEqual(event.metadata);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/** The leaves of a value by path and kind, as the columns name them. */
function leavesOf(value: unknown, path = ''): readonly (readonly [string, string | number])[] {
  if (typeof value === 'string' || typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => leavesOf(item, `${path}[]`));
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, path === '' ? key : `${path}.${key}`));
}

/** Commits whose data have the same members: what columns are made for. */
const alike = fc
  .array(fc.tuple(fc.integer(), fc.constantFrom('x', 'y')), { minLength: 2, maxLength: 20 })
  .map((pairs) => chainOf(pairs.map(([n, c]) => body(`{"a":${n},"b":{"c":"${c}"}}`))));

describe('the columns of a type', () => {
  it('G10 are the leaves at a path where each event has just one, of one kind, in one version; else nothing', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(commitChain, alike), async (records) => {
        const segment = await openSegment(await inColumns(records));
        const events = records.flatMap((record) => decodeCommit(record).events);
        for (const { type, schemaVersion, data } of [...events, { type: 'None', schemaVersion: 1, data: { a: 1 } }]) {
          const own = events.filter((event) => event.type === type);
          for (const path of new Set(leavesOf(data).map(([each]) => each))) {
            const leaves = own.map((event) => leavesOf(event.data).filter(([each]) => each === path));
            const kinds = new Set(leaves.flat().map(([, leaf]) => typeof leaf));
            const isOneEach = leaves.every(({ length }) => length === 1) && kinds.size < 2;
            const isOneVersion = own.every((event) => event.schemaVersion === schemaVersion);
            const expected = leaves.flat().map(([, leaf]) => leaf);
            const columns = segment.columns(type, schemaVersion, [path]);
            const values = columns?.flatMap((column): readonly unknown[] =>
              column.kind === 'text'
                ? Array.from(column.numbers, (number) => column.texts[number])
                : Array.from(column.values),
            );
            const isColumns = isInColumns(segment.row) && isOneEach && isOneVersion;
            expect(values ?? null).toEqual(isColumns ? expected : null);
            found += isColumns && own.length > 1 ? 1 : 0;
          }
        }
      }),
      { numRuns: RUNS },
    );
    expect(found).toBeGreaterThan(0);
  });

  it('G10 give texts that are the end of their stream too', async () => {
    const names = ['sku-1', 'sku-2', 'sku-1'];
    const records = chainOf(
      names.map((sku) => body(`{"sku":"${sku}","units":2}`).replace('"s":"s"', `"s":"item-${sku}"`)),
    );
    const [skus, units] = (await openSegment(await inColumns(records))).columns('T', 1, ['sku', 'units']) ?? [];
    expect(skus).toMatchObject({ kind: 'text', texts: ['sku-1', 'sku-2'] });
    expect(skus?.kind === 'text' ? Array.from(skus.numbers) : []).toEqual([0, 1, 0]);
    expect(units?.kind === 'number' ? Array.from(units.values) : []).toEqual([2, 2, 2]);
  });
});

describe('bodies that columns do not take', () => {
  it.each([
    ['a member that is unknown', body('1', ',"x":1')],
    ['members in another order', `{"e":[{"d":1,"n":1,"s":"s","t":"T"}],"a":"2024-02-29T10:00:00.000Z","i":"${ID}"}`],
    ['a number of odd spelling', body('1.0')],
    ['a number of odd spelling, within', body('{"a":[1e2,-0]}')],
    ['a version that is written though it is 1', body('1', ',"v":1').replace('"v":1', '"v":1.0')],
    ['keys that are not sorted', body('{"b":1,"a":2}')],
    ['spaces', body('{"b": 1}')],
    ['an escape that is not needed', body('"\\u0061"')],
    ['a member __proto__', body('{"__proto__":1}')],
    ['half a surrogate pair', body('"\\ud800"')],
  ])('G4 are kept as they are: %s', async (_, odd) => {
    const records = chainOf([...usual, odd, ...usual]);
    const row = await sealCommits(records);
    expect(layoutOf(row)).toBe(PLAIN);
    expect(await recordsOf(row)).toEqual(records);
    expect((await openSegment(row)).commits(20, 21)).toEqual([decodeCommit(records[20] as CommitRecord)]);
  });

  it('G4 but usual ones are not', async () => {
    expect(layoutOf(await sealCommits(chainOf([...usual, ...usual])))).toBe(COLUMNS);
  });

  it('G4 and what is no commit at all is not sealed', async () => {
    for (const none of ['', '{}', 'null', '{"e":1}', '[]']) {
      await expect(sealCommits(chainOf([...usual, none]))).rejects.toMatchObject({ code: 'CorruptLog' });
    }
  });

  it('G4 nor are records that do not follow one another', async () => {
    const [first, second, third] = chainOf(usual);
    if (first === undefined || second === undefined || third === undefined) throw new Error('Expected three');
    await expect(sealCommits([first, third])).rejects.toMatchObject({ code: 'CorruptLog' });
    await expect(sealCommits([first, { ...second, hash: first.hash }])).rejects.toMatchObject({ code: 'CorruptLog' });
    await expect(sealCommits([first, { ...second, p: 3 }])).rejects.toMatchObject({ code: 'CorruptLog' });
  });
});

const ways = [isWhole, readSegmentIndex, openSegment, recordsOf];

async function expectDamage(row: SealedRow): Promise<void> {
  expect(await isWhole(row)).toBe(false);
  for (const read of ways.slice(1)) {
    await expect(read(row)).rejects.toMatchObject({ code: 'CorruptLog', detail: { position: row.p } });
  }
}

describe('a damaged row', () => {
  it('G5 is known by each single bit, and by each byte that is cut off', async () => {
    const row = await sealCommits(chainOf(usual));
    for (let bit = 0; bit < row.bytes.length * 8; bit++) {
      const bytes = row.bytes.slice();
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await isWhole({ ...row, bytes })).toBe(false);
      if (bit % 13 === 0) await expectDamage({ ...row, bytes });
    }
    for (let length = 0; length < row.bytes.length; length++) {
      expect(await isWhole({ ...row, bytes: row.bytes.slice(0, length) })).toBe(false);
    }
    await expectDamage({ ...row, bytes: row.bytes.slice(0, 9) });
    await expectDamage({ ...row, bytes: new Uint8Array() });
  });

  it('G5 is known by each of its other members', async () => {
    const row = await sealCommits(chainOf(usual));
    const other = 'f'.repeat(64);
    for (const change of [{ p: 2 }, { n: 21 }, { commits: 19 }, { prev: other }, { hash: other }, { sum: other }]) {
      await expectDamage({ ...row, ...change });
    }
  });

  it('G6 that has a checksum made to fit gives CorruptLog, or what passes the chain, and no other error', async () => {
    const row = await sealCommits(chainOf(usual));
    const records = await recordsOf(row);
    const flip = fc.tuple(fc.nat(row.bytes.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(flip, { minLength: 1, maxLength: 4 }), fc.nat(40), async (flips, cut) => {
        const bytes = row.bytes.slice(0, row.bytes.length - (cut > 20 ? cut : 0));
        for (const [at, mask] of flips) if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ mask;
        const forged = { ...row, bytes, sum: sumOf(row, bytes) };
        expect(await isWhole(forged)).toBe(true);
        const read = await valueOrError(recordsOf(forged));
        expect(read instanceof DaybookError ? records : read).toEqual(records);
        const opened = await valueOrError(openSegment(forged).then((segment) => segment.commits(0, row.commits)));
        const index = await valueOrError(readSegmentIndex(forged));
        const codes = [read, opened, index].map((each) => (each instanceof DaybookError ? each.code : 'CorruptLog'));
        expect(new Set(codes)).toEqual(new Set(['CorruptLog']));
      }),
    );
  });
});

/** What a promise gives, or the engine's own error; any other error fails the test. */
async function valueOrError<T>(promise: Promise<T>): Promise<T | DaybookError> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof DaybookError) return error;
    throw error;
  }
}
