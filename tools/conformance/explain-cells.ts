import { add, parseDecimal, type Report, type ReportKind, type ReportSpec, toDecimalString, ZERO } from '#ledger';
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
 * Every cell of every report over the whole of a book, and by payee: what explains it must sum to it, both by the
 * transactions that stand and by all that happened. Gives what does not, in words; at most one for each report.
 */
export async function unexplainedCells(daybook: DaybookApi): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const kind of KINDS) problems.push(...(await unexplained(daybook, specOf(kind, 'account'))));
  return [...problems, ...(await unexplained(daybook, specOf('query', 'payee')))];
}

function specOf(kind: ReportKind, by: ReportSpec['by']): ReportSpec {
  return { kind, range: 'all', interval: 'whole', filter: '', by };
}

async function unexplained(daybook: DaybookApi, spec: ReportSpec): Promise<readonly string[]> {
  const { value: report } = await valueOf(daybook.answers.report({ spec, today: TODAY }, NOW));
  for (const cell of cellsOf(report)) {
    for (const parts of ['rows', 'events'] as const) {
      const { figure, ...place } = cell;
      const asked = { kind: 'cell', spec, today: TODAY, ...place } as const;
      const question = { figure: asked, by: 'cause', parts, group: null, limit: 0 } as const;
      const { value: why } = await valueOf(daybook.answers.explainFigure(question, NOW));
      const together = toDecimalString(why.groups.map(({ amount }) => parseDecimal(amount)).reduce(add, ZERO));
      if (why.figure === figure && together === figure) continue;
      return [`${spec.kind}, ${cell.row}, column ${cell.column}: ${figure}, explained as ${why.figure} (${together})`];
    }
  }
  return [];
}

function cellsOf({ rows }: Report) {
  return rows.flatMap(({ id, amounts }) =>
    amounts.flatMap(({ commodity, values }) =>
      values.map((figure, column) => ({ row: id, column, commodity, figure })),
    ),
  );
}
