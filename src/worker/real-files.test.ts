import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { balancesFold, toBalances } from '#ledger';
import type { DaybookApi } from './api.ts';
import { importFile, memoryDaybook, valueOf } from './testing/memory-daybook.ts';

const folder = process.env['DAYBOOK_DATA'] ?? join(import.meta.dirname, '../../../shared/data');
const here = statSync(folder, { throwIfNoEntry: false }) !== undefined;
if (!here) process.stdout.write('real-files.test.ts: no reference data (DAYBOOK_DATA or ../shared/data); skipped\n');

const NOW = { at: null, on: null };
const file = (path: string) => readFileSync(join(folder, path));
const bring = (daybook: DaybookApi, path: string, options = {}) =>
  importFile(daybook, path.replace(/.*\//, ''), file(path), options);

describe.runIf(here)('the scenarios with known outcome', () => {
  it('1, 2 and 6: overlapping card files, again, undone, and again', async () => {
    const daybook = memoryDaybook();
    const first = await bring(daybook, 'ofx/beangulp-bofa.ofx');
    const second = await bring(daybook, 'ofx/beangulp-ofxdownload.ofx');
    expect(first.counts).toMatchObject({ new: 27, known: 0 });
    expect(second.counts).toMatchObject({ new: 9, known: 3, possiblyKnown: 0 });
    expect((await valueOf(daybook.transactions({}, NOW))).total).toBe(36);
    const balances = await valueOf(daybook.balances(NOW));

    const again = await bring(daybook, 'ofx/beangulp-bofa.ofx');
    expect(again.counts).toMatchObject({ new: 0, known: 27 });
    expect(await valueOf(daybook.balances(NOW))).toEqual(balances);
    expect(await valueOf(daybook.imports(NOW))).toHaveLength(3);

    for (const { batchId } of [again, second, first])
      await valueOf(daybook.execute({ type: 'UndoImport', batchId }, 'live'));
    expect(await valueOf(daybook.balances(NOW))).toEqual({});
    expect((await bring(daybook, 'ofx/beangulp-bofa.ofx')).counts.new).toBe(27);
    expect((await bring(daybook, 'ofx/beangulp-ofxdownload.ofx')).counts).toMatchObject({ new: 9, known: 3 });
    expect(await valueOf(daybook.balances(NOW))).toEqual(balances);
  });

  it('3: the same transactions in another order', async () => {
    const daybook = memoryDaybook();
    expect((await bring(daybook, 'ofx/ofxparse-checking.ofx')).counts.new).toBe(3);
    expect((await bring(daybook, 'ofx/autosync-checking_order.ofx')).counts).toMatchObject({ new: 0, known: 3 });
  });

  it('4: three rows of one payee and amount, twice', async () => {
    const daybook = memoryDaybook();
    const rows = 'Date,Payee,Amount\n02/11/2024,A,-1\n02/08/2024,A,-1\n02/02/2024,A,-1\n';
    expect((await importFile(daybook, 'a.csv', rows)).counts.new).toBe(3);
    expect((await importFile(daybook, 'a.csv', rows)).counts).toMatchObject({ new: 0, known: 3 });
  });

  it('5: rows that are wholly alike within one file', async () => {
    const daybook = memoryDaybook();
    const rows = `Date,Payee,Amount\n${'2024-02-11,A,-1\n'.repeat(4)}`;
    expect(await importFile(daybook, 'a.csv', rows)).toMatchObject({ counts: { new: 4 }, sums: { EUR: '-4' } });
    expect((await importFile(daybook, 'a.csv', rows)).counts).toMatchObject({ new: 0, known: 4 });
  });

  it('7: a file with rows that cannot be read', async () => {
    const report = await bring(memoryDaybook(), 'csv/first-direct.csv');
    expect(report.counts).toMatchObject({ new: 10, unreadable: 3 });
    expect(report.rows.slice(0, 3).map(({ line, verdict }) => [line, verdict])).toEqual([
      [2, 'unreadable'],
      [3, 'unreadable'],
      [4, 'unreadable'],
    ]);
  });
});

describe.runIf(here)('the books of the largest journal', () => {
  it('at 200 random positions are those of a fresh fold from zero', async () => {
    const daybook = memoryDaybook();
    await bring(daybook, 'journal/ledger-standard.dat');
    const events = await valueOf((await daybook.store()).readAll());
    const state = balancesFold.initial();
    const positions = new Set(Array.from({ length: 200 }, () => Math.floor(Math.random() * (events.length + 1))));
    const folded = new Map<number, unknown>([[0, {}]]);
    for (const event of events) {
      balancesFold.apply(state, event);
      if (positions.has(event.position)) folded.set(event.position, toBalances(state));
    }
    for (const at of positions) {
      expect(await valueOf(daybook.balances({ at, on: null })), `at position ${at}`).toEqual(folded.get(at));
    }
  });
});
