import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockWriter, readBlock, type BlockReader } from './block.ts';
import { hexForm } from './hex-column.ts';
import { spelledForm } from './spelled-numbers.ts';
import { readTexts, writeTexts } from './text-column.ts';
import { ValueColumns, ValueColumnsWriter } from './value-columns.ts';
import { readWholeNumbers, writeWholeNumbers } from './whole-numbers.ts';

/** What was written, ready to be read. */
async function written(write: (out: BlockWriter) => void): Promise<BlockReader> {
  const out = new BlockWriter();
  write(out);
  return readBlock(await out.finish(), 0);
}

const all = <T>(column: { readonly length: number; at(index: number): T }) =>
  Array.from({ length: column.length }, (_, index) => column.at(index));

const minor = fc.integer({ min: -99_999, max: 99_999 });
const uuids = fc.array(fc.tuple(fc.constantFrom('', 'account-', 'é-'), fc.uuid()), { minLength: 1, maxLength: 50 });
const day = fc.date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31T23:59:59Z') });
const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 1, maxLength: 60 });
const hex = fc
  .integer({ min: 4, max: 32 })
  .chain((bytes) => list(fc.uint8Array({ minLength: bytes, maxLength: bytes })));

const spelled: readonly (readonly [string, fc.Arbitrary<readonly string[]>])[] = [
  ['decimals of two places', list(minor.map((value) => (value / 100).toFixed(2).replace('-0.00', '0.00')))],
  ['decimals without zeros at the end', list(minor.map((value) => String(value / 1000)))],
  ['whole numbers', list(fc.maxSafeInteger().map((value) => String(Math.trunc(value / 64))))],
  ['dates', list(day.map((date) => date.toISOString().slice(0, 10)))],
  ['instants', list(day.map((date) => date.toISOString()))],
];

describe('columns', () => {
  it('G7 of whole numbers give each of them back', async () => {
    const numbers = fc.oneof(
      fc.array(fc.integer({ min: -(2 ** 51) + 1, max: 2 ** 51 - 1 })),
      fc.array(fc.nat(300), { maxLength: 300 }),
      fc
        .array(fc.nat(2 ** 45))
        .map((steps) => steps.map((_, i) => steps.slice(0, i).reduce((sum, step) => sum + step, 0))),
      fc.array(fc.nat(1e6)).map((amounts) => amounts.flatMap((amount) => [amount, 0 - amount])),
    );
    await fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        expect([...readWholeNumbers(await written((out) => writeWholeNumbers(out, values)))]).toEqual(values);
      }),
    );
  });

  it.each(spelled)('G8 of %s are numbers, and come back to the letter', async (_, texts) => {
    await fc.assert(
      fc.asyncProperty(texts, async (values) => {
        expect(spelledForm(values)).not.toBeNull();
        expect(all(readTexts(await written((out) => writeTexts(out, values))))).toEqual(values);
      }),
      { numRuns: 60 },
    );
  });

  it('G8 of ids and of hexadecimal digits are bytes, and come back to the letter', async () => {
    const texts = fc.oneof(
      uuids.map((ids) => ids.map(([prefix, id]) => prefix + id)),
      hex.map((values) => values.map((bytes) => Buffer.from(bytes).toString('hex'))),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (values) => {
        expect(hexForm(values)).not.toBeNull();
        expect(all(readTexts(await written((out) => writeTexts(out, values))))).toEqual(values);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['1.50 1.5', '-0', '007', '2024-02-30', '2024-02-29T24:00:00.000Z', '2024-02-29T10:00:00Z', '1e5'])(
    'G8 do not take %s for a number that is spelled so',
    async (odd) => {
      const values = odd.split(' ');
      const beside = odd === '1.50 1.5' ? ['1.25'] : [];
      expect(spelledForm([...beside, ...values])).toBeNull();
      expect(all(readTexts(await written((out) => writeTexts(out, values))))).toEqual(values);
    },
  );
});

interface Said {
  readonly id: string;
  readonly amount: string;
  readonly count: number;
}

const said: fc.Arbitrary<Said> = fc.record({
  id: fc.uuid(),
  amount: minor.map((value) => String(value / 100)),
  count: fc.nat(5),
});

/** Commits of some events, each with a command that says the same in another order, and now and then something else. */
const commits = fc.array(
  fc.record({
    events: fc.array(said, { minLength: 1, maxLength: 4 }),
    turned: fc.boolean(),
    extra: fc.option(said, { freq: 8 }),
    silent: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30 },
);

describe('columns of JSON values', () => {
  it('G9 give back what commands say again of their events, and what stands in names of streams', async () => {
    await fc.assert(
      fc.asyncProperty(commits, async (drafts) => {
        const writer = new ValueColumnsWriter();
        const events = drafts.flatMap((draft, commit) => draft.events.map((event) => ({ event, commit })));
        const shapes = events.map(({ event, commit }, i) => writer.take(0, event, { commit, event: i }));
        const commands = drafts.map(({ events: own, turned, extra, silent }) =>
          silent ? null : { said: [...(turned ? own.toReversed() : own), ...(extra === null ? [] : [extra])] },
        );
        const commandShapes = commands.map((command, commit) =>
          command === null ? -1 : writer.take(1, command, { commit, event: -1 }),
        );
        const name = (event: number) => `account-${events[event]?.event.id}`;
        const block = await written((out) => writer.write(out, name));
        const read = new ValueColumns(block, (_, index) => name(index));
        expect(shapes.map((shape) => read.build(0, shape))).toEqual(events.map(({ event }) => event));
        const found = commandShapes.map((shape) => (shape < 0 ? null : read.build(1, shape)));
        expect(found).toEqual(commands);
        read.rewind();
        read.skip(0, shapes[0] ?? 0);
        const rest = shapes.slice(1).map((shape) => JSON.parse(read.text(0, shape)));
        expect(rest).toEqual(events.slice(1).map(({ event }) => event));
      }),
      { numRuns: 100 },
    );
  });

  it('G9 take nothing for what is said again', async () => {
    const id = () => crypto.randomUUID();
    const size = async (isSame: boolean) => {
      const writer = new ValueColumnsWriter();
      const ids = Array.from({ length: 1000 }, id);
      for (const [event, each] of ids.entries()) {
        writer.take(0, { id: each }, { commit: event, event });
        writer.take(1, { id: isSame ? each : id() }, { commit: event, event: -1 });
      }
      const out = new BlockWriter();
      writer.write(out, (event) => `account-${ids[event]}`);
      return (await out.finish()).length;
    };
    expect(await size(true)).toBeLessThan(200);
    expect(await size(false)).toBeGreaterThan(16_000);
  });
});
