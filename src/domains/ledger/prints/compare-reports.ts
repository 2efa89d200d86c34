import { add, type Decimal, isZero, parseDecimal, subtract, toDecimalString, ZERO } from '../decimal.ts';
import type { DecimalString } from '../event.ts';
import type { FigureQuestion } from '../figures/figure.ts';
import type { ReportAmounts, ReportRow } from '../reports/report.ts';
import { printedFigure } from './printed-figures.ts';
import type { PrintedFigures, PrintedPlace, PrintedQuestion, PrintedRow } from './printed-report.ts';

/** A figure that is not what it was. */
export interface ChangedFigure {
  /** Names the figure, whatever its account is called. */
  readonly key: string;
  /** Names the row within its report: the later one, where that has it. */
  readonly row: string;
  /** As it can be looked into. */
  readonly figure: FigureQuestion;
  /** What it was called in the earlier one, where it is called otherwise there; absent where it is the same, or only in one of them. */
  readonly was?: FigureQuestion;
  readonly label: string;
  /** What it is part of: `Assets`. Null for what stands by itself. */
  readonly section: string | null;
  /** Index of the column. */
  readonly column: number;
  readonly commodity: string;
  readonly before: DecimalString;
  readonly after: DecimalString;
  readonly change: DecimalString;
  /** True where other rows tell the same. */
  readonly isSum: boolean;
}

/** A figure of a report, with its place in it. */
export interface ReportCell extends PrintedPlace {
  readonly row: PrintedRow;
  /** The name of the section that the row is in. */
  readonly section: string | null;
  readonly value: DecimalString;
  /** What of it is not in the rows below: all of it, where there are none. */
  readonly own: Decimal;
}

/**
 * Every figure of two reports on the same question that differs, in the order of the later report, rows that it no longer
 * has at the end. A row or commodity that one of them has not is 0 there. An account stays the same row under another name.
 */
export function compareReports(
  question: PrintedQuestion,
  before: PrintedFigures,
  after: PrintedFigures,
): readonly ChangedFigure[] {
  const old = cellsOf(before);
  const fresh = cellsOf(after);
  return changedCells(old, fresh).flatMap(({ key, change }) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    const cell = is ?? was;
    if (cell === undefined) return [];
    const { row, column, commodity } = cell;
    const values = { before: was?.value ?? '0', after: is?.value ?? '0', change: toDecimalString(change) };
    // What is left of what was meant is told by what was meant and what was.
    const isSum = after.columns[column]?.role === 'difference' || isTold(row, was, is);
    const { section } = cell;
    const named = { row: row.id, label: row.account ?? row.label, section, column, commodity };
    return [{ key, ...named, ...namesOf(question, was, is, cell), ...values, isSum }];
  });
}

/** What a figure is called, and what it was called. */
function namesOf(
  question: PrintedQuestion,
  was: ReportCell | undefined,
  is: ReportCell | undefined,
  cell: ReportCell,
): Pick<ChangedFigure, 'figure' | 'was'> {
  const figure = printedFigure(question, is ?? emptied(cell));
  const before = was ?? emptied(cell);
  return isSameRow(before.row, (is ?? emptied(cell)).row)
    ? { figure }
    : { figure, was: printedFigure(question, before) };
}

/** A group of categories that a report has not sums none; its categories may be in another group there. */
function emptied(cell: ReportCell): ReportCell {
  const { row } = cell;
  return row.accountId === null && row.accountIds !== undefined ? { ...cell, row: { ...row, accountIds: [] } } : cell;
}

function isSameRow(one: PrintedRow, other: PrintedRow): boolean {
  return one.id === other.id && one.accountIds?.join(' ') === other.accountIds?.join(' ');
}

/** Totals that are the sums of other rows; the others say what no other row says. */
const SUMS: ReadonlySet<string> = new Set(['net-worth', 'left-over', 'total', 'change', 'closing']);

/** Whether other rows tell all of a row's change. */
function isTold({ id, hasBelow }: ReportRow, was: ReportCell | undefined, is: ReportCell | undefined): boolean {
  return SUMS.has(id) || (hasBelow && isZero(subtract(is?.own ?? ZERO, was?.own ?? ZERO)));
}

/** The keys of the figures that differ, with their change; what one of the reports has not is 0 there. */
export function changedCells(
  before: ReadonlyMap<string, ReportCell>,
  after: ReadonlyMap<string, ReportCell>,
): readonly { readonly key: string; readonly change: Decimal }[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const change = subtract(valueOf(after.get(key)), valueOf(before.get(key)));
    return isZero(change) ? [] : [{ key, change }];
  });
}

/** All figures of a report, each under a key that stays when an account is renamed. */
export function cellsOf({ rows }: PrintedFigures): ReadonlyMap<string, ReportCell> {
  const cells = new Map<string, ReportCell>();
  const sections = new Map(rows.filter(({ role }) => role === 'section').map(({ id, label }) => [id, label]));
  for (const [at, row] of rows.entries()) {
    const section = row.role === 'line' ? (sections.get(sectionOf(row)) ?? null) : null;
    const below = row.hasBelow && row.accountId !== null ? childrenOf(rows, at) : [];
    for (const { commodity, values } of row.amounts satisfies readonly ReportAmounts[]) {
      for (const [column, value] of values.entries()) {
        const key = cellKey(row, column, commodity);
        cells.set(key, { row, section, column, commodity, value, own: ownOf(row, value, below, column, commodity) });
      }
    }
  }
  return cells;
}

/** Names a figure: by the account that its row is, below its section, else by the row. */
function cellKey(row: ReportRow, column: number, commodity: string): string {
  const { id, accountId } = row;
  return JSON.stringify([accountId === null ? id : [sectionOf(row), accountId], column, commodity]);
}

/** The id of the section that a row is in. */
function sectionOf({ id }: ReportRow): string {
  return id.split('/')[0] ?? id;
}

function valueOf(cell: ReportCell | undefined): Decimal {
  return cell === undefined ? ZERO : parseDecimal(cell.value);
}

/** The rows right below the one at an index: rows come in the order of the tree. */
function childrenOf(rows: readonly ReportRow[], at: number): readonly ReportRow[] {
  const { depth = 0 } = rows[at] ?? {};
  const rest = rows.slice(at + 1);
  const end = rest.findIndex((row) => row.depth <= depth);
  return (end < 0 ? rest : rest.slice(0, end)).filter((row) => row.depth === depth + 1);
}

/** Levels that are no account hold nothing but what is below them. */
function ownOf(
  { hasBelow, accountId }: ReportRow,
  value: DecimalString,
  below: readonly ReportRow[],
  column: number,
  commodity: string,
): Decimal {
  if (!hasBelow) return parseDecimal(value);
  if (accountId === null) return ZERO;
  const inside = below.map(({ amounts }) => {
    const amount = amounts.find((each) => each.commodity === commodity)?.values[column] ?? '0';
    return parseDecimal(amount);
  });
  return subtract(parseDecimal(value), inside.reduce(add, ZERO));
}
