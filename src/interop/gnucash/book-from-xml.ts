import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { PlainDate } from '#ledger';
import type { GnuCashAccount, GnuCashBook, GnuCashPrice, GnuCashSplit, GnuCashTransaction } from './book.ts';
import { fractionOfText } from './fraction.ts';

/** The file is not a book in XML; `line` where it is known. */
export class XmlProblem extends Error {
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}

type Element = Readonly<Record<string, unknown>>;

const LISTS = new Set([
  'gnc:book',
  'gnc:account',
  'gnc:transaction',
  'gnc:commodity',
  'gnc:schedxaction',
  'gnc:budget',
  'gnc:GncInvoice',
  'trn:split',
  'slot',
  'price',
]);

/** The book in XML, unpacked. Throws `XmlProblem` where it is none. */
export function bookFromXml(xml: string): GnuCashBook {
  // Entities of its own are how a small file grows to gigabytes.
  const forbidden = /<!(?:DOCTYPE|ENTITY)/.exec(xml);
  if (forbidden) throw new XmlProblem('the XML declares entities, which no book needs', lineAt(xml, forbidden.index));
  const checked = XMLValidator.validate(xml);
  if (checked !== true) throw new XmlProblem(`no well-formed XML: ${checked.err.msg}`, checked.err.line);
  const parser = new XMLParser({
    ignoreAttributes: true,
    parseTagValue: false,
    trimValues: true,
    isArray: (name) => LISTS.has(name),
  });
  const root = elementOf(parser.parse(xml), 'gnc-v2');
  const [book] = listOf(root, 'gnc:book');
  if (book === undefined) throw new XmlProblem('there is no book in it');
  const lines = linesOf(xml, '<gnc:transaction ');
  return {
    accounts: listOf(book, 'gnc:account').map(accountOf),
    transactions: listOf(book, 'gnc:transaction').map((each, index) => transactionOf(each, lines[index] ?? null)),
    prices: listOf(elementOf(book, 'gnc:pricedb'), 'price').flatMap(priceOf),
    others: countsOf(book),
  };
}

function countsOf(book: Element): ReadonlyMap<string, number> {
  const counts = [
    ['scheduled transactions', listOf(book, 'gnc:schedxaction').length],
    ['budgets', listOf(book, 'gnc:budget').length],
    ['invoices', listOf(book, 'gnc:GncInvoice').length],
  ] as const;
  return new Map(counts.filter(([, count]) => count > 0));
}

function accountOf(account: Element): GnuCashAccount {
  return {
    id: textOf(account, 'act:id'),
    name: textOf(account, 'act:name'),
    type: textOf(account, 'act:type'),
    commodity: textOf(elementOf(account, 'act:commodity'), 'cmdty:id') || null,
    parent: textOf(account, 'act:parent') || null,
    description: textOf(account, 'act:description'),
    notes: textOf(slotOf(account, 'act:slots', 'notes'), 'slot:value'),
  };
}

function transactionOf(transaction: Element, line: number | null): GnuCashTransaction {
  const date = textOf(elementOf(transaction, 'trn:date-posted'), 'ts:date');
  const day = textOf(elementOf(slotOf(transaction, 'trn:slots', 'date-posted'), 'slot:value'), 'gdate');
  return {
    id: textOf(transaction, 'trn:id'),
    line,
    currency: textOf(elementOf(transaction, 'trn:currency'), 'cmdty:id'),
    number: textOf(transaction, 'trn:num'),
    date: dayOf(day === '' ? date : day, line),
    description: textOf(transaction, 'trn:description'),
    notes: textOf(slotOf(transaction, 'trn:slots', 'notes'), 'slot:value'),
    splits: listOf(elementOf(transaction, 'trn:splits'), 'trn:split').map((split) => splitOf(split, line)),
  };
}

/** A price that is no fraction, or of no day, is no price. */
function priceOf(price: Element): readonly GnuCashPrice[] {
  const value = fractionOfText(textOf(price, 'price:value'));
  const date = /^\d{4}-\d{2}-\d{2}/.exec(textOf(elementOf(price, 'price:time'), 'ts:date'))?.[0];
  const commodity = textOf(elementOf(price, 'price:commodity'), 'cmdty:id');
  const currency = textOf(elementOf(price, 'price:currency'), 'cmdty:id');
  return value === null || date === undefined ? [] : [{ commodity, currency, date, value }];
}

function splitOf(split: Element, line: number | null): GnuCashSplit {
  const value = fractionOfText(textOf(split, 'split:value'));
  const quantity = fractionOfText(textOf(split, 'split:quantity'));
  if (value === null || quantity === null) throw new XmlProblem('a split has an amount that is no fraction', line);
  return {
    account: textOf(split, 'split:account'),
    memo: textOf(split, 'split:memo'),
    action: textOf(split, 'split:action'),
    state: textOf(split, 'split:reconciled-state'),
    value,
    quantity,
  };
}

/** What GnuCash keeps of something beside its fields, by name. */
function slotOf(parent: Element, slots: string, key: string): Element {
  return listOf(elementOf(parent, slots), 'slot').find((slot) => textOf(slot, 'slot:key') === key) ?? {};
}

/** `2000-09-08 21:18:41 +0200`: the day as it was where it was written. */
function dayOf(written: string, line: number | null): PlainDate {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(written)?.[0];
  if (day === undefined) throw new XmlProblem(`a transaction has the date "${written}"`, line);
  return day;
}

function elementOf(parent: unknown, name: string): Element {
  const value: unknown = isElement(parent) ? parent[name] : null;
  return isElement(value) ? value : {};
}

function listOf(parent: Element, name: string): readonly Element[] {
  const value = parent[name];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

function textOf(parent: Element, name: string): string {
  const value = parent[name];
  return typeof value === 'string' ? value : '';
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The line of each place where a tag begins. */
function linesOf(xml: string, tag: string): readonly number[] {
  const lines: number[] = [];
  let line = 1;
  let from = 0;
  for (let at = xml.indexOf(tag); at >= 0; at = xml.indexOf(tag, at + 1)) {
    line += newlinesIn(xml, from, at);
    lines.push(line);
    from = at;
  }
  return lines;
}

function lineAt(xml: string, at: number): number {
  return 1 + newlinesIn(xml, 0, at);
}

function newlinesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
