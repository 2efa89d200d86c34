import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  add,
  type Balances,
  balancesFold,
  negate,
  parseDecimal,
  type PlainDate,
  type Report,
  type ReportKind,
  type ReportSpec,
  toBalances,
  toDecimalString,
} from '#ledger';
import type { DaybookApi } from '../api.ts';
import { importFile, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const folder = process.env['DAYBOOK_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');
const path = join(folder, 'beancount/bean-example-10y-5households.beancount');
const here = statSync(path, { throwIfNoEntry: false }) !== undefined;
if (!here)
  process.stdout.write('report-answers.test.ts: no reference data (DAYBOOK_DATA or ../shared/data); skipped\n');

const TODAY = '2024-01-01';
const PAIRS = 100;
/** On a busy machine. */
const IMPORT_MS = 120_000;

const KINDS: readonly ReportKind[] = [
  'net-worth',
  'income-statement',
  'balance-sheet',
  'trial-balance',
  'cash-flow',
  'spending',
  'balances',
  'query',
];

const spec = (kind: ReportKind, more: Partial<ReportSpec> = {}): ReportSpec => ({
  kind,
  range: 'all',
  interval: 'year',
  filter: '',
  by: 'account',
  ...more,
});

describe.runIf(here)('reports of ten years of five households', () => {
  let daybook: DaybookApi;

  beforeAll(async () => {
    daybook = memoryDaybook();
    await importFile(daybook, 'households.beancount', readFileSync(path));
  }, IMPORT_MS);

  it('RP4 a balance sheet at 100 random pairs of effective date and position is that of a fresh replay', async () => {
    const events = await valueOf((await daybook.store()).readAll());
    const days = Array.from({ length: 3650 }, (_, day) =>
      new Date(Date.UTC(2014, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const pairs = Array.from({ length: PAIRS }, () => ({
      at: 1 + Math.floor(Math.random() * events.length),
      on: days[Math.floor(Math.random() * days.length)] ?? TODAY,
    })).toSorted((a, b) => a.at - b.at);
    const replayed = balancesFold.initial();
    const times: number[] = [];
    let folded = 0;
    for (const { at, on } of pairs) {
      for (; folded < at; folded += 1) {
        const event = events[folded];
        if (event !== undefined) balancesFold.apply(replayed, event);
      }
      const before = performance.now();
      const report = await ask(daybook, spec('balance-sheet', { interval: 'whole' }), { at, on });
      times.push(performance.now() - before);
      expect(sheetOf(report), `position ${at}, ${on}`).toEqual(sectionsOf(toBalances(replayed, on)));
    }
    const sorted = times.toSorted((a, b) => a - b);
    process.stdout.write(
      `balance sheet at ${PAIRS} pairs of dates: median ${sorted[PAIRS / 2]?.toFixed(1)} ms, slowest ${sorted.at(-1)?.toFixed(1)} ms\n`,
    );
  });

  it('RP1 every kind of report, timed: the median of five', async () => {
    for (const kind of KINDS) {
      const times: number[] = [];
      let made: Report | null = null;
      for (let turn = 0; turn < 5; turn += 1) {
        const before = performance.now();
        made = await ask(daybook, spec(kind), { at: null, on: null });
        times.push(performance.now() - before);
      }
      const median = times.toSorted((a, b) => a - b)[2]?.toFixed(0);
      process.stdout.write(`${kind}: ${made?.rows.length} rows, ${made?.columns.length} columns, ${median} ms\n`);
      expect(made?.rows.length).toBeGreaterThan(0);
    }
  });
});

async function ask(
  daybook: DaybookApi,
  given: ReportSpec,
  moment: { readonly at: number | null; readonly on: PlainDate | null },
): Promise<Report> {
  return (await valueOf(daybook.answers.report({ spec: given, today: TODAY }, moment))).value;
}

/** Assets and what is owed by commodity, as the report has them. */
function sheetOf({ rows }: Report): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    ['assets', 'liabilities', 'net-worth'].map((id) => [
      id,
      Object.fromEntries(
        (rows.find((row) => row.id === id)?.amounts ?? []).map(({ commodity, values }) => [commodity, values[0]]),
      ),
    ]),
  );
}

/** The same from the balances of a plain fold, by the names of accounts. */
function sectionsOf(balances: Balances): Readonly<Record<string, unknown>> {
  const sumOf = (begins: readonly string[], isOwed: boolean) => {
    const sums = new Map<string, ReturnType<typeof parseDecimal>>();
    for (const [name, amounts] of Object.entries(balances)) {
      if (!begins.some((top) => name.startsWith(`${top}:`))) continue;
      for (const [commodity, amount] of Object.entries(amounts)) {
        const value = isOwed ? negate(parseDecimal(amount)) : parseDecimal(amount);
        sums.set(commodity, add(sums.get(commodity) ?? { units: 0n, scale: 0 }, value));
      }
    }
    const there = [...sums].map(([commodity, sum]) => [commodity, toDecimalString(sum)] as const);
    return Object.fromEntries(there.filter(([, sum]) => sum !== '0'));
  };
  return {
    assets: sumOf(['Assets'], false),
    liabilities: sumOf(['Liabilities'], true),
    'net-worth': sumOf(['Assets', 'Liabilities'], false),
  };
}
