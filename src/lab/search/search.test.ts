import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commit, RecordedEvent } from '#engine';
import { headOf, labLogOf } from '../lab-log.ts';
import { freshFold, Replay, showCells } from '../replay.ts';
import { jarLog, jars } from '../testing/jars.ts';
import { noWord, someJarLog } from '../testing/naive.ts';
import { parseSearch } from './parse-search.ts';
import { listing, searchLog } from './search-log.ts';

function event(position: number, type: string, streamId: string, data: object, recordedAt: string): RecordedEvent {
  const metadata = { correlationId: `0192-${position}-ab12`, causationId: position === 3 ? '0192-cause' : null };
  return { position, type, streamId, data, recordedAt, version: 1, schemaVersion: 1, id: `e${position}`, metadata };
}

const EVENTS = [
  event(1, 'AccountOpened', 'account-7', { name: 'Everyday' }, '2026-02-27T10:00:00.000Z'),
  event(
    2,
    'TransferRecorded',
    'transfer-1',
    { date: '2026-03-04', amount: '512.50', note: 'Rema 1000' },
    '2026-03-05T08:00:00.000Z',
  ),
  event(
    3,
    'TransferCorrected',
    'transfer-1',
    { date: '2026-03-04', lines: [{ amount: '9.00' }, { amount: '700' }] },
    '2026-04-02T23:59:59.000Z',
  ),
  event(
    4,
    'NoteAdded',
    'account-70',
    { text: 'a*c type:x', amount: 500, deep: { flag: true } },
    '2026-04-03T00:00:00.000Z',
  ),
];
const LOG = labLogOf(
  EVENTS.map((one): Commit => ({
    id: one.id,
    position: one.position,
    recordedAt: one.recordedAt,
    command: null,
    events: [one],
  })),
);

async function found(text: string): Promise<string> {
  return (await searchLog(jars, LOG, parseSearch(text), noWord)).join();
}

describe('search', () => {
  it.each([
    ['', '1,2,3,4'],
    ['type:Transfer*', '2,3'],
    ['type:Transfer', ''],
    ['-type:Transfer*', '1,4'],
    ['type:/corrected$/i', '3'],
    ['stream:account-7', '1'],
    ['stream:account-7*', '1,4'],
    ['amount>500', '2,3'],
    ['amount>=500', '2,3,4'],
    ['amount:500', '4'],
    ['amount=512.5', '2'],
    ['amount!=500', '2,3'],
    ['lines.1.amount>600', '3'],
    ['lines.0.amount>600', ''],
    ['flag:true', '4'],
    ['deep.flag:true position>3', '4'],
    ['position<=2', '1,2'],
    ['at:2026-03', '2,3'],
    ['at>2026-03', '4'],
    ['at<2026-03-04', '1'],
    ['known<2026-04-01', '1,2'],
    ['known:2026-04-02T23:59', '3'],
    ['known>=2026-04-02 known<=2026-04-03', '3,4'],
    ['corr:ab12', '1,2,3,4'],
    ['corr:0192-2', '2'],
    ['cause:0192-cause', '3'],
    ['text:"rema"', '2'],
    ['rema', '2'],
    ['"rema 1000"', '2'],
    ['/R.ma \\d+/', '2'],
    ['text:"a*c type:x"', '4'],
    ['text:/a\\*c/ -rema', '4'],
    ['type:"Transfer*"', ''],
    ['type:Transfer* AND at:2026-03 AND -rema', '3'],
  ])('LF10 %s finds %s', async (text, positions) => {
    expect(await found(text)).toBe(positions);
  });

  it.each([
    ['type>3', 1, 'type:'],
    ['at:march', 4, 'a time, like 2026-03 or 2026-03-01T12:00'],
    ['rema "open', 11, 'a closing "'],
    ['changed:', 9, 'a name'],
    ['changed>a.b', 8, 'changed:'],
    ['amount>/5/', 8, 'a number or a text after >'],
    ['/(/', 1, 'a regular expression'],
    ['a -', 4, 'a word, a "text" or a /regex/'],
  ])('LF11 %j is refused at %i: expected %s', (text, at, expected) => {
    expect(() => parseSearch(text)).toThrowError(
      expect.objectContaining({ code: 'InvalidArgument', detail: { path: 'text', at, expected } }),
    );
  });

  it('LF10 changed: finds the events after which a path leads to something else', async () => {
    await fc.assert(
      fc.asyncProperty(someJarLog, fc.constantFrom('a', 'b', 'c'), async (log, jar) => {
        const coinsAt = (position: number): string =>
          JSON.stringify(showCells(freshFold(jars, log, position))[jar] ?? null);
        const changed = log.events.map(({ position }) => position).filter((at) => coinsAt(at) !== coinsAt(at - 1));
        const search = (text: string): Promise<Uint32Array> => searchLog(jars, log, parseSearch(text), noWord);
        expect([...(await search(`changed:${jar}.coins`))]).toEqual(changed);
        const puts = new Set(log.events.filter(({ type }) => type === 'CoinsPut').map(({ position }) => position));
        expect([...(await search(`type:CoinsPut changed:${jar}`))]).toEqual(changed.filter((at) => puts.has(at)));
        const others = log.events.map(({ position }) => position).filter((at) => !changed.includes(at));
        expect([...(await search(`-changed:${jar} changed:*`))]).toEqual(others);
      }),
      { numRuns: 50 },
    );
  });

  it('LF12 dim and hide change what is listed, and nothing of what is replayed', async () => {
    await fc.assert(
      fc.asyncProperty(someJarLog, fc.constantFrom('dim' as const, 'hide' as const), async (log, verb) => {
        const written = structuredClone(log);
        const hits = await searchLog(jars, log, parseSearch('type:CoinsPut coins>4'), noWord);
        const list = listing(log, hits, verb);
        expect(list.rows).toBe(verb === 'hide' ? hits.length : headOf(log));
        const replay = new Replay(jars, log);
        for (let row = 0; row < list.rows; row++) {
          const position = list.positionOf(row) ?? -1;
          expect(showCells(replay.seek(position))).toEqual(showCells(freshFold(jars, written, position)));
          expect(list.isDim(position)).toBe(!hits.includes(position));
        }
        expect([list.positionOf(-1), list.positionOf(list.rows)]).toEqual([null, null]);
        expect(log).toEqual(written);
      }),
      { numRuns: 50 },
    );
    const all = listing(jarLog([{ type: 'Put', jar: 'a', coins: 1 }]), null, 'hide');
    expect([all.rows, all.positionOf(0), all.isDim(1)]).toEqual([1, 1, false]);
  });
});
