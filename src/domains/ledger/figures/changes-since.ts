import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { add, type Decimal, subtract, ZERO } from '../decimal.ts';
import { valuationAt } from '../holdings/read-holdings.ts';
import { columnOf } from '../reports/make-report.ts';
import { standingDay } from '../reports/value-row.ts';
import { cellOf, cellPlan } from './cell-figure.ts';
import { type Cell, type CellFigure, cellRows, countsIn } from './cell-rows.ts';
import { eachChange, type FigurePlan } from './figure-plan.ts';

/**
 * What each event after a position gave to a cell of a report, by position, where all accounts and prices were all along
 * what they are at the cut. Then the amounts sum to what the cell has changed by; where they do not, something else has
 * moved it as well. Throws `NotFound` for a row or column that the report has not at the cut.
 */
export function changesSince(
  data: LedgerData,
  figure: CellFigure,
  since: number,
  cut: Cut,
): ReadonlyMap<number, Decimal> {
  const plan = cellPlan(data, figure, cut);
  if (plan.made === null) return changesOf(data, plan, cut.at).after(since);
  const cell = cellOf(data, figure, cut);
  return cell.row.measure === 'revalued' ? new Map() : valueChanges(data, cell, since, cut);
}

/** What events gave to a balance in one currency: of each commodity, its worth after each event less that before. */
function valueChanges(data: LedgerData, cell: Cell, since: number, cut: Cut): ReadonlyMap<number, Decimal> {
  const { report, column, row, question } = cell;
  const currency = question.commodity;
  const day = standingDay(columnOf(report, column), row.measure);
  const valuation = valuationAt(data, 'then', cut);
  const worth = (amount: Decimal, commodity: string): Decimal =>
    commodity === currency ? amount : (valuation.value(amount, commodity, currency, day) ?? ZERO);
  const given = new Map<number, Decimal>();
  const slots = row.terms.flatMap(({ account }) => account.rows.slots);
  for (const commodity of new Set(slots.map((slot) => slot.commodity))) {
    const own: Cell = { ...cell, question: { ...question, commodity } };
    const plan = { rows: cellRows(data, own, { as: 'amounts' }), said: [], counts: countsIn(own) };
    const changes = changesOf(data, plan, cut.at);
    let held = changes.before(since);
    for (const [position, amount] of [...changes.after(since)].toSorted(([a], [b]) => a - b)) {
      const now = add(held, amount);
      const gain = subtract(worth(now, commodity), worth(held, commodity));
      given.set(position, add(given.get(position) ?? ZERO, gain));
      held = now;
    }
  }
  return given;
}

/** What each event up to a position put on rows, or took off them. */
function changesOf(data: LedgerData, plan: Pick<FigurePlan, 'rows' | 'said' | 'counts'>, at: number) {
  const changes: [position: number, amount: Decimal][] = [];
  eachChange(data, plan, ({ position, amount }) => {
    if (position <= at) changes.push([position, amount]);
  });
  return {
    before: (since: number): Decimal =>
      changes.reduce((sum, [position, amount]) => (position <= since ? add(sum, amount) : sum), ZERO),
    after(since: number): ReadonlyMap<number, Decimal> {
      const sums = new Map<number, Decimal>();
      for (const [position, amount] of changes) {
        if (position > since) sums.set(position, add(sums.get(position) ?? ZERO, amount));
      }
      return sums;
    },
  };
}
