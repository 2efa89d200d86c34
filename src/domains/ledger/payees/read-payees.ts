import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { dayNumber } from '../calendar.ts';
import type { PlainDate, TransactionContent, TransactionId } from '../event.ts';

/** A payee and how often the books name it. */
export interface PayeeLine {
  readonly payee: string;
  /** Transactions that stand at the moment. */
  readonly transactions: number;
  /** Effective dates of the first and the last of them. */
  readonly first: PlainDate;
  readonly last: PlainDate;
}

/** Payees of the transactions that stand at the cut, by name as it is spelled: `cafe` and `Cafe` are two. */
export function payeeLines(data: LedgerData, cut: Cut): readonly PayeeLine[] {
  const lines = new Map<string, { payee: string; transactions: number; first: PlainDate; last: PlainDate }>();
  for (const { content } of standing(data, cut)) {
    const { payee = '', date } = content;
    if (payee === '') continue;
    const line = lines.get(payee) ?? { payee, transactions: 0, first: date, last: date };
    line.transactions += 1;
    if (date < line.first) line.first = date;
    if (date > line.last) line.last = date;
    lines.set(payee, line);
  }
  return [...lines.values()].toSorted((one, other) => (one.payee < other.payee ? -1 : one.payee > other.payee ? 1 : 0));
}

/** Ids of the transactions that name one of the payees at the cut, in the order of their recording. */
export function transactionsOfPayees(data: LedgerData, payees: readonly string[], cut: Cut): readonly TransactionId[] {
  const wanted = new Set(payees);
  return [...standing(data, cut)].flatMap(({ transactionId, content }) =>
    wanted.has(content.payee ?? '') ? [transactionId] : [],
  );
}

function* standing(
  { versions }: LedgerData,
  { at, on }: Cut,
): Generator<{ readonly transactionId: TransactionId; readonly content: TransactionContent }> {
  for (const record of versions.records) {
    const version = record.versions.findLast((each) => versions.trueAt(each, at));
    const content = version === undefined ? undefined : versions.contents[version];
    if (content !== undefined && dayNumber(content.date) <= on) yield { transactionId: record.transactionId, content };
  }
}
