import { type Decimal, isZero, multiply, parseDecimal, subtract, sum, toDecimalString } from '#ledger';
import type { UnreadableRow } from '../imported-file.ts';
import { figureOf } from './figure.ts';
import { fieldOf, type QifRecord } from './record.ts';
import { cellsOf, missingDate, type QifRow, type RegisterContext, stateOf, unreadable } from './register-row.ts';

/** A record of a split of shares, which says by how many for each ten they are replaced. */
export function isShareSplit(record: QifRecord): boolean {
  return /^stksplit$/i.test(fieldOf(record, 'N'));
}

/**
 * Books a split of shares: what there is more or less of the security afterwards, at no cost. How many were held follows
 * from the rows of the register up to that day; unreadable where they hold none.
 *
 * @param rows the register's rows that are read so far, other splits of earlier days among them
 */
export function readShareSplit(
  record: QifRecord,
  rows: readonly QifRow[],
  context: RegisterContext,
): QifRow | UnreadableRow {
  const date = context.dates.read(fieldOf(record, 'D'));
  const ratio = figureOf(record, 'Q', context.mark);
  const security = fieldOf(record, 'Y');
  const commodity = context.names.security(security);
  const held = date === null ? parseDecimal('0') : heldOn(date, commodity, rows);
  const problems = [
    ...missingDate(record, date),
    ...(ratio === null ? ['Q: expected how many shares there are for each ten, such as 20'] : []),
    ...(isZero(held) ? [`no shares of ${security.slice(0, 60)} are held in this file before the split`] : []),
  ];
  if (date === null || ratio === null || problems.length > 0) return unreadable(record, problems);
  const after = multiply(held, multiply(parseDecimal(ratio), parseDecimal('0.1')));
  const state = stateOf(record, context);
  return {
    line: record.line,
    cells: cellsOf(record),
    date,
    amount: '0',
    commodity: null,
    payee: fieldOf(record, 'P') || `StkSplit ${security}`.trim(),
    note: fieldOf(record, 'M'),
    externalId: null,
    state,
    postings: [
      { account: 'own', amount: toDecimalString(subtract(after, held)), commodity, cost: '0', state },
      { account: 'own', amount: '0', commodity: null, state },
    ],
  };
}

function heldOn(date: string, commodity: string, rows: readonly QifRow[]): Decimal {
  const postings = rows.filter((row) => row.date <= date).flatMap((row) => row.postings);
  return sum(
    postings
      .filter((posting) => posting.account === 'own' && posting.commodity === commodity)
      .map(({ amount }) => parseDecimal(amount)),
  );
}
