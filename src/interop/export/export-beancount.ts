import {
  add,
  type Cost,
  type Decimal,
  type GivenPrice,
  type LotName,
  isZero,
  kindOfName,
  negate,
  parseDecimal,
  type PlainDate,
  postingWeight,
  toDecimalString,
  ZERO,
} from '#ledger';
import { DaybookError } from '#engine';
import { ownLine, quoted } from '../beancount/own-metadata.ts';
import { type BeancountNames, beancountNames } from './beancount-names.ts';
import type { ExportedAccount, ExportedBooks, ExportedPosting, ExportedTransaction } from './exported-books.ts';
import { settleRounding } from './settle-rounding.ts';

/**
 * The books as a Beancount ledger that `bean-check` takes and `bean-query` sums up to the same units. What it cannot say
 * stands in metadata `daybook-...`, which our own reader takes back (`docs/spec/export.md`). Throws `InvalidArgument` for
 * a day before 1700 or after 2099, which Beancount does not have.
 */
export function exportBeancount(books: ExportedBooks): string {
  const names = beancountNames(books);
  const uses = usesOf(books);
  const accounts = accountsOf(books);
  const parts = [
    optionsOf(uses, names),
    [...names.commodities].map(([symbol, written]) => commodityText(symbol, written)).join(''),
    [...accounts.map((account) => openText(account, uses, names)), ...counterText(books, names)].join(''),
    (books.prices ?? []).map((price) => priceText(price, names)).join(''),
    ...books.transactions.map((transaction) => transactionText(transaction, names)),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** How accounts are used: from which day on, and in which commodities. */
interface Uses {
  readonly first: PlainDate;
  readonly accounts: ReadonlyMap<
    string,
    { readonly from: PlainDate; readonly commodities: ReadonlySet<string>; readonly hasLots: boolean }
  >;
  readonly mostUsed: string | null;
}

/** Where a book has no transactions, its accounts are opened on the first day that computers count. */
const FIRST_DAY = '1970-01-01';

function usesOf({ transactions }: ExportedBooks): Uses {
  const accounts = new Map<string, { from: PlainDate; readonly commodities: Set<string>; hasLots: boolean }>();
  const counts = new Map<string, number>();
  for (const { date, postings } of transactions) {
    for (const posting of postings) {
      const { account, commodity } = posting;
      const use = accounts.get(account) ?? { from: date, commodities: new Set(), hasLots: false };
      use.hasLots ||= weighsAsLot(posting);
      accounts.set(account, use);
      if (date < use.from) use.from = date;
      use.commodities.add(commodity);
      counts.set(commodity, (counts.get(commodity) ?? 0) + 1);
    }
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  const first = transactions.map(({ date }) => date).toSorted()[0] ?? FIRST_DAY;
  return { first, accounts, mostUsed: most?.[0] ?? null };
}

/** The accounts of the books, and those that only postings name. */
function accountsOf(books: ExportedBooks): readonly ExportedAccount[] {
  const known = new Set(books.accounts.map(({ name }) => name));
  const others = new Set(
    books.transactions
      .flatMap(({ postings }) => postings.map(({ account }) => account))
      .filter((name) => !known.has(name)),
  );
  return [...books.accounts, ...[...others].map((name) => ({ name, kind: kindOfName(name), commodity: null }))];
}

/** Quotients have 28 digits: whatever they leave over is no imbalance. */
function optionsOf({ mostUsed }: Uses, { commodities }: BeancountNames): string {
  const currency = mostUsed === null ? undefined : commodities.get(mostUsed);
  const operating = currency === undefined ? '' : `option "operating_currency" "${currency}"\n`;
  return `option "inferred_tolerance_default" "*:0.000001"\n${operating}`;
}

function commodityText(symbol: string, written: string): string {
  return symbol === written ? '' : `${FIRST_DAY} commodity ${written}\n  ${ownLine('name', symbol)}\n`;
}

function openText({ name, kind, commodity }: ExportedAccount, uses: Uses, names: BeancountNames): string {
  const written = names.accounts.get(name) ?? name;
  const use = uses.accounts.get(name);
  const isOnly = commodity !== null && holdsOnly(commodity, use?.commodities);
  const metadata = [
    ...(written === name ? [] : [ownLine('name', name)]),
    ...(kind === 'other' ? [ownLine('kind', kind)] : []),
    ...(isOnly || commodity === null ? [] : [ownLine('commodity', commodity)]),
  ];
  const head = [
    dayText(use?.from ?? uses.first),
    'open',
    written,
    ...(isOnly ? [names.commodities.get(commodity)] : []),
  ];
  return `${[...head, ...bookingOf(use)].join(' ')}\n${metadata.map((line) => `  ${line}\n`).join('')}`;
}

/** Which lots there are is for the books to say: Beancount need not find them again. */
function bookingOf(use: { readonly hasLots: boolean } | undefined): readonly string[] {
  return use?.hasLots === true ? ['"NONE"'] : [];
}

function holdsOnly(commodity: string, held: ReadonlySet<string> | undefined): boolean {
  return held === undefined || [...held].every((each) => each === commodity);
}

function counterText({ transactions }: ExportedBooks, { counter }: BeancountNames): readonly string[] {
  const first = transactions
    .filter(({ postings }) => postings.some(({ kind }) => kind === 'virtual'))
    .map(({ date }) => date);
  const [from] = first.toSorted();
  return from === undefined ? [] : [`${dayText(from)} open ${counter}\n  ${ownLine('posting', 'counter')}\n`];
}

function priceText({ commodity, currency, date, amount }: GivenPrice, { commodities }: BeancountNames): string {
  const written = [commodity, currency].map((symbol) => commodities.get(symbol) ?? symbol);
  return `${dayText(date)} price ${written[0]} ${amount} ${written[1]}\n`;
}

function transactionText(transaction: ExportedTransaction, names: BeancountNames): string {
  const { date } = transaction;
  const postings = settleRounding(transaction.postings);
  const flag = postings.length === 0 || postings.some(isAgreed) ? '*' : '!';
  const { heading, metadata } = headingOf(transaction);
  const lines = [
    `${dayText(date)} ${flag}${heading}`,
    ...metadata.map((line) => `  ${line}`),
    ...postings.flatMap((posting) => postingLines(posting, flag, names)),
    ...counterLines(postings, names),
  ];
  return `${lines.join('\n')}\n`;
}

/** Beancount has the years 1700 to 2099. */
function dayText(day: PlainDate): string {
  if (/^(?:1[789]|20)\d\d-/.test(day)) return day;
  throw new DaybookError('InvalidArgument', `Beancount has no day ${day}: only those from 1700 to 2099`, { day });
}

/** Payee, narration, tags and links, and the metadata for what they cannot say. */
function headingOf({ payee, note, tags, code, bookedOn, valueOn }: ExportedTransaction) {
  const { text, metadata } = partedNote(note);
  const texts = payee === '' || text === '' ? [payee === '' ? text : payee] : [payee, text];
  const plain = tags.filter((tag) => /^[A-Za-z0-9\-_/.]+$/.test(tag));
  const links = tags.filter((tag) => /^\^[A-Za-z0-9\-_/.]+$/.test(tag));
  const isSaid = [...new Set(plain), ...new Set(links)].join('\n') === tags.join('\n');
  return {
    heading: [...texts.filter((each) => each !== '').map(quoted), ...plain.map((tag) => `#${tag}`), ...links]
      .map((part) => ` ${part}`)
      .join(''),
    metadata: [
      ...(payee === '' && text !== '' ? [ownLine('payee', '')] : []),
      ...(code === '' ? [] : [ownLine('code', code)]),
      ...(bookedOn === undefined ? [] : [ownLine('booked-on', bookedOn)]),
      ...(valueOn === undefined ? [] : [ownLine('value-on', valueOn)]),
      ...(isSaid ? [] : [ownLine('tags', tags.map((tag) => tag.replaceAll('\n', ' ')).join('\n'))]),
      ...metadata,
    ],
  };
}

/** A note whose last lines are metadata, as our reader makes it from a ledger's, goes back to where they were. */
function partedNote(note: string): { readonly text: string; readonly metadata: readonly string[] } {
  const lines = note.split('\n');
  let from = lines.length;
  const keys = new Set<string>();
  for (let key = keyOf(lines[from - 1]); key !== null && !keys.has(key); key = keyOf(lines[from - 1])) {
    keys.add(key);
    from -= 1;
  }
  return { text: lines.slice(0, from).join('\n'), metadata: lines.slice(from) };
}

/** The key of a line that Beancount takes as metadata as it stands; null for any other. */
function keyOf(line: string | undefined): string | null {
  const [, key] =
    /^((?!daybook-|filename:|lineno:)[a-z][a-zA-Z0-9_-]+): (?:"[^"\\\p{Cc}]*"|\d{4}-\d\d-\d\d|-?\d+(?:\.\d+)?|TRUE|FALSE)$/u.exec(
      line ?? '',
    ) ?? [];
  return key ?? null;
}

function postingLines(posting: ExportedPosting, flag: string, names: BeancountNames): readonly string[] {
  const { account, kind, date, state = 'uncleared', note = '' } = posting;
  const { text, metadata } = partedNote(note);
  const implied = flag === '*' ? 'cleared' : 'uncleared';
  return [
    `  ${names.accounts.get(account) ?? account}  ${amountText(posting, names)}`,
    ...[
      ...(kind === undefined ? [] : [ownLine('posting', kind)]),
      ...(date === undefined ? [] : [ownLine('date', date)]),
      ...(state === implied ? [] : [ownLine('state', state)]),
      // The reader takes what stands in braces for a note, where nothing else is said.
      ...(text === '' && !weighsAsLot(posting) ? metadata : [ownLine('note', note)]),
    ].map((line) => `    ${line}`),
  ];
}

function amountText(posting: ExportedPosting, { commodities }: BeancountNames): string {
  const { amount, commodity, cost, price } = posting;
  const of = (symbol: string) => commodities.get(symbol) ?? symbol;
  const at = ({ amount: paid, commodity: currency, per }: Cost) =>
    `${per === 'unit' ? '@' : '@@'} ${paid} ${of(currency)}`;
  const units = `${amount} ${of(commodity)}`;
  // Nothing times a price is nothing, and a total divided by it no price.
  if (cost === undefined || isZero(parseDecimal(amount))) return units;
  if (!weighsAsLot(posting)) return `${units} ${at(cost)}`;
  const { lot } = posting;
  // Beancount takes a price beside a cost in the currency of that cost alone.
  const label = lot.label === undefined ? [] : [quoted(lot.label)];
  const spec = [`${lot.cost.amount} ${of(lot.cost.commodity)}`, lot.date, ...label].join(', ');
  return [units, `{${spec}}`, ...(price?.commodity === lot.cost.commodity ? [at(price)] : [])].join(' ');
}

/** A posting with the whole name of its lot that weighs what the lot had cost: what braces say in Beancount. */
type LotPosting = ExportedPosting & { readonly lot: Required<Pick<LotName, 'cost' | 'date'>> & LotName };

function weighsAsLot(posting: ExportedPosting): posting is LotPosting {
  const { cost, lot } = posting;
  if (cost?.per !== 'unit' || lot?.date === undefined || lot.cost === undefined) return false;
  return lot.cost.amount === cost.amount && lot.cost.commodity === cost.commodity;
}

/** Postings that need not balance in the books get a counterpart: Beancount knows none. */
function counterLines(
  postings: readonly ExportedPosting[],
  { counter, commodities }: BeancountNames,
): readonly string[] {
  const rest = new Map<string, Decimal>();
  for (const posting of postings.filter(({ kind }) => kind === 'virtual')) {
    const { commodity, value } = postingWeight(posting);
    rest.set(commodity, add(rest.get(commodity) ?? ZERO, value));
  }
  return [...rest]
    .filter(([, value]) => !isZero(value))
    .flatMap(([commodity, value]) => [
      `  ${counter}  ${toDecimalString(negate(value))} ${commodities.get(commodity) ?? commodity}`,
      `    ${ownLine('posting', 'counter')}`,
    ]);
}

function isAgreed({ state = 'uncleared' }: ExportedPosting): boolean {
  return state !== 'uncleared';
}
