import type { AccountKind, Decimal, PlainDate } from '#ledger';
import type { JournalFile, UnreadableRow } from '../imported-file.ts';
import { findIncluded, MAX_DEPTH, MAX_INCLUDED, normalise } from '../journal/include.ts';
import { locatedProblem, type Place, problemAt } from '../journal/place.ts';
import { describe } from '../journal/totals.ts';
import { decodeText } from '../text-encoding.ts';
import { type BeanSettings, type Books, booksOf } from './books.ts';
import { blocksOf, type Block } from './lines.ts';
import { accountsOf, namesIn, transactionOf, pricesOf } from './as-books.ts';
import { ownMetadata } from './own-metadata.ts';
import { readDirective } from './read-directive.ts';
import { takeNumber, TokenReader } from './expression.ts';
import type { BeanTransaction, Booking, Directive } from './syntax.ts';
import { placeIn, textOf, tokensOf } from './tokens.ts';

export interface BeancountOptions {
  readonly fileName: string;
  /** Files that `include` may name: path relative to where `fileName` is relative to, and content. */
  readonly companions?: Readonly<Record<string, Uint8Array>>;
  /** Forecasts without an end go to the end of this day's year. */
  readonly today: PlainDate;
}

/**
 * Reads a Beancount ledger: lots booked, missing amounts worked out, balances padded and checked.
 * `docs/spec/import-beancount.md` says what is read. A directive that cannot be read, and a transaction that cannot be
 * booked, go to `unreadable` with their place; the rest is offered. Throws `ImportError` with `fileName`, `line`,
 * `column` and `reason` where an `include` cannot be followed, or nothing at all can be read.
 */
export function readBeancount(content: Uint8Array | string, options: BeancountOptions): JournalFile {
  const reading = newReading(options);
  const { text, certain, encoding } =
    typeof content === 'string' ? { text: content, certain: true, encoding: '' } : decodeText(content);
  readText(reading, options.fileName, text);
  const books = booksOf(reading.directives, reading.settings, options.today);
  for (const { transaction, error } of books.refused) refuse(reading, transaction, error);
  const names = namesIn(reading);
  const transactions = books.transactions.map((booked) => transactionOf(booked, names));
  const prices = pricesOf(reading, names);
  if (transactions.length === 0 && reading.firstProblem !== null) throw reading.firstProblem;
  return {
    format: 'beancount',
    accounts: accountsOf(reading, transactions, names),
    transactions,
    ...(prices.length > 0 && { prices }),
    ...(books.balances.length > 0 && { balances: books.balances }),
    unreadable: reading.unreadable.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    warnings: [...(certain ? [] : [`The encoding is not certain: read as ${encoding}`]), ...warningsOf(reading, books)],
  };
}

/** What has been gathered while the lines go by. A private draft: nothing of it leaves the reader. */
interface Reading {
  readonly options: BeancountOptions;
  readonly companions: ReadonlyMap<string, string>;
  readonly directives: Directive[];
  readonly unreadable: UnreadableRow[];
  readonly tags: string[];
  readonly unknownPlugins: string[];
  readonly others: Map<string, number>;
  readonly rootKinds: Map<string, AccountKind>;
  readonly tolerances: Map<string, Decimal>;
  readonly open: Set<string>;
  /** Commodities that our own export had to write otherwise: as written -> as it was. */
  readonly commodityNames: Map<string, string>;
  settings: BeanSettings;
  included: number;
  firstProblem: unknown;
}

function newReading(options: BeancountOptions): Reading {
  const companions = Object.entries(options.companions ?? {}).map(
    ([path, bytes]) => [path, decodeText(bytes).text] as const,
  );
  const tolerances = new Map<string, Decimal>();
  return {
    options,
    companions: new Map(companions),
    directives: [],
    unreadable: [],
    tags: [],
    unknownPlugins: [],
    others: new Map(),
    rootKinds: new Map(),
    tolerances,
    open: new Set([normalise(options.fileName)]),
    commodityNames: new Map(),
    settings: {
      booking: 'STRICT',
      tolerances,
      multiplier: { units: 5n, scale: 1 },
      fromCost: false,
      hasForecast: false,
      members: null,
    },
    included: 0,
    firstProblem: null,
  };
}

function readText(reading: Reading, fileName: string, text: string): void {
  if (text.includes('\0')) throw problemAt({ fileName, line: 1, column: 1 }, 'found binary data, expected a ledger');
  for (const block of blocksOf(fileName, text.replace(/^\uFEFF/, ''))) {
    const word = /^[a-z]+/.exec(block.head.text)?.[0];
    if (word === 'include') {
      include(reading, block);
      continue;
    }
    try {
      if (word !== undefined) carryOut(reading, word, block);
      else readDated(reading, block);
    } catch (error) {
      refuse(reading, { place: placeIn(block.head, 0), text: block.text }, error);
    }
  }
}

function readDated(reading: Reading, block: Block): void {
  const directive = readDirective(block, reading.tags);
  if (directive.kind === 'other' && directive.commodity !== undefined) {
    const own = ownMetadata(directive.commodity.metadata).own.get('name');
    if (own !== undefined) return void reading.commodityNames.set(directive.commodity.symbol, own);
  }
  if (directive.kind !== 'other') reading.directives.push(directive);
  else reading.others.set(directive.word, (reading.others.get(directive.word) ?? 0) + 1);
}

/** Everything that stands without a date. Throws a located `ImportError`. */
function carryOut(reading: Reading, word: string, block: Block): void {
  const reader = new TokenReader(block.head, tokensOf(block.head));
  reader.require('word', 'a directive');
  const place = placeIn(block.head, 0);
  if (word === 'option') {
    const name = textOf(reader.require('string', 'the name of an option in quotes'));
    setOption(reading, name, textOf(reader.require('string', 'a value in quotes')), place);
  } else if (word === 'plugin') {
    const name = textOf(reader.require('string', 'the name of a plug-in in quotes'));
    const argument = reader.take('string');
    plugIn(reading, name, argument === null ? '' : textOf(argument));
  } else if (word === 'pushtag') {
    reading.tags.push(reader.require('tag', 'a #tag').text.slice(1));
  } else if (word === 'poptag') {
    const tag = reader.require('tag', 'a #tag').text.slice(1);
    const at = reading.tags.lastIndexOf(tag);
    if (at >= 0) reading.tags.splice(at, 1);
  } else if (word !== 'pushmeta' && word !== 'popmeta') {
    throw problemAt(place, `found "${word}", expected a date or a directive of Beancount`);
  }
}

const ROOTS: Readonly<Record<string, AccountKind>> = {
  name_assets: 'asset',
  name_liabilities: 'liability',
  name_equity: 'equity',
  name_income: 'income',
  name_expenses: 'expense',
};

function setOption(reading: Reading, name: string, value: string, place: Place): void {
  const kind = ROOTS[name];
  if (kind !== undefined) reading.rootKinds.set(value, kind);
  // How things are booked, the file says that the others are included in.
  if (place.fileName !== reading.options.fileName) return;
  if (name === 'infer_tolerance_from_cost')
    reading.settings = { ...reading.settings, fromCost: /^(true|1)$/i.test(value) };
  if (name === 'booking_method') reading.settings = { ...reading.settings, booking: bookingOf(value, place) };
  if (name === 'inferred_tolerance_multiplier') {
    const multiplier = numberIn(value, place);
    if (multiplier !== null) reading.settings = { ...reading.settings, multiplier };
  }
  if (name !== 'inferred_tolerance_default' && name !== 'default_tolerance') return;
  const [commodity = '*', written = ''] = value.split(':');
  const tolerance = numberIn(written, place);
  if (tolerance !== null) reading.tolerances.set(commodity, tolerance);
}

function numberIn(text: string, { fileName, line }: Place): Decimal | null {
  const written = { fileName, line, text };
  return takeNumber(new TokenReader(written, tokensOf(written)));
}

function bookingOf(value: string, place: Place): Booking {
  const booking = (['STRICT', 'STRICT_WITH_SIZE', 'NONE', 'FIFO', 'LIFO', 'HIFO', 'AVERAGE'] as const).find(
    (each) => each === value,
  );
  if (booking === undefined)
    throw problemAt(place, `found the booking method "${value}", which Beancount does not have`);
  return booking;
}

/** Plug-ins that check, or make what is not read here: without them the books are the same. */
const HARMLESS =
  /(?:^|\.)(?:auto_accounts|auto|implicit_prices|check_\w+|coherent_cost|commodity_attr|leafonly|noduplicates|nounused|onecommodity|pedantic|sellgains|unique_prices|unrealized|close_tree|currency_accounts|fava\S*)$/;

function plugIn(reading: Reading, name: string, argument: string): void {
  if (name === 'beancount.plugins.forecast') reading.settings = { ...reading.settings, hasForecast: true };
  else if (name === 'beancount.plugins.split_expenses') {
    reading.settings = { ...reading.settings, members: argument.split(/\s+/).filter((member) => member !== '') };
  } else if (!HARMLESS.test(name)) reading.unknownPlugins.push(name);
}

function include(reading: Reading, block: Block): void {
  const place = placeIn(block.head, 0);
  const named = /^include\s+"([^"]+)"/.exec(block.head.text)?.[1];
  if (named === undefined) throw problemAt(place, 'expected the name of a file in quotes');
  for (const path of findIncluded(named, place, reading.companions)) {
    const name = normalise(path);
    if (reading.open.has(name)) continue;
    reading.included += 1;
    if (reading.included > MAX_INCLUDED) throw problemAt(place, `more than ${MAX_INCLUDED} included files`);
    if (reading.open.size > MAX_DEPTH) throw problemAt(place, `files included more than ${MAX_DEPTH} levels deep`);
    reading.open.add(name);
    readText(reading, path, reading.companions.get(path) ?? '');
  }
}

function refuse(reading: Reading, { place, text }: Pick<BeanTransaction, 'place' | 'text'>, error: unknown): void {
  const problem = locatedProblem(error);
  if (problem === null) throw error;
  reading.firstProblem ??= error;
  const within = place.fileName === reading.options.fileName ? '' : `${place.fileName}: `;
  reading.unreadable.push({ line: problem.line, cells: text, problem: within + problem.reason });
}

/** How many balances that do not hold are named one by one. */
const NAMED_FAILURES = 20;

function warningsOf(reading: Reading, { transactions, failures }: Books): readonly string[] {
  const unbalanced = transactions.filter(({ residue }) => residue.length > 0);
  const further = failures.length - NAMED_FAILURES;
  return [
    ...failures.slice(0, NAMED_FAILURES).map((failure) => `A balance does not hold: ${failure}`),
    ...(further > 0 ? [`${further} more balances do not hold`] : []),
    ...unbalanced.map(
      ({ transaction: { place }, residue }) =>
        `${place.fileName}:${place.line}: the transaction does not balance: ${describe(residue)} remains`,
    ),
    ...reading.unknownPlugins.map((name) => `The plug-in ${name} is not known here: what it would do is not done`),
    ...[...reading.others].map(([word, count]) => `Left aside: ${count} × ${word}`),
  ];
}
