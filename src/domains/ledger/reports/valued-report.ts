import type { LedgerData } from '../books/ledger-data.ts';
import { add, type Decimal, parseDecimal, subtract, toDecimalString } from '../decimal.ts';
import type { Valuation } from '../prices/valuation.ts';
import { FlowWorth } from './flow-worth.ts';
import type { ReportAmounts, ReportColumn, ReportGrouping, RowMeasure } from './report.ts';
import type { ReportPlan, RowPlan } from './report-plan.ts';
import { ReportSums } from './report-sums.ts';
import { standingDay, type ValuedRow, valueRow } from './value-row.ts';

/**
 * A report's rows in one currency. What happened is worth what it was on its day; what stands is worth what it is on the
 * day that it stands on. What the prices between have done to what is held is a row of its own: with it, before and what
 * happened come to after.
 */
export class ValuedReport {
  readonly #columns: readonly ReportColumn[];
  readonly #valuation: Valuation;
  readonly #currency: string;
  readonly #sums: ReportSums;
  readonly #sumFlows: () => ReportSums;
  /** Made when first asked for: reports of balances have none. */
  #flows: ReportSums | null = null;

  /** `sums`: of the same plan, each commodity as it is. */
  constructor(
    data: LedgerData,
    given: { readonly plan: ReportPlan; readonly sums: ReportSums; readonly by: ReportGrouping },
    columns: readonly ReportColumn[],
    worth: { readonly currency: string; readonly valuation: Valuation },
  ) {
    this.#sums = given.sums;
    this.#columns = columns;
    this.#valuation = worth.valuation;
    this.#currency = worth.currency;
    const flow = new FlowWorth(worth.currency, worth.valuation);
    this.#sumFlows = () => new ReportSums(data, given.plan, given.by, flow);
  }

  /** A row's amounts, the currency's first, then what has no price, in the order of `commodities`. */
  amountsOf(row: RowPlan, commodities: readonly string[]): readonly ReportAmounts[] {
    if (row.measure === 'flow') return this.#flowOf(row, commodities);
    return row.measure === 'revalued' ? this.#revalued(row, commodities) : this.standing(row, commodities).amounts;
  }

  /** A row of balances, with what each commodity gives to it in each column. */
  standing(row: RowPlan, commodities: readonly string[], measure: RowMeasure = row.measure): ValuedRow {
    const days = this.#columns.map((column) => standingDay(column, measure));
    const amounts = this.#sums.amountsOf({ ...row, measure }, commodities);
    return valueRow(amounts, days, this.#currency, this.#valuation);
  }

  #flowOf(row: RowPlan, commodities: readonly string[]): readonly ReportAmounts[] {
    const others = commodities.filter((commodity) => commodity !== this.#currency);
    this.#flows ??= this.#sumFlows();
    return this.#flows.amountsOf({ ...row, measure: 'flow' }, [this.#currency, ...others]);
  }

  /** What stands at the end, less what stood before and what happened: line by line, so that the three come to the first. */
  #revalued(row: RowPlan, commodities: readonly string[]): readonly ReportAmounts[] {
    const before = this.standing(row, commodities, 'opening').amounts;
    const after = this.standing(row, commodities, 'closing').amounts;
    const flow = this.#flowOf(row, commodities);
    const valueIn = (all: readonly ReportAmounts[], commodity: string, column: number): Decimal =>
      parseDecimal(all.find((each) => each.commodity === commodity)?.values[column] ?? '0');
    return [...new Set([this.#currency, ...commodities])].flatMap((commodity) => {
      const values = this.#columns.map((_, column) => {
        const come = add(valueIn(before, commodity, column), valueIn(flow, commodity, column));
        return toDecimalString(subtract(valueIn(after, commodity, column), come));
      });
      return values.some((value) => value !== '0') ? [{ commodity, values }] : [];
    });
  }
}
