import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { add, type Decimal, negate, parseDecimal, toDecimalString, ZERO } from '../decimal.ts';
import { priceUsed } from '../holdings/priced.ts';
import type { FlowWorth } from '../reports/flow-worth.ts';
import { columnOf, valuedReport } from '../reports/make-report.ts';
import type { RowMeasure, ValuedPart } from '../reports/report.ts';
import type { ReportPlan } from '../reports/report-plan.ts';
import { ReportSums } from '../reports/report-sums.ts';
import { standingDay } from '../reports/value-row.ts';
import type { ValuedReport } from '../reports/valued-report.ts';
import { type Cell, cellRows, countsIn } from './cell-rows.ts';
import type { MadePart } from './figure.ts';
import { eachChange, type FigurePlan } from './figure-plan.ts';

/** The figures of the report that a cell is in, by its own sums. */
export interface CellReport {
  readonly figures: Pick<ReportSums, 'amountsOf'>;
  /** Null where each commodity is as it is. */
  readonly valued: ValuedReport | null;
  readonly commodities: readonly string[];
}

/** Of the plan whose cells were asked for last. */
const newestReports = new WeakMap<ReportPlan, CellReport>();

/** The report of a cell; made once for all cells of one plan. */
export function cellReport(data: LedgerData, { report: plan, question: { spec } }: Cell, cut: Cut): CellReport {
  const known = newestReports.get(plan);
  if (known !== undefined) return known;
  const by = spec.kind === 'query' ? spec.by : 'account';
  const sums = new ReportSums(data, plan, by);
  const valued = valuedReport(data, { plan, sums, by }, cut);
  const made = { figures: valued ?? sums, valued, commodities: sums.commodities() };
  newestReports.set(plan, made);
  return made;
}

interface Worths {
  readonly report: CellReport;
  readonly worth: FlowWorth;
}

/**
 * What each commodity gives to a balance in one currency; or to what prices have done to it: what it is worth at the end,
 * less what it was worth before and what came of it.
 */
export function madeOf(data: LedgerData, cell: Cell, { report, worth }: Worths, cut: Cut): readonly MadePart[] {
  const { row, question, column } = cell;
  const { commodities, valued, figures } = report;
  const standing = (measure: RowMeasure): readonly ValuedPart[] =>
    valued?.standing(row, commodities, measure).parts[question.column] ?? [];
  const { valued: _valued, ...spec } = question.spec;
  if (row.measure !== 'revalued') {
    return standing(row.measure).map((part) => ({
      ...partOf(part, worth, cell, row.measure),
      question: { ...question, spec, commodity: part.commodity },
    }));
  }
  if (question.commodity !== worth.currency) {
    const own = figures.amountsOf(row, commodities).find((each) => each.commodity === question.commodity);
    const amount = own?.values[question.column] ?? '0';
    return [{ label: question.commodity, amount, quantity: null, by: [], question: null }];
  }
  const [before, after] = [standing('opening'), standing('closing')];
  return commodities.flatMap((commodity) => {
    const flow = flowOf(data, { ...cell, column, question: { ...question, commodity } }, worth, cut);
    const come = add(valueIn(before, commodity), flow);
    const value = toDecimalString(add(valueIn(after, commodity), negate(come)));
    const held = after.find((part) => part.commodity === commodity) ?? { commodity, amount: '0' };
    return value === '0' ? [] : [{ ...partOf({ ...held, value }, worth, cell, 'closing'), question: null }];
  });
}

function valueIn(parts: readonly ValuedPart[], commodity: string): Decimal {
  return parseDecimal(parts.find((part) => part.commodity === commodity)?.value ?? '0');
}

function partOf(
  { commodity, amount, value }: Pick<ValuedPart, 'commodity' | 'amount' | 'value'>,
  worth: FlowWorth,
  { report, column }: Cell,
  measure: RowMeasure,
): Omit<MadePart, 'question'> {
  const day = standingDay(columnOf(report, column), measure);
  const isItself = commodity === worth.currency;
  return {
    label: commodity,
    amount: value,
    quantity: isItself ? null : { commodity, amount },
    by: isItself ? [] : (worth.rate(commodity, day)?.steps.map(priceUsed) ?? []),
  };
}

/** What happened of one commodity in a cell's days, in the currency that all is valued in. */
function flowOf(data: LedgerData, cell: Cell, worth: FlowWorth, cut: Cut): Decimal {
  const flow: Cell = { ...cell, row: { ...cell.row, measure: 'flow' } };
  const { commodity } = cell.question;
  const rows = cellRows(data, flow, { as: 'worth', worth }).filter((source) => source.commodity === commodity);
  const plan: Pick<FigurePlan, 'rows' | 'said' | 'counts'> = { rows, said: [], counts: countsIn(flow) };
  let sum = ZERO;
  eachChange(data, plan, ({ position, amount }) => {
    if (position <= cut.at) sum = add(sum, amount);
  });
  return sum;
}
