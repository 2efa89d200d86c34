import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StoreApi } from './api.ts';
import { importFile, memoryDaybook, valueOf } from './testing/memory-daybook.ts';

/** Bytes that an event may take when it is sealed. */
const LIMIT = 60;
/** What a segment's row holds beside its bytes: three hashes and three numbers. */
const ROW = 3 * 64 + 3 * 8;

const folder = process.env['DAYBOOK_DATA'] ?? join(import.meta.dirname, '../../../shared/data');
const here = statSync(folder, { throwIfNoEntry: false }) !== undefined;

/** What the bytes of kept files take at least: they are deflated already, and base64 packs to three quarters at best. */
async function keptBytes(store: Pick<StoreApi, 'readAll'>): Promise<number> {
  const files = await valueOf(store.readAll({ types: ['FileKept'] }));
  return files.reduce((sum, { data }) => sum + Math.floor(JSON.stringify(data).length * 0.75), 0);
}

/**
 * Bytes of each event of a store whose log is all sealed, printed beside those of their text. The files that imports keep
 * are told apart: they are what a bank has given, not what an event weighs.
 */
async function sealedSize(what: string, store: Pick<StoreApi, 'compact' | 'tiers' | 'readAll'>): Promise<number> {
  const report = await valueOf(store.compact());
  const { sealed } = await valueOf(store.tiers());
  const kept = await keptBytes(store);
  const size = (sealed.bytes + sealed.segments * ROW - kept) / sealed.events;
  const before = report.bytesBefore / report.events;
  process.stdout.write(
    `${what}: ${size.toFixed(1)} bytes for each of ${sealed.events} events, ${before.toFixed(0)} as text` +
      `${kept === 0 ? '' : `; and ${kept} bytes of the file itself`}\n`,
  );
  return size;
}

/** Whole numbers below a limit, the same in every run (the "minimal standard" generator of Park and Miller, 1988). */
function dice(): (limit: number) => number {
  let state = 20_240_229;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

const ACCOUNTS = ['Assets:Bank', 'Assets:Cash', 'Liabilities:Card'];
const CATEGORIES = ['Food', 'Rent', 'Transport', 'Health', 'Books', 'Gifts'].map((name) => `Expenses:${name}`);
const SHOPS = ['Market', 'Bakery', 'Garage', 'Cafe', 'Pharmacy', 'Cinema', 'Florist', 'Kiosk'];

describe('a sealed ledger', () => {
  it(`takes at most ${LIMIT} bytes for a transaction that was typed in`, async () => {
    const daybook = memoryDaybook();
    const roll = dice();
    const pick = (names: readonly string[]) => names[roll(names.length)] ?? '';
    for (const name of [...ACCOUNTS, ...CATEGORIES])
      await valueOf(daybook.execute({ type: 'OpenAccount', name }, 'live'));
    for (let i = 0; i < 2000; i++) {
      const amount = String((roll(20_000) + 1) / 100);
      const command = {
        type: 'RecordTransaction',
        date: new Date(Date.UTC(2024, 0, 1 + i / 6 + roll(3))).toISOString().slice(0, 10),
        payee: `${pick(SHOPS)} ${roll(8)}`,
        ...(roll(9) === 0 && { note: `with ${pick(['Ada', 'Ben', 'Cleo'])}` }),
        postings: [
          { account: pick(CATEGORIES), amount, commodity: 'EUR' },
          { account: pick(ACCOUNTS), amount: `-${amount}`, commodity: 'EUR' },
        ],
      };
      await valueOf(daybook.execute(command, 'live'));
    }
    expect(await sealedSize('typed in', await daybook.store())).toBeLessThanOrEqual(LIMIT);
  });

  it.runIf(here)(`takes at most ${LIMIT} bytes for a transaction of a real file`, async () => {
    for (const path of ['journal/ledger-standard.dat', 'journal/hledger-bcexample.journal']) {
      const daybook = memoryDaybook();
      await importFile(daybook, path.replace(/.*\//, ''), readFileSync(join(folder, path)));
      expect(await sealedSize(path, await daybook.store())).toBeLessThanOrEqual(LIMIT);
    }
  });

  it(`takes at most ${LIMIT} bytes for an event of the inventory's generator`, async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.openStore('shop', { domain: 'inventory' }));
    const store = await daybook.scratchStore('shop');
    await valueOf(store.generate(1, 10_000));
    expect(await sealedSize('inventory', store)).toBeLessThanOrEqual(LIMIT);
  });
});
