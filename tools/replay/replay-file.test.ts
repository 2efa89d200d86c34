import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabDomain } from '#lab';
import { LAB_SUBJECTS } from '../../src/worker/lab/lab-domains.ts';
import { fillBook } from '../../src/worker/testing/busy-book.ts';
import { memoryDaybook, valueOf } from '../../src/worker/testing/memory-daybook.ts';
import { replayFile } from './replay-file.ts';

let folder: string;
/** The first event by which an account of the book gets another name. */
let renamedAt: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-replay-'));
  const daybook = memoryDaybook();
  await fillBook(daybook, 30, 7);
  const store = await daybook.store();
  await save('book.gz', (await valueOf(store.backup())).blob);
  await valueOf(daybook.execute({ type: 'OpenAccount', name: 'Assets:Later' }, 'live'));
  await save('grown.gz', (await valueOf(store.backup())).blob);
  renamedAt = (await valueOf(store.readAll())).find(({ type }) => type === 'AccountRenamed')?.position ?? 0;
  const lab = await daybook.lab();
  const { lab: orders, head } = await valueOf(lab.open({ kind: 'sample', domain: 'orders' }));
  const whole = { to: head, note: '', isBlurred: false, folds: [] };
  const { file, page } = await valueOf(lab.answers.repro(orders, whole));
  await save('orders.daybook', new Blob([file]));
  await save('orders.html', new Blob([page]));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a log replayed by today’s code', () => {
  it('LP8 prints the hash of the state every so many events and at the end, the same for the same log', async () => {
    const { code, lines } = await run(['book.gz', '--every', '10']);
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^ledger, \d+ events in 34 commits$/);
    expect(lines.slice(1, 4).map((line) => line.replace(/[\da-f]{64}/, 'hash'))).toEqual([
      '       10  hash',
      '       20  hash',
      '       30  hash',
    ]);
    expect(await run(['book.gz', '--every', '10'])).toEqual({ code, lines });
  });

  it('LP8 agrees with the hash that it printed, and with its beginning; not with another', async () => {
    const hash = (await run(['book.gz'])).lines.at(-2)?.trim().split(/\s+/)[1] ?? '';
    expect(await run(['book.gz', '--expect', hash])).toMatchObject({ code: 0 });
    expect(await run(['book.gz', '--expect', hash.slice(0, 8)])).toMatchObject({ code: 0 });
    const other = await run(['book.gz', '--expect', '00000000']);
    expect(other.code).toBe(1);
    expect(other.lines.at(-1)).toContain(`is ${hash}, expected 00000000`);
  });

  it('LP8 names the first event at which another code comes to something else than the run that was written', async () => {
    expect(await run(['book.gz', '--write', 'good.json'])).toMatchObject({ code: 0 });
    expect(await run(['book.gz', '--expect', 'good.json'])).toMatchObject({ code: 0 });
    const { code, lines } = await run(['book.gz', '--expect', 'good.json'], forgettingNames);
    expect(code).toBe(1);
    expect(renamedAt).toBeGreaterThan(1);
    expect(lines.at(-1)).toContain(`Event ${renamedAt} (AccountRenamed of account-cash) is the first that comes to`);
  });

  it('LP8 compares a log that has grown as far as it went, and refuses another one', async () => {
    expect(await run(['grown.gz', '--expect', 'good.json'])).toMatchObject({ code: 0 });
    expect(await run(['grown.gz', '--write', 'grown.json'])).toMatchObject({ code: 0 });
    for (const other of ['book.gz', 'orders.daybook']) {
      const { code, lines } = await run([other, '--expect', 'grown.json']);
      expect(code).toBe(2);
      expect(lines.at(-1)).toContain('of another log');
    }
  });

  it('LP8 compares a repro, from its file or its page, with what it says of itself', async () => {
    for (const name of ['orders.daybook', 'orders.html']) {
      expect(await run([name])).toMatchObject({ code: 0 });
    }
    const written: { marks: string } = JSON.parse(readFileSync(join(folder, 'orders.daybook'), 'utf8'));
    const marks = `${written.marks.slice(0, 4 * 11)}zzzz${written.marks.slice(4 * 12)}`;
    await save('other.daybook', new Blob([JSON.stringify({ ...written, marks })]));
    const { code, lines } = await run(['other.daybook']);
    expect(code).toBe(1);
    expect(lines.at(-1)).toMatch(/Event 12 \(\w+ of order-\d+\) is the first/);
  });

  it.each(['ledger', 'bank', 'orders', 'inventory'])(
    'LP8 the log of %s that is kept here comes to what it came to when it was written',
    async (name) => {
      // Where that is to change: open the file in the lab, see that it changed as it should, and save it as a repro again.
      const { code, lines } = await run([resolve(`tools/replay/logs/${name}.daybook`)]);
      expect(lines.at(-1)).toBe('As expected.');
      expect(code).toBe(0);
    },
  );

  it.each([
    [[], 'npm run replay'],
    [['nowhere.gz'], 'nowhere.gz'],
    [['book.gz', '--expect', 'good'], 'expected 8 to 64 hex digits'],
    [['book.gz', '--every', '0'], 'npm run replay'],
    [['book.gz', '--expect', 'orders.daybook'], 'was not written by a replay'],
    [['good.json'], 'Impossible. This is no repro'],
  ])('LP8 %j is refused in words', async (args, words) => {
    const { code, lines } = await run(args);
    expect(code).toBe(2);
    expect(lines.join(' ')).toContain(words);
  });
});

/** Runs it on files of the folder. */
async function run(
  args: readonly string[],
  ledger: LabDomain = LAB_SUBJECTS.ledger.domain,
): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const placed = args.map((arg) => (/\.\w+$/.test(arg) ? resolve(folder, arg) : arg));
  const code = await replayFile(placed, (line) => lines.push(line), { ...LAB_SUBJECTS, ledger: { domain: ledger } });
  return { code, lines };
}

async function save(name: string, blob: Blob): Promise<void> {
  writeFileSync(join(folder, name), new Uint8Array(await blob.arrayBuffer()));
}

/** The ledger by code that forgets to take in new names of accounts. */
const { domain } = LAB_SUBJECTS.ledger;
const forgettingNames: LabDomain = {
  ...domain,
  cellsOf: (event, before) => (event.type === 'AccountRenamed' ? [] : domain.cellsOf(event, before)),
};
