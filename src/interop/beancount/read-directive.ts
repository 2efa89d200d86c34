import type { Decimal, PlainDate } from '#ledger';
import { problemAt } from '../journal/place.ts';
import { takeNumber, TokenReader } from './expression.ts';
import type { Block } from './lines.ts';
import type { BeanPosting, BeanTransaction, Booking, CostSpec, Directive, PriceSpec } from './syntax.ts';
import { type LogicalLine, placeIn, textOf, type Token, tokensOf } from './tokens.ts';

/** What is kept of a dated directive; `other` is understood and bears on no balance. */
export type ReadDirective =
  | Directive
  | {
      readonly kind: 'other';
      readonly word: string;
      /** What a `commodity` directive says. */
      readonly commodity?: { readonly symbol: string; readonly metadata: readonly string[] };
    };

const BOOKINGS: readonly Booking[] = ['STRICT', 'STRICT_WITH_SIZE', 'NONE', 'FIFO', 'LIFO', 'HIFO', 'AVERAGE'];
const ELSEWHERE = new Set(['close', 'note', 'document', 'event', 'query', 'custom']);

/** A dated directive. `pushed`: tags of `pushtag` in force. Throws a located `ImportError`. */
export function readDirective(block: Block, pushed: readonly string[]): ReadDirective {
  const reader = new TokenReader(block.head, tokensOf(block.head));
  const { place } = reader;
  const date = dateOf(reader.require('date', 'a date'), block.head);
  const word = reader.take('word')?.text;
  switch (word) {
    case 'open':
      return readOpen(block, date, reader);
    case 'balance': {
      const account = reader.require('account', 'an account').text;
      const quantity = requireNumber(reader);
      const tolerance = reader.take('mark', '~') ? requireNumber(reader) : null;
      const commodity = reader.require('commodity', 'a commodity').text;
      reader.requireEnd();
      return { kind: 'balance', place, date, account, amount: { quantity, commodity }, tolerance };
    }
    case 'pad': {
      const account = reader.require('account', 'an account').text;
      const source = reader.require('account', 'the account to pad from').text;
      reader.requireEnd();
      return { kind: 'pad', place, date, account, source };
    }
    case 'commodity':
      return readCommodity(block, reader);
    case 'price': {
      const commodity = reader.require('commodity', 'a commodity').text;
      const quantity = requireNumber(reader);
      const currency = reader.require('commodity', 'the currency of the price').text;
      reader.requireEnd();
      return { kind: 'price', place, date, commodity, amount: { quantity, commodity: currency } };
    }
    case 'txn':
    case undefined:
      return { kind: 'transaction', ...readTransaction(block, date, word ?? flagOf(reader), reader, pushed) };
    default:
      if (ELSEWHERE.has(word)) return { kind: 'other', word };
      throw problemAt(place, `found the directive "${word}", which Beancount does not have`);
  }
}

function readOpen(block: Block, date: PlainDate, reader: TokenReader): ReadDirective {
  const { place } = reader;
  const account = reader.require('account', 'an account').text;
  const commodities: string[] = [];
  for (let token = reader.take('commodity'); token !== null; token = reader.take('commodity')) {
    commodities.push(token.text);
    reader.take('mark', ',');
  }
  const named = reader.take('string');
  const booking = BOOKINGS.find((each) => named !== null && each === textOf(named)) ?? null;
  reader.requireEnd();
  return { kind: 'open', place, date, account, commodities, booking, metadata: metadataOf(block) };
}

function readCommodity(block: Block, reader: TokenReader): ReadDirective {
  const symbol = reader.require('commodity', 'a commodity').text;
  return { kind: 'other', word: 'commodity', commodity: { symbol, metadata: metadataOf(block) } };
}

/** The metadata below a directive that is no transaction: `key: value` as they stand. */
function metadataOf(block: Block): readonly string[] {
  return block.body.map((line) => line.text.trim()).filter((text) => /^[a-z][a-zA-Z0-9_-]*:/.test(text));
}

function flagOf(reader: TokenReader): string {
  const mark = ['*', '!', '&', '#', '?', '%'].map((each) => reader.take('mark', each)).find((token) => token !== null);
  if (mark) return mark.text;
  const letter = reader.peek();
  if (letter?.kind === 'commodity' && letter.text.length === 1) return reader.require('commodity', 'a flag').text;
  throw reader.expected('a directive or a flag such as *');
}

function readTransaction(
  block: Block,
  date: PlainDate,
  flag: string,
  reader: TokenReader,
  pushed: readonly string[],
): BeanTransaction {
  const texts: string[] = [];
  const tags = [...pushed];
  const links: string[] = [];
  const place = placeIn(block.head, 0);
  takeHeading(reader, { texts, tags, links });
  const [first = '', second] = texts;
  const [payee, narration] = second === undefined ? ['', first] : [first, second];
  const metadata: string[] = [];
  const postings: DraftPosting[] = [];
  for (const line of block.body) {
    const tokens = tokensOf(line);
    const [start] = tokens;
    if (start === undefined) continue;
    const inner = new TokenReader(line, tokens);
    if (start.kind === 'key') (postings.at(-1)?.metadata ?? metadata).push(line.text.trim());
    else if (start.kind === 'tag' || start.kind === 'link') takeHeading(inner, { texts: [], tags, links });
    else postings.push(readPosting(inner, line));
  }
  return {
    place,
    text: block.text,
    date,
    flag: flag === 'txn' ? '*' : flag,
    payee,
    narration,
    tags,
    links,
    metadata,
    postings,
  };
}

function takeHeading(
  reader: TokenReader,
  { texts, tags, links }: { readonly texts: string[]; readonly tags: string[]; readonly links: string[] },
): void {
  while (!reader.isAtEnd) {
    const token = reader.take('string') ?? reader.take('tag') ?? reader.take('link');
    // An older spelling parts payee and narration by a bar.
    if (token === null && reader.take('mark', '|')) continue;
    if (token === null) throw reader.expected('a text in quotes, a #tag or a ^link');
    if (token.kind === 'string') texts.push(textOf(token));
    else (token.kind === 'tag' ? tags : links).push(token.text.slice(1));
  }
}

type DraftPosting = BeanPosting & { readonly metadata: string[] };

function readPosting(reader: TokenReader, line: LogicalLine): DraftPosting {
  const { place } = reader;
  const flag = reader.peek(1)?.kind === 'account' ? flagOf(reader) : null;
  const account = reader.require('account', 'an account').text;
  const quantity = takeNumber(reader);
  const commodity = reader.take('commodity')?.text ?? null;
  if (quantity !== null && commodity === null) throw reader.expected('a commodity');
  const cost = takeCost(reader, line);
  const price = takePrice(reader);
  reader.requireEnd();
  return { place, flag, account, quantity, commodity, cost, price, metadata: [] };
}

function takeCost(reader: TokenReader, line: LogicalLine): CostSpec | null {
  const start = reader.peek()?.at ?? 0;
  const isTotal = reader.take('mark', '{{') !== null;
  if (!isTotal && !reader.take('mark', '{')) return null;
  const parts: Partial<CostSpec>[] = [];
  for (;;) {
    const end = reader.peek();
    if (end === null) throw reader.expected('"}"');
    if (reader.take('mark', isTotal ? '}}' : '}')) {
      return Object.assign({ ...NO_COST, text: line.text.slice(start, end.at + end.text.length) }, ...parts);
    }
    parts.push(namedPart(reader, line) ?? numberPart(reader, isTotal));
    reader.take('mark', ',');
  }
}

const NO_COST: CostSpec = {
  text: '',
  perUnit: null,
  total: null,
  commodity: null,
  date: null,
  label: null,
  merges: false,
};

/** The day or the label of a lot, or the asterisk that merges lots; null for anything else. */
function namedPart(reader: TokenReader, line: LogicalLine): Partial<CostSpec> | null {
  const date = reader.take('date');
  if (date !== null) return { date: dateOf(date, line) };
  const label = reader.take('string');
  if (label !== null) return { label: textOf(label) };
  return reader.take('mark', '*') ? { merges: true } : null;
}

function numberPart(reader: TokenReader, isTotal: boolean): Partial<CostSpec> {
  const number = takeNumber(reader);
  const total = reader.take('mark', '#') ? takeNumber(reader) : null;
  const commodity = reader.take('commodity')?.text ?? null;
  if (number === null && total === null && commodity === null) throw reader.expected('a cost, a date or a label');
  const named = commodity === null ? {} : { commodity };
  if (isTotal) return { total: number, ...named };
  return { perUnit: number, ...(total !== null && { total }), ...named };
}

function takePrice(reader: TokenReader): PriceSpec | null {
  const isTotal = reader.take('mark', '@@') !== null;
  if (!isTotal && !reader.take('mark', '@')) return null;
  const { place } = reader;
  const quantity = takeNumber(reader);
  if (quantity !== null && quantity.units < 0n)
    throw problemAt(place, 'a price below zero: the sign is that of the units');
  return { quantity, commodity: reader.take('commodity')?.text ?? null, per: isTotal ? 'total' : 'unit' };
}

function requireNumber(reader: TokenReader): Decimal {
  const value = takeNumber(reader);
  if (value === null) throw reader.expected('a number');
  return value;
}

/** Throws a located `ImportError` for a day that no calendar has. */
function dateOf(token: Token, line: LogicalLine): PlainDate {
  const [year = '', month = '', day = ''] = token.text.split(/[-/]/);
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw problemAt(placeIn(line, token.at), `found ${token.text}, expected a day of the calendar`);
}
