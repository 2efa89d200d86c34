import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DaybookError } from '#engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS, usageOf } from './command-sheet.ts';
import { jsonProblem } from './json-place.ts';
import { nearest } from './nearest.ts';
import { parseLine } from './parse-line.ts';
import { quoted, tokensOf } from './tokens.ts';

const command = (line: string) => parseLine(line).command;

/** What is wrong with a line; null where nothing is. */
function problemOf(line: string): DaybookError | null {
  try {
    parseLine(line);
    return null;
  } catch (problem) {
    if (problem instanceof DaybookError) return problem;
    throw problem;
  }
}

function refusal(line: string): DaybookError {
  const problem = problemOf(line);
  if (problem === null) throw new Error(`"${line}" was not refused`);
  return problem;
}

const word = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });

describe('the command sheet', () => {
  it('O1 has exactly the commands of the pattern, and help', () => {
    expect(COMMANDS.map(usageOf)).toEqual([
      'event-store append <aggregate-id> <event>',
      'event-store replay <aggregate-id>',
      'event-store snapshot <aggregate-id>',
      'event-store compact',
      'event-store archive <before-date>',
      'event-store verify',
      'projection rebuild <name>',
      'projection status',
      'projection pause <name>',
      'projection resume <name>',
      'events at-time <aggregate-id> <timestamp>',
      'events between <id> <start> <end>',
      'events after <sequence-number>',
      'help [command]',
    ]);
  });

  it.each(COMMANDS)('O1 reads its own example of $name', ({ name, example }) => {
    expect(command(example).name).toBe(name);
  });

  it('O1 is the table of docs/spec/operations.md', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../docs/spec/operations.md'), 'utf8');
    const rows = [...text.matchAll(/^\| `([^`]+)` +\| (.+?) +\| (yes|no) +\|/gm)].map(([, usage, help, writes]) => [
      usage,
      help,
      writes,
    ]);
    expect(rows).toEqual(COMMANDS.map((each) => [usageOf(each), each.help, each.writes ? 'yes' : 'no']));
  });

  it('O1 takes any blanks between words', () => {
    expect(command('  event-store\tverify  ')).toEqual({ name: 'event-store verify' });
  });
});

describe('quoting', () => {
  it('O2 reads back what was quoted, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.constant('')), { maxLength: 6 }), (words) => {
        const tokens = tokensOf(words.map(quoted).join(' '));
        expect(tokens.map(({ text }) => text)).toEqual(words);
        expect(tokens.every(({ closed }) => closed)).toBe(true);
      }),
    );
  });

  it('O2 knows where each sign of a word stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', "'", '"', '\\', 'é') }), (line) => {
        for (const { text, places, from, to } of tokensOf(line)) {
          expect(places.map((place) => line.charAt(place)).join('')).toBe(text);
          expect(places.every((place) => place >= from && place < to)).toBe(true);
        }
      }),
    );
  });

  it.each([
    [String.raw`a\ b`, ['a b']],
    [String.raw`"a \"b\" \n"`, [String.raw`a "b" \n`]],
    [String.raw`'a\'b`, [String.raw`a\b`]],
    [`x'y z'"!"`, ['xy z!']],
    ['a\\', ['a\\']],
    ["''", ['']],
  ])('O2 reads %s as a shell does', (line, words) => {
    expect(tokensOf(line).map(({ text }) => text)).toEqual(words);
  });

  it('O2 refuses a quote that is not closed, at its word', () => {
    expect(refusal('event-store replay "my account').detail).toMatchObject({ column: 20, expected: 'a closing quote' });
  });
});

describe('events', () => {
  const deposited = { type: 'Deposited', data: { amount: '100', note: "it's" } };
  const json = JSON.stringify(deposited);

  it.each([
    ['as JSON', json],
    ['quoted', quoted(json)],
    ['as type and data', `Deposited ${JSON.stringify(deposited.data)}`],
    ['as type and quoted data', `Deposited ${quoted(JSON.stringify(deposited.data))}`],
    ['with blanks', JSON.stringify(deposited, null, 2).replaceAll('\n', ' ')],
  ])('O3 reads one %s', (_, text) => {
    expect(command(`event-store append account-7 ${text}`)).toEqual({
      name: 'event-store append',
      streamId: 'account-7',
      event: deposited,
    });
  });

  it('O3 gives any event to any stream as it was written', () => {
    fc.assert(
      fc.property(word, word, fc.jsonValue(), (streamId, type, data) => {
        // -0 is not JSON's.
        const event = JSON.parse(JSON.stringify({ type, data }));
        const line = `event-store append ${quoted(streamId)}`;
        const expected = { name: 'event-store append', streamId, event };
        expect(command(`${line} ${JSON.stringify(event)}`)).toEqual(expected);
        expect(command(`${line} ${quoted(JSON.stringify(event))}`)).toEqual(expected);
      }),
    );
  });

  it('O3 takes an id, a version and metadata, and a type alone', () => {
    const event = { type: 'T', data: [1], id: 'b2f4', schemaVersion: 2, metadata: { actor: 'me' } };
    expect(command(`event-store append a ${JSON.stringify(event)}`)).toMatchObject({ event });
    expect(command('event-store append a Noted "a text"')).toMatchObject({ event: { type: 'Noted', data: 'a text' } });
    expect(command('event-store append a Counted 5')).toMatchObject({ event: { type: 'Counted', data: 5 } });
    expect(command('event-store append a Closed')).toMatchObject({ event: { type: 'Closed', data: null } });
  });

  it.each([
    ['event-store append a {"type":"T","data":{"x":}}', 46],
    ['event-store append a {"type":"T" "data":1}', 34],
    [`event-store append a '{"type":"T",}'`, 35],
    ['event-store append a T {"x":1', 30],
    ['event-store append a T {"x":1} more', 32],
    ['event-store append a {"type":7}', 22],
    ['event-store append a {"typ":"T"}', 22],
    ['event-store append a {"type":"T","more":1}', 22],
    ['event-store append a {"type":"T","metadata":[]}', 22],
    ['event-store append a ""', 22],
  ])('O3 refuses %s at column %d', (line, column) => {
    expect(refusal(line).detail['column']).toBe(column);
  });

  it('O3 finds the place where a text stops being JSON, wherever JSON.parse finds one', () => {
    const mangled = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '{', ']', ',', ':', '0', 'x', '\u0001', '\\'))
      .map(
        ([text, at, put]) =>
          `${text.slice(0, at % (text.length + 1))}${put}${text.slice((at % (text.length + 1)) + 1)}`,
      );
    fc.assert(
      fc.property(fc.oneof(mangled, fc.json(), fc.string()), (text) => {
        const problem = jsonProblem(text);
        expect(problem === null).toBe(isJson(text));
        expect(problem?.at ?? 0).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1000 },
    );
    expect(jsonProblem('['.repeat(100_000))).toEqual({ at: 100_000, expected: 'a value' });
  });
});

describe('times and versions', () => {
  it.each([
    ['2026-03-12', '2026-03-12T00:00:00.000Z'],
    ['2026-03-12T14:00', '2026-03-12T14:00:00.000Z'],
    ['2026-03-12T14:00:07.25Z', '2026-03-12T14:00:07.250Z'],
    ['2026-03-12T14:00:00+02:00', '2026-03-12T12:00:00.000Z'],
  ])('O4 reads %s as %s', (written, instant) => {
    expect(command(`events at-time a ${written}`)).toMatchObject({ instant });
  });

  it('O4 takes whole days of a range, or versions, and not one of each', () => {
    expect(command('events between a 2026-03-01 2026-03-31')).toMatchObject({
      start: { instant: '2026-03-01T00:00:00.000Z' },
      end: { instant: '2026-03-31T23:59:59.999Z' },
    });
    expect(command('events between a 3 7')).toMatchObject({ start: { version: 3 }, end: { version: 7 } });
    expect(refusal('events between a 3 2026-03-31').detail['column']).toBe(20);
    expect(refusal('events between a 2026-03-01 7').detail['column']).toBe(29);
    expect(refusal('events between a 7 3').detail['column']).toBe(20);
  });

  it.each(['2026-02-30', '2026-13-01', 'yesterday', '12:00', '2026-03-12 14:00', '1'])(
    'O4 refuses %s as a time',
    (text) => {
      expect(refusal(`events at-time a ${text}`).detail['column']).toBeGreaterThan(16);
    },
  );

  it.each(['-1', '1.5', '1e3', '99999999999999999999', 'x'])('O4 refuses %s as a position', (text) => {
    expect(refusal(`events after ${text}`).detail).toMatchObject({ column: 14, expected: 'a position, 0 or more' });
  });
});

describe('errors', () => {
  it('O5 gives a command, or the column of what is wrong, for any text', () => {
    const parts = fc.constantFrom(
      ...COMMANDS.flatMap(({ name }) => name.split(' ')),
      '{"type":"T"}',
      '7',
      '2026-01-01',
      '"',
      "'",
      '\\',
    );
    const lines = fc
      .array(fc.oneof(parts, fc.string({ unit: 'binary' })), { maxLength: 6 })
      .map((each) => each.join(' '));
    fc.assert(
      fc.property(lines, (line) => {
        const problem = problemOf(line);
        if (problem === null) return;
        const { column, expected } = problem.detail;
        const isPlace = Number.isInteger(column) && Number(column) >= 1 && Number(column) <= line.length + 1;
        const isTold = problem.message.startsWith(`Column ${String(column)}: expected`) && typeof expected === 'string';
        expect([problem.code, isPlace, isTold]).toEqual(['InvalidArgument', true, true]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['', 1, undefined],
    ['event-store verfy', 13, 'event-store verify'],
    ['event-stor verify', 1, 'event-store verify'],
    ['projetion status', 1, 'projection status'],
    ['events betwen a 1 2', 8, 'events between'],
    ['hlep', 1, 'help'],
    ['frobnicate', 1, undefined],
    ['event-store', 12, undefined],
    ['event-store append a', 21, undefined],
    ['event-store verify now', 20, undefined],
    ['help projections', 6, 'projection'],
  ])('O5 %j: column %d, nearest %s', (line, column, like) => {
    const { detail, message } = refusal(line);
    expect([detail['column'], detail['nearest']]).toEqual([column, like]);
    expect(message.includes('Did you mean')).toBe(like !== undefined);
  });

  it('O5 counts a swap of two signs as one fault, and does not guess at what is far away', () => {
    expect(nearest('ab', ['ba', 'xy'])).toBe('ba');
    expect(nearest('zzzz', ['help'])).toBeNull();
    expect(nearest('x'.repeat(1000), ['help'])).toBeNull();
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
