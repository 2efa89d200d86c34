import type { Report } from '#ledger';
import { csvText } from '../kit/csv-text.ts';
import { columnWords } from './report-words.ts';

/**
 * The report as CSV (RFC 4180): a line for each row and commodity, exact amounts, the days of each column in its heading.
 */
export function reportCsv(report: Report, locale: string): string {
  const headings = report.columns.map(
    ({ from, to }, index) => `${columnWords(report, index, locale)} (${from} to ${to})`,
  );
  const lines = report.rows.flatMap(({ label, account, depth, amounts }) =>
    amounts.map(({ commodity, values }) => [account ?? label, String(depth), commodity, ...values]),
  );
  return csvText([['Row', 'Level', 'Commodity', ...headings], ...lines]);
}
