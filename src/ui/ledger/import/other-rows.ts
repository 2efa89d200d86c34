import type { ImportRow } from '#client';
import { formatAmount, formatDate, type TransactionDetail, type TransactionId } from '#ledger';

/** More of them nobody compares with the file, and each is fetched in full. */
const MOST = 500;

/** The transactions that rows of the file are, or may be: those that are in doubt first. */
export function otherIds(rows: readonly ImportRow[]): readonly TransactionId[] {
  const of = (verdict: ImportRow['verdict']) =>
    rows.flatMap((row) => (row.verdict === verdict && row.transactionId !== null ? [row.transactionId] : []));
  return [...new Set([...of('possibly-known'), ...of('known')])].slice(0, MOST);
}

/** The transaction that a row of the file is, or may be, in words: its day, its payee, its amount. */
export function otherWords({ date, payee, postings }: TransactionDetail, row: ImportRow, locale: string): string {
  const same = postings.find(
    ({ amount, commodity }) => amount === row.read?.amount && commodity === row.read.commodity,
  );
  const posting = same ?? postings[0];
  const figure = posting ? `${formatAmount(posting.amount, posting.commodity, locale)} ${posting.commodity}` : '';
  return [formatDate(date, locale), payee, figure].filter((part) => part !== '').join(', ');
}
