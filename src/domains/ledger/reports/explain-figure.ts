import { DaybookError } from '#engine';
import type { AccountRecord } from '../books/account-record.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type DayNumber, plainDate } from '../calendar.ts';
import { add, type Decimal, isZero, negate, parseDecimal, sum, toDecimalString, ZERO } from '../decimal.ts';
import type { Source } from '../event.ts';
import type {
  Cause,
  CauseGrouping,
  CellQuestion,
  FigureExplanation,
  FigureGroup,
  FigurePart,
  RowMeasure,
} from './report.ts';
import { columnOf, KEYED, keyedRow } from './make-report.ts';
import { type ColumnPlan, planReport, type ReportPlan, type RowPlan } from './report-plan.ts';
import { valuationAt } from '../holdings/read-holdings.ts';
import { keysOf, measureOf, ReportSums } from './report-sums.ts';
import { valueRow } from './value-row.ts';

/**
 * What a cell of a report is made of, exactly: either the transactions that stand, or everything that was recorded,
 * corrected and deleted until then with its signed contribution. Groups and parts sum to the figure. Throws `NotFound` for
 * a row or column that the report has not.
 */
export function explainFigure(data: LedgerData, question: CellQuestion, cut: Cut): FigureExplanation {
  const plan = planOf(data, question, cut);
  const row = rowNamed(plan, question.row);
  const column = plan.columns[question.column];
  if (row === undefined || column === undefined) {
    const message = `The report has no row "${question.row}" with a column ${question.column + 1}`;
    throw new DaybookError('NotFound', message, { row: question.row, column: question.column });
  }
  if (question.commodity === plan.valued) return explainValue(data, question, plan, row, cut);
  const cell = { plan, row, column, commodity: question.commodity, days: daysOf(plan, column, row.measure) };
  // What is carried into another period is there by its event: rows alone would not sum to the figure.
  const parts =
    question.parts === 'rows' && plan.carried === null
      ? standing(data, question, cell)
      : contributions(data, question, cell);
  const chosen = parts.filter((part) => question.group === null || groupKey(part, question.by) === question.group);
  return {
    label: row.account ?? row.label,
    column: columnOf(plan, column),
    commodity: question.commodity,
    figure: toDecimalString(sum(parts.map(({ amount }) => amount))),
    groups: groupsOf(parts, question.by),
    count: chosen.length,
    sum: toDecimalString(sum(chosen.map(({ amount }) => amount))),
    parts: chosen
      .toSorted((a, b) => b.day - a.day || b.position - a.position)
      .slice(0, question.limit)
      .map((part) => told(data, part, cut.at)),
    valued: null,
  };
}

/** A figure in the currency that balances are valued in: the worth of each commodity, which sums to it. */
function explainValue(
  data: LedgerData,
  question: CellQuestion,
  plan: ReportPlan,
  row: RowPlan,
  cut: Cut,
): FigureExplanation {
  const { commodity } = question;
  const sums = new ReportSums(data, plan, 'account');
  const columns = plan.columns.map((column) => columnOf(plan, column));
  const amounts = sums.amountsOf(row, sums.commodities());
  const parts = valueRow(amounts, columns, commodity, valuationAt(data, 'then', cut)).parts[question.column] ?? [];
  const figure = toDecimalString(sum(parts.map(({ value }) => parseDecimal(value))));
  const column = columns[question.column] ?? { from: '', to: '', role: 'period' };
  const label = row.account ?? row.label;
  return { label, column, commodity, figure, groups: [], count: 0, sum: figure, parts: [], valued: parts };
}

/** The plan made last: whoever looks into one cell of a report looks into others. */
const newestPlans = new WeakMap<LedgerData, { readonly key: string; readonly plan: ReportPlan }>();

function planOf(data: LedgerData, { spec, today }: CellQuestion, cut: Cut): ReportPlan {
  const key = JSON.stringify([spec, today, cut, data.head]);
  const newest = newestPlans.get(data);
  if (newest?.key === key) return newest.plan;
  const plan = planReport(data, { spec, today }, cut);
  newestPlans.set(data, { key, plan });
  return plan;
}

interface Cell {
  readonly plan: ReportPlan;
  readonly row: RowPlan;
  readonly column: ColumnPlan;
  readonly commodity: string;
  readonly days: FigureDays;
}

/** Which rows count for a cell by their day, and by which side of the account they are on. */
interface FigureDays {
  readonly first: DayNumber;
  readonly last: DayNumber;
  readonly side: 'in' | 'out' | null;
}

const LAST_DAY: DayNumber = 99_999_999;

interface Part {
  readonly position: number;
  readonly version: number;
  readonly day: DayNumber;
  /** Null where it touches several accounts of the figure. */
  readonly account: AccountRecord | null;
  readonly amount: Decimal;
  readonly cause: Cause;
  readonly payee: string;
}

function rowNamed(plan: ReportPlan, id: string): RowPlan | undefined {
  const [total] = plan.rows;
  if (id.startsWith(KEYED) && total !== undefined) return keyedRow(total, id.slice(KEYED.length));
  return plan.rows.find((row) => row.id === id);
}

function daysOf({ periods, on }: ReportPlan, column: ColumnPlan, measure: RowMeasure): FigureDays {
  const { first, last } = column;
  const what = measureOf(column, measure);
  const from = periods[first]?.first ?? 0;
  const to = Math.min(on, periods[last]?.last ?? 0);
  if (what === 'opening') return { first: 0, last: Math.min(on, from - 1), side: null };
  if (what === 'closing') return { first: 0, last: to, side: null };
  return { first: from, last: to, side: what === 'flow' ? null : what };
}

type Visit = (account: AccountRecord, version: number, day: DayNumber, amount: Decimal) => void;

/** Every row, of whatever position, that the cell would count. */
function eachRow(data: LedgerData, { spec }: CellQuestion, cell: Cell, visit: Visit): void {
  const { row: plan, commodity } = cell;
  // Where days are carried on, each event's own is looked at.
  const days = cell.plan.carried === null ? cell.days : { ...cell.days, first: 0, last: LAST_DAY };
  const { test } = cell.plan;
  const isKeyed = (version: number): boolean => {
    const content = data.versions.contents[version];
    return plan.key === null || (content !== undefined && keysOf(content, spec.by).includes(plan.key));
  };
  for (const { account, sign } of plan.terms) {
    const turned = (sign === -1) !== (days.side === 'out');
    eachRowOf(account, commodity, days, (row, amount) => {
      const version = account.rows.version.get(row);
      if ((test !== null && !test(account, row)) || !isKeyed(version)) return;
      visit(account, version, account.rows.day.get(row), turned ? negate(amount) : amount);
    });
  }
}

/** An account's rows of a commodity on those days and that side. */
function eachRowOf(
  { rows }: AccountRecord,
  commodity: string,
  { first, last, side }: FigureDays,
  visit: (row: number, amount: Decimal) => void,
): void {
  const index = rows.slotOf(commodity);
  const slot = index === undefined ? undefined : rows.slots[index];
  if (slot === undefined) return;
  rows.sort();
  for (let row = 0; row < rows.length && rows.day.get(row) <= last; row += 1) {
    if (rows.slot.get(row) !== index || rows.day.get(row) < first) continue;
    const amount = slot.decimal(rows.stored.get(row));
    if (side === null || (side === 'out') === amount.units < 0n) visit(row, amount);
  }
}

/** The transactions that stand, one part for each, account and day. */
function standing(data: LedgerData, question: CellQuestion, cell: Cell): readonly Part[] {
  const parts: Part[] = [];
  eachRow(data, question, cell, (account, version, day, amount) => {
    if (!data.versions.trueAt(version, cell.plan.at)) return;
    const position = data.versions.from.get(version);
    parts.push({ ...about(data, position, version), day, account, amount });
  });
  return parts;
}

/** What each event has given: a recording its amounts, a correction the difference, a deletion takes them off again. */
function contributions(data: LedgerData, question: CellQuestion, cell: Cell): readonly Part[] {
  const { versions } = data;
  const parts = new Map<number, Part>();
  const note = (position: number, version: number, day: DayNumber, account: AccountRecord, amount: Decimal): void => {
    if (position > cell.plan.at || !countsIn(cell, position, day)) return;
    const before = parts.get(position);
    if (before === undefined) {
      parts.set(position, { ...about(data, position, version), day, account, amount });
      return;
    }
    const newest = version >= before.version ? { ...about(data, position, version), day } : before;
    const same = before.account === account ? account : null;
    parts.set(position, { ...newest, account: same, amount: add(before.amount, amount) });
  };
  eachRow(data, question, cell, (account, version, day, amount) => {
    note(versions.from.get(version), version, day, account, amount);
    note(versions.to.get(version), version, day, account, negate(amount));
  });
  return [...parts.values()].filter(({ amount }) => !isZero(amount));
}

/** Whether what an event says of a day counts in the cell's days. */
function countsIn({ plan: { carried }, days: { first, last } }: Cell, position: number, day: DayNumber): boolean {
  if (carried === null) return true;
  const counted = carried(position, day);
  return first <= counted && counted <= last;
}

function about({ versions, events }: LedgerData, position: number, version: number) {
  const content = versions.contents[version];
  return { position, version, payee: content?.payee ?? '', cause: causeOf() };

  function causeOf(): Cause {
    if (events.is(position, 'TransactionCorrected')) return 'correction';
    if (events.is(position, 'TransactionDeleted')) return 'deletion';
    if (events.is(position, 'TransactionRestored')) return 'restoration';
    return content?.source === undefined ? 'manual' : 'import';
  }
}

function groupKey({ day, payee, cause }: Part, by: CauseGrouping): string {
  if (by === 'cause') return cause;
  return by === 'payee' ? payee : plainDate(day).slice(0, 7);
}

/** By size, months by time; all of them sum to the figure. */
function groupsOf(parts: readonly Part[], by: CauseGrouping): readonly FigureGroup[] {
  const groups = new Map<string, { amount: Decimal; count: number }>();
  for (const part of parts) {
    const key = groupKey(part, by);
    const { amount, count } = groups.get(key) ?? { amount: ZERO, count: 0 };
    groups.set(key, { amount: add(amount, part.amount), count: count + 1 });
  }
  const all = [...groups].map(([key, { amount, count }]) => ({ key, amount: toDecimalString(amount), count }));
  const magnitude = ({ amount }: FigureGroup): number => Math.abs(Number(amount));
  return by === 'month'
    ? all.toSorted((a, b) => (a.key < b.key ? 1 : -1))
    : all.toSorted((a, b) => magnitude(b) - magnitude(a));
}

function told(data: LedgerData, part: Part, at: number): FigurePart {
  const { position, version, account } = part;
  const content = data.versions.contents[version];
  return {
    position,
    transactionId: data.versions.recordOf(version)?.transactionId ?? '',
    date: plainDate(part.day),
    payee: part.payee,
    note: content?.note ?? '',
    account: account?.nameAt(at) ?? 'Several',
    accountId: account?.accountId ?? null,
    amount: toDecimalString(part.amount),
    cause: part.cause,
    recordedAt: new Date(data.events.view().recordedAt[position - 1] ?? 0).toISOString(),
    ...origin(data, content?.source),
  };
}

/** The file and the line in it. */
function origin(data: LedgerData, source: Source | undefined): Pick<FigurePart, 'file' | 'line'> {
  if (source === undefined) return { file: null, line: null };
  return { file: data.imports.get(source.batchId)?.file.fileName ?? null, line: source.line };
}
