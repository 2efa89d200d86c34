import { deepStrictEqual } from 'node:assert/strict';
import { add, parseDecimal, toDecimalString, ZERO } from '#ledger';
import type { DaybookApi, ImportPreview } from '#worker/api';
import { importFile, memoryDaybook, valueOf } from '../../src/worker/testing/memory-daybook.ts';
import { unexplainedCells } from './explain-cells.ts';
import { investmentFlows } from './ofx-investments.ts';
import { recordAt, recordsAt, type ReferenceFile } from './reference.ts';

/** What became of one reference file. */
export interface Verdict {
  readonly outcome: 'as expected' | 'refused, as expected' | 'WRONG' | 'no reference answer';
  readonly rows: number;
  readonly detail: string;
}

type Expected = Readonly<Record<string, unknown>>;

/** Imports a file into a book of its own through the worker's api, and compares all that its reference answers name. */
export async function checkFile(file: ReferenceFile): Promise<Verdict> {
  const daybook = memoryDaybook(todayOf(file));
  try {
    const report = await importFile(daybook, file.name, file.bytes, { companions: file.companions });
    if (!file.expected)
      return { outcome: 'no reference answer', rows: report.rows.length, detail: 'included by another file' };
    const problems = [
      ...(await compare(file, file.expected, report, daybook)),
      ...(await unexplainedCells(daybook)),
      ...(await secondImport(file, daybook)),
    ];
    if (mustBeRefused(file.expected)) problems.push('was accepted, the reference programs refuse it');
    return problems.length === 0
      ? { outcome: 'as expected', rows: report.rows.length, detail: detailOf(report) }
      : { outcome: 'WRONG', rows: report.rows.length, detail: problems.join('; ') };
  } catch (problem) {
    const reason = reasonOf(problem);
    if (file.expected && mustBeRefused(file.expected))
      return { outcome: 'refused, as expected', rows: 0, detail: reason };
    return { outcome: 'WRONG', rows: 0, detail: reason };
  }
}

/** The day that the reference programs ran on: Beancount's forecasts without an end go to the end of that year. */
const RUN_ON = '2026-06-15';

/** Journals without years take the year that the reference programs ran in. */
function todayOf({ path, expected }: ReferenceFile): string {
  if (path.startsWith('beancount')) return RUN_ON;
  const first = expected?.['first_date'];
  return typeof first === 'string' ? `${first.slice(0, 4)}-06-15` : RUN_ON;
}

function mustBeRefused(expected: Expected): boolean {
  return 'hledger_error' in expected && 'ledger_error' in expected;
}

async function compare(
  file: ReferenceFile,
  expected: Expected,
  report: ImportPreview,
  daybook: DaybookApi,
): Promise<string[]> {
  if (report.format === 'csv') return compareCsv(expected, report);
  if (report.format === 'ofx') return compareOfx(file, report, daybook);
  if (report.format === 'camt' || report.format === 'mt940') return compareEntries(expected, report, daybook);
  if (report.format === 'qif') return compareQif(expected, report);
  if (report.format === 'gnucash') return compareGnuCash(expected, report, daybook);
  return compareBooks(expected, report, daybook);
}

/**
 * Rows without a date cannot be booked, nor can rows that do not say whether money came or went: they are unreadable
 * here. The reference's sum counts the former and leaves out the latter.
 */
function compareCsv(expected: Expected, report: ImportPreview): string[] {
  const undated = recordsAt(expected, 'transactions').filter(({ date }) => date === null);
  const undirected = recordsAt(expected, 'transactions').filter(({ direction }) => direction === 'unknown');
  const sums = Object.values(recordAt(expected, 'sum')).map(String);
  const known = sumOf([...Object.values(report.sums), ...undated.map(({ amount }) => String(amount))]);
  const notParsed = Array.isArray(expected['rows_not_parsed']) ? expected['rows_not_parsed'].length : 0;
  return [
    ...differ('rows', report.counts.new + undated.length + undirected.length, expected['count']),
    ...differ('unreadable', report.counts.unreadable, undated.length + undirected.length + notParsed),
    ...differ('sum', known, sumOf(sums)),
  ];
}

/**
 * Cash transactions by the reference; investment actions by their count in it, by the sum of their amounts that libofx
 * gives (to the cent), and by what they do to the account's cash and units as a reading of its own has it.
 */
async function compareOfx(file: ReferenceFile, report: ImportPreview, daybook: DaybookApi): Promise<string[]> {
  const expected = file.expected ?? {};
  const statements = recordsAt(expected, 'statements');
  const unparseable = statements
    .map((statement) => Number(statement['unparseable_amounts'] ?? 0))
    .reduce((a, b) => a + b, 0);
  const actions = statements
    .flatMap((statement) => Object.values(recordAt(statement, 'investment_transactions')))
    .reduce((sum: number, count) => sum + Number(count), 0);
  const sum = sumOf(statements.map(({ sum: stated }) => (typeof stated === 'string' ? stated : '0')));
  const flows = investmentFlows(file.bytes);
  const currencies = new Set(statements.map(({ currency }) => String(currency)));
  const held = await heldIn(daybook);
  const inMoney = held.filter(({ commodity }) => currencies.has(commodity));
  const inUnits = held.filter(({ commodity, amount }) => !currencies.has(commodity) && amount !== '0');
  const sums = Object.entries(report.sums).filter(([commodity]) => actions === 0 || currencies.has(commodity));
  const stated = recordAt(expected, 'check_libofx_ofxdump_0.10.9')['amount_sum_all_transactions'];
  return [
    ...differ('actions', flows.count, actions),
    ...differ('rows', report.counts.new, Number(expected['stmttrn_total']) - unparseable + actions),
    ...differ('unreadable', report.counts.unreadable, unparseable),
    ...differ('sum', sumOf(sums.map(([, amount]) => amount)), actions === 0 ? sum : stated),
    ...differ('cash', sumOf(inMoney.map(({ amount }) => amount)), sumOf([sum, flows.cash])),
    ...differ('units', inUnits.map(({ amount }) => amount).toSorted(), Object.values(flows.units).toSorted()),
  ];
}

/** What stands on accounts of what is owned and owed. */
async function heldIn(
  daybook: DaybookApi,
): Promise<readonly { readonly commodity: string; readonly amount: string }[]> {
  const balances = await valueOf(daybook.balances({ at: null, on: null }));
  return Object.entries(balances)
    .filter(([name]) => /^(?:Assets|Liabilities):/.test(name))
    .flatMap(([, held]) => Object.entries(held).map(([commodity, amount]) => ({ commodity, amount })));
}

/** Statements of banks: every entry a row, its day of booking, its amount, and what the accounts hold after it. */
async function compareEntries(expected: Expected, report: ImportPreview, daybook: DaybookApi): Promise<string[]> {
  const statements = recordsAt(expected, 'statements');
  const entries = statements.flatMap((statement) => [
    ...recordsAt(statement, 'entries'),
    ...recordsAt(statement, 'transactions'),
  ]);
  const rows = report.rows.map(({ read }) => read);
  const balances = await valueOf(daybook.balances({ at: null, on: null }));
  const own = Object.entries(balances).filter(([name]) => /^(?:Assets|Liabilities):/.test(name));
  return [
    ...differ('rows', report.counts.new, expected['count']),
    ...differ('unreadable', report.counts.unreadable, 0),
    ...differ(
      'days',
      rows.map((row, index) => dayAs(entries[index] ?? {}, row?.date ?? '')),
      entries.map(bookingDay),
    ),
    ...differ(
      'amounts',
      rows.map((row) => row?.amount),
      entries.map(({ amount }) => amount),
    ),
    ...(await compareClaims(statements, daybook)),
    ...differ('sum held', sumOf(own.flatMap(([, held]) => Object.values(held))), sumOf(Object.values(report.sums))),
  ];
}

/** Where opening balance and entries come to the closing one in every statement, no claim of the file fails. */
async function compareClaims(statements: readonly Expected[], daybook: DaybookApi): Promise<string[]> {
  const adds = (statement: Expected) =>
    statement['opening_plus_sum_equals_closing'] ?? statement['opening_plus_entries_equals_closing'] ?? true;
  if (!statements.every((statement) => adds(statement) === true)) return [];
  const { value } = await valueOf(daybook.answers.claims({ accountId: null }, { at: null, on: null }));
  const failing = value.flatMap(({ claims }) => claims).filter(({ state }) => state === 'fails');
  return differ('failing claims', failing.length, 0);
}

/** The day as the bank writes it: the day of entry where it gives one, else the value date. */
function bookingDay(entry: Expected): unknown {
  return entry['booking_date'] ?? entry['entry_date_raw'] ?? entry['value_date_raw'];
}

/** A day of ours in the form in which an entry has its own: `2026-03-12`, `260312` or `0312`. */
function dayAs(entry: Expected, day: string): string {
  const length = String(bookingDay(entry)).length;
  return length === day.length ? day : day.replaceAll('-', '').slice(-length);
}

/** Every record of every register is a row with the amount that the file states; shares sum to it or are completed. */
function compareQif(expected: Expected, report: ImportPreview): string[] {
  return [
    ...differ('rows', report.counts.new + report.counts.known, expected['count']),
    ...differ('unreadable', report.counts.unreadable, expected['missing_amounts']),
    ...differ('sum', sumOf(Object.values(report.sums)), expected['sum']),
  ];
}

async function compareGnuCash(expected: Expected, report: ImportPreview, daybook: DaybookApi): Promise<string[]> {
  const answers = Object.entries(recordAt(expected, 'balances')).map(([account, answer]) => {
    const { type: _, ...amounts } = recordAt({ answer }, 'answer');
    // A name with a line break in it is one with a blank here.
    return [account.replaceAll(/\s+/g, ' '), amounts];
  });
  return [
    ...differ('transactions', report.counts.new, expected['transactions']),
    ...differ('balances', await valueOf(daybook.balances({ at: null, on: null })), Object.fromEntries(answers)),
  ];
}

/** Journals and other programs' books: what every account holds on some days; its units, where lots are told apart. */
async function compareBooks(expected: Expected, report: ImportPreview, daybook: DaybookApi): Promise<string[]> {
  const problems = differ('transactions', report.counts.new, expected['transactions']);
  for (const [day, answer] of Object.entries(recordAt(expected, 'balances'))) {
    const balances = await valueOf(daybook.balances({ at: null, on: day }));
    const reference = recordAt({ answer }, 'answer');
    const answers = recordAt(reference, 'units' in reference ? 'units' : 'accounts');
    problems.push(...differ(`balances on ${day}`, cutOff(balances), cutOff(answers)));
  }
  return problems;
}

/** The reference programs keep 28 digits of a quotient, and of every sum with it; ours are exact from then on. */
function cutOff(balances: unknown): unknown {
  return JSON.parse(JSON.stringify(balances).replaceAll(/(\.\d{20})\d+/g, '$1'));
}

/** Importing any file twice adds nothing. */
async function secondImport(file: ReferenceFile, daybook: DaybookApi): Promise<readonly string[]> {
  const before = await valueOf(daybook.balances({ at: null, on: null }));
  const again = await importFile(daybook, file.name, file.bytes, { companions: file.companions });
  return [
    ...differ('new in a second import', again.counts.new, 0),
    ...differ('balances after a second import', await valueOf(daybook.balances({ at: null, on: null })), before),
  ];
}

function differ(what: string, ours: unknown, theirs: unknown): string[] {
  try {
    deepStrictEqual(ours, theirs);
    return [];
  } catch {
    return [`${what}: ${shown(ours)}, expected ${shown(theirs)}`];
  }
}

const MOST_SHOWN = 160;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

function sumOf(amounts: readonly string[]): string {
  return toDecimalString(amounts.map(parseDecimal).reduce(add, ZERO));
}

function detailOf({ counts, sums }: ImportPreview): string {
  const unreadable = counts.unreadable > 0 ? `, ${counts.unreadable} unreadable` : '';
  const totals = Object.entries(sums).map(([commodity, sum]) => `${sum} ${commodity}`.trim());
  return `${counts.new} new${unreadable}; ${totals.slice(0, 3).join(', ')}${totals.length > 3 ? ', …' : ''}`;
}

function reasonOf(problem: unknown): string {
  return typeof problem === 'object' && problem !== null && 'message' in problem
    ? String(problem.message)
    : String(problem);
}
