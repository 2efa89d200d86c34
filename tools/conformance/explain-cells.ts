import {
  add,
  type FigureQuestion,
  type Holding,
  parseDecimal,
  type RealisedSale,
  type Report,
  type ReportKind,
  type ReportSpec,
  toDecimalString,
  ZERO,
} from '#ledger';
import type { DaybookApi } from '#worker/api';
import { valueOf } from '../../src/worker/testing/memory-daybook.ts';

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

const NOW = { at: null, on: null };
/** Later than any file. */
const TODAY = '9999-12-31';

/**
 * Every cell of every report over the whole of a book, and by payee, as it is and in one currency where there are several,
 * and every cost, value and gain of what is held and was sold: what explains it must sum to it, both by the transactions
 * that stand and by all that happened. Gives what does not, in words; at most one for each report.
 */
export async function unexplainedCells(daybook: DaybookApi): Promise<readonly string[]> {
  const { mainCurrency } = (await valueOf(daybook.answers.book(null, NOW))).value;
  const problems: string[] = [];
  for (const spec of [...KINDS.map((kind) => specOf(kind, 'account')), specOf('query', 'payee')]) {
    const { commodities, problem } = await unexplained(daybook, spec);
    problems.push(...problem);
    const others = commodities.filter((commodity) => commodity !== mainCurrency);
    if (mainCurrency === null || others.length === 0 || spec.kind === 'trial-balance') continue;
    problems.push(...(await unexplained(daybook, { ...spec, valued: mainCurrency })).problem);
  }
  return mainCurrency === null ? problems : [...problems, ...(await unexplainedHoldings(daybook, mainCurrency))];
}

function specOf(kind: ReportKind, by: ReportSpec['by']): ReportSpec {
  return { kind, range: 'all', interval: 'whole', filter: '', by };
}

async function unexplained(daybook: DaybookApi, spec: ReportSpec) {
  const { value: report } = await valueOf(daybook.answers.report({ spec, today: TODAY }, NOW));
  for (const { figure, ...place } of cellsOf(report)) {
    const asked = { kind: 'cell', spec, today: TODAY, ...place } as const;
    const wrong = await explainedOtherwise(daybook, asked, figure);
    if (wrong === null) continue;
    const where = `${spec.kind}${spec.valued === undefined ? '' : ` in ${spec.valued}`}, ${place.row}`;
    const problem = [`${where}, column ${place.column}: ${figure}, explained as ${wrong}`];
    return { commodities: report.commodities, problem };
  }
  return { commodities: report.commodities, problem: [] };
}

/** What is held and what was sold, by the prices known then: the first figure of which the parts do not sum to it. */
async function unexplainedHoldings(daybook: DaybookApi, currency: string): Promise<readonly string[]> {
  const { value: view } = await valueOf(daybook.answers.holdings({ currency, prices: 'then' }, NOW));
  const held = view.rows.flatMap(({ accountId, commodity, value, cost, gain }) => {
    const of = { kind: 'holding', accountId, commodity, currency, prices: 'then' } as const;
    const shown = { value, cost: cost?.amount ?? null, gain: gain?.amount ?? null };
    return (['value', 'cost', 'gain'] as const).map((what) => [{ ...of, what }, shown[what]] as const);
  });
  const sold = view.realised.flatMap(({ year, currency: in_, ...sums }) =>
    (['proceeds', 'cost', 'gain'] as const).map(
      (what) => [{ kind: 'realised', what, year, currency: in_ }, sums[what]] as const,
    ),
  );
  const sales = view.realised.flatMap((year) => year.sales.slice(0, SALES_A_YEAR).flatMap(saleFigures));
  const all = [{ kind: 'holdings', what: 'value', currency, prices: 'then' }, view.value] as const;
  const lots = await lotFigures(daybook, view.rows);
  for (const [figure, shown] of [all, ...held, ...sold, ...sales, ...lots]) {
    const wrong = shown === null ? null : await explainedOtherwise(daybook, figure, shown);
    if (wrong !== null) return [`${JSON.stringify(figure)}: ${shown}, explained as ${wrong}`];
  }
  return [];
}

/** So many sales of each year are looked into, and so many lots of each holding. */
const SALES_A_YEAR = 5;
const LOTS_A_HOLDING = 5;

async function lotFigures(daybook: DaybookApi, rows: readonly Holding[]) {
  const figures: (readonly [FigureQuestion, string | null])[] = [];
  for (const { accountId, commodity } of rows.filter((row) => row.lots > 0)) {
    const holding = { accountId, commodity, prices: 'then' } as const;
    const { value } = await valueOf(daybook.answers.holdingLots(holding, NOW));
    for (const { transactionId, ordinal, quantity, cost, each, gain } of value.lots.slice(0, LOTS_A_HOLDING)) {
      const currency = cost?.commodity ?? '';
      const of = { kind: 'lot', ...holding, boughtIn: transactionId, ordinal, currency } as const;
      const shown = { quantity, cost: cost?.amount ?? null, each, gain: gain?.amount ?? null };
      for (const what of ['quantity', 'cost', 'each', 'gain'] as const) figures.push([{ ...of, what }, shown[what]]);
    }
  }
  return figures;
}

function saleFigures(sale: RealisedSale) {
  const { transactionId, accountId, commodity, boughtIn, ordinal, proceeds, cost, gain } = sale;
  const of = { kind: 'sale', transactionId, accountId, commodity, boughtIn, ordinal } as const;
  const shown = { proceeds: proceeds?.amount ?? null, cost: cost?.amount ?? null, gain };
  return (['proceeds', 'cost', 'gain'] as const).map(
    (what) => [{ ...of, what, currency: proceeds?.commodity ?? '' }, shown[what]] as const,
  );
}

/** What a figure is explained as where that is not what is shown; null where it is. */
async function explainedOtherwise(daybook: DaybookApi, figure: FigureQuestion, shown: string): Promise<string | null> {
  for (const parts of ['rows', 'events'] as const) {
    const question = { figure, by: 'cause', parts, group: null, limit: 0 } as const;
    const { value: why } = await valueOf(daybook.answers.explainFigure(question, NOW));
    const together = sumOf(why.made ?? why.groups);
    if (why.figure !== shown || why.shown !== shown || together !== shown) return `${why.figure} (${together})`;
    // What is made of other figures is so however its parts are told.
    if (why.made !== null) return null;
  }
  return null;
}

function sumOf(parts: readonly { readonly amount: string }[]): string {
  return toDecimalString(parts.map(({ amount }) => parseDecimal(amount)).reduce(add, ZERO));
}

function cellsOf({ rows }: Report) {
  return rows.flatMap(({ id, amounts }) =>
    amounts.flatMap(({ commodity, values }) =>
      values.map((figure, column) => ({ row: id, column, commodity, figure })),
    ),
  );
}
