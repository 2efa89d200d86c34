import type { LedgerData } from '../books/ledger-data.ts';
import { add, type Decimal, isZero, ZERO } from '../decimal.ts';
import { KEYED, keyedRow } from '../reports/make-report.ts';
import { planReport, type ReportPlan, type RowPlan } from '../reports/report-plan.ts';
import type { ReportQuestion, RowMeasure } from '../reports/report.ts';
import { type Give, giveAmounts, plannedRow } from './planned-row.ts';
import type { PrintedPlace, PrintedQuestion } from './printed-report.ts';
import { RowEntries } from './row-entries.ts';
import { StretchWorth } from './stretch-worth.ts';

/** A stretch of the log: after `from`, up to and including `to`; effective days up to `on`. */
export interface Stretch<Question = PrintedQuestion> {
  readonly question: Question;
  readonly from: number;
  readonly to: number;
  readonly on: number;
}

/** What each event gave to each figure: by the figure's key, then by position. */
export type Moves = ReadonlyMap<string, ReadonlyMap<number, Decimal>>;

/**
 * What each event of a stretch gave to some of a report's figures, by its rows and by the prices that it said or implied,
 * where all accounts, closings and searches were all along what they are at the stretch's end. Then a figure's moves sum to
 * what it has changed by; where they do not, something else has moved it as well. Prices count as they were known at each
 * event. Yields after each row of the report how much of the work is done, from 0 to 1.
 *
 * @param wanted the figures by their keys; those of rows that the report has not at the stretch's end are passed over
 */
export function* movesIn(
  data: LedgerData,
  { question, from, to, on }: Stretch<ReportQuestion>,
  wanted: ReadonlyMap<string, PrintedPlace>,
): Generator<number, Moves> {
  const plan = planReport(data, question, { at: to, on });
  const entries = new RowEntries(data, plan, from);
  const planned = (row: RowPlan, measure: RowMeasure = row.measure) =>
    plannedRow(data, plan, { ...row, measure }, question);
  const worth = plan.valued === null ? null : new StretchWorth(data, { question, plan, from, entries }, plan.valued);
  const moves = new Map<string, Map<number, Decimal>>();
  const byRow = cellsByRow(wanted);
  let done = 0;
  for (const [id, keys] of byRow) {
    const row = rowNamed(plan, id);
    const give = collector(keys, moves);
    if (row !== undefined && worth !== null) worth.give((measure) => planned(row, measure), give);
    else if (row !== undefined) giveAmounts(entries, planned(row), give);
    done += 1;
    yield done / byRow.size;
  }
  return moves;
}

function rowNamed(plan: ReportPlan, id: string): RowPlan | undefined {
  const [total] = plan.rows;
  if (id.startsWith(KEYED) && total !== undefined) return keyedRow(total, id.slice(KEYED.length));
  return plan.rows.find((row) => row.id === id);
}

/** The keys of the figures of each row, by column and commodity. */
type RowKeys = Map<number, Map<string, string>>;

function cellsByRow(wanted: ReadonlyMap<string, PrintedPlace>): ReadonlyMap<string, RowKeys> {
  const rows = new Map<string, RowKeys>();
  for (const [key, { row, column, commodity }] of wanted) {
    const columns = rows.get(row.id) ?? (new Map() satisfies RowKeys);
    rows.set(row.id, columns);
    columns.set(column, (columns.get(column) ?? new Map<string, string>()).set(commodity, key));
  }
  return rows;
}

/** Puts down what is given to the figures that are wanted, and passes over the others. */
function collector(keys: RowKeys, into: Map<string, Map<number, Decimal>>): Give {
  return (column, commodity, position, amount) => {
    const key = keys.get(column)?.get(commodity);
    if (key === undefined || isZero(amount)) return;
    const moves = into.get(key) ?? new Map<number, Decimal>();
    into.set(key, moves);
    moves.set(position, add(moves.get(position) ?? ZERO, amount));
  };
}
