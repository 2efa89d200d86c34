import { type AccountKind, type GivenPrice, isZero, parseDecimal } from '#ledger';
import type { ExportedAccount, ExportedBooks, ExportedPosting, ExportedTransaction } from './exported-books.ts';
import { accountText, commentText, commodityText, descriptionText, tagText } from './journal-text.ts';
import { settleRounding } from './settle-rounding.ts';

/**
 * The books as a journal that hledger and ledger both read to equal balances. Amounts are plain digits with their
 * commodity behind them, costs `@` or `@@`, postings that need not balance stand in parentheses, those that balance
 * among themselves in brackets. `bookedOn` is written as secondary date. Reconciled is written as cleared, since
 * journals know no more.
 */
export function exportJournal(books: ExportedBooks): string {
  const parts = [
    books.accounts.map(accountDirective).join(''),
    (books.prices ?? []).map(priceText).join(''),
    ...books.transactions.map(entryText),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function priceText({ commodity, currency, date, amount }: GivenPrice): string {
  // A price of bare numbers has no name to be said under.
  return commodity === '' ? '' : `P ${date} ${commodityText(commodity)} ${withCommodity(amount, currency)}\n`;
}

const TYPES: Readonly<Record<AccountKind, string | null>> = {
  asset: 'Asset',
  liability: 'Liability',
  equity: 'Equity',
  income: 'Revenue',
  expense: 'Expense',
  other: null,
};

function accountDirective(account: ExportedAccount): string {
  const type = TYPES[account.kind];
  return `account ${accountText(account.name)}\n${type === null ? '' : `    ; type: ${type}\n`}`;
}

function entryText(transaction: ExportedTransaction): string {
  const dates = transaction.bookedOn === undefined ? transaction.date : `${transaction.date}=${transaction.bookedOn}`;
  const head = `${dates} ${descriptionText(transaction.code, transaction.payee, transaction.note)}`.trimEnd();
  const tags = transaction.tags.length === 0 ? [] : [`    ; ${transaction.tags.map(tagText).join(', ')}`];
  const postings = settleRounding(transaction.postings);
  const width = Math.max(...postings.map((posting) => accountCell(posting).length), 0);
  return `${[head, ...tags, ...postings.map((posting) => postingText(posting, width))].join('\n')}\n`;
}

function postingText(posting: ExportedPosting, width: number): string {
  const line = `    ${accountCell(posting).padEnd(width)}  ${amountText(posting)}`;
  // Both peers take a date in brackets for the posting's own, ledger only where no colon follows on the line.
  const comments = [posting.date === undefined ? '' : `[${posting.date}]`, commentText(posting.note ?? '')];
  return comments
    .filter((comment) => comment !== '')
    .reduce((text, comment, index) => `${text}${index === 0 ? '  ; ' : '\n    ; '}${comment}`, line);
}

function accountCell(posting: ExportedPosting): string {
  const name = accountText(posting.account);
  const mark = posting.state === undefined || posting.state === 'uncleared' ? '' : '* ';
  if (posting.kind === 'virtual') return `${mark}(${name})`;
  return posting.kind === 'balanced-virtual' ? `${mark}[${name}]` : `${mark}${name}`;
}

function amountText(posting: ExportedPosting): string {
  const amount = withCommodity(posting.amount, posting.commodity);
  // Peers weigh a total price beside no units, which for us weighs nothing.
  if (posting.cost === undefined || isZero(parseDecimal(posting.amount))) return amount;
  const at = posting.cost.per === 'unit' ? '@' : '@@';
  return `${amount} ${at} ${withCommodity(posting.cost.amount, posting.cost.commodity)}`;
}

function withCommodity(amount: string, commodity: string): string {
  return `${amount} ${commodityText(commodity)}`.trimEnd();
}
