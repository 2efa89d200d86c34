import * as v from 'valibot';
import { DaybookError } from '#engine';
import { isDecimalText, isPlainDate } from '#ledger';
import type { JournalFile, JournalTransaction, UnreadableRow } from '../imported-file.ts';

const text = v.string('expected text');
const day = v.custom<string>(isPlainDate, 'expected a day such as 2026-03-12');
const decimal = v.custom<string>((input) => typeof input === 'string' && isDecimalText(input), 'expected an amount');
const kind = v.picklist(['asset', 'liability', 'equity', 'income', 'expense', 'other']);
const cost = v.object({ amount: decimal, commodity: text, per: v.picklist(['unit', 'total']) });

const posting = v.object({
  account: v.pipe(text, v.minLength(1, 'expected a name')),
  amount: decimal,
  commodity: text,
  cost: v.exactOptional(cost),
  kind: v.exactOptional(v.picklist(['virtual', 'balanced-virtual'])),
  date: v.exactOptional(day),
  state: v.exactOptional(v.picklist(['uncleared', 'cleared', 'reconciled'])),
  note: v.exactOptional(text),
  externalId: v.exactOptional(text),
  lot: v.exactOptional(
    v.object({
      cost: v.exactOptional(v.object({ amount: decimal, commodity: text })),
      date: v.exactOptional(day),
      label: v.exactOptional(text),
    }),
  ),
  price: v.exactOptional(cost),
});

const transaction = v.object({
  date: day,
  bookedOn: v.exactOptional(day),
  valueOn: v.exactOptional(day),
  payee: text,
  note: text,
  code: text,
  tags: v.array(text),
  postings: v.array(posting),
});

const account = v.object({
  name: v.pipe(text, v.minLength(1, 'expected a name')),
  kind,
  commodity: v.nullable(text),
});

const price = v.object({ commodity: text, currency: text, date: day, amount: decimal });

const books = v.object({
  version: v.literal(1, 'expected version 1'),
  accounts: v.array(account),
  transactions: v.array(v.unknown()),
  prices: v.exactOptional(v.array(price)),
});

/**
 * Reads the books that our own export has written as JSON. A transaction that is none goes to `unreadable`, by its number
 * from 1; lines do not count. Throws `ImportError` for what is no JSON, or no books of version 1.
 */
export function readOwnJson(content: string, fileName: string): JournalFile {
  const parsed = v.safeParse(books, jsonOf(content, fileName));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw refused(fileName, `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  }
  const { accounts, prices } = parsed.output;
  const transactions: JournalTransaction[] = [];
  const unreadable: UnreadableRow[] = [];
  for (const [index, given] of parsed.output.transactions.entries()) {
    const read = v.safeParse(transaction, given);
    const line = index + 1;
    if (read.success) {
      const { code, tags, ...rest } = read.output;
      transactions.push({ line, ...rest, ...(code !== '' && { code }), ...(tags.length > 0 && { tags }) });
    } else {
      const [issue] = read.issues;
      const problem = `${v.getDotPath(issue) ?? 'the transaction'}: ${issue.message}`;
      unreadable.push({ line, cells: [JSON.stringify(given) ?? ''], problem });
    }
  }
  return {
    format: 'journal',
    accounts: accounts.map(({ commodity, ...rest }) => ({ ...rest, ...(commodity !== null && { commodity }) })),
    transactions,
    unreadable,
    warnings: [],
    ...(prices !== undefined && prices.length > 0 && { prices }),
  };
}

function jsonOf(content: string, fileName: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw refused(fileName, 'it is cut off, or no JSON');
  }
}

function refused(fileName: string, reason: string): DaybookError {
  return new DaybookError('ImportError', `${fileName}: ${reason}`, { fileName, line: null, reason });
}
