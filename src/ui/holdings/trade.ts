import {
  compare,
  currencyDigits,
  formatAmount,
  formatDate,
  type HeldLot,
  isZero,
  type LedgerCommand,
  multiply,
  negate,
  parseDecimal,
  type PickedLot,
  type Posting,
  quantityOf,
  saleOfLots,
  toDecimalString,
} from '#ledger';
import { decimalMarkOf, evaluate } from '../ledger/entry/arithmetic.ts';
import { dateOrderOf, readDateEntry, today } from '../ledger/entry/date-entry.ts';

/** A trade as it is typed. */
export interface TradeDraft {
  readonly side: 'buy' | 'sell';
  readonly date: string;
  readonly accountId: string;
  readonly commodity: string;
  readonly quantity: string;
  readonly price: string;
  readonly per: 'unit' | 'total';
  readonly currency: string;
  readonly moneyId: string;
  /** The lots of a sale with what is typed beside each; null where the account's method says which. */
  readonly lots: readonly TypedLot[] | null;
}

/** A lot that can be sold from, and how many are, as typed. */
export interface TypedLot {
  readonly lot: HeldLot;
  readonly quantity: string;
}

/** What is typed beside lots as amounts: those that are nothing left out; in words what cannot be. */
export function pickedLots(
  lots: readonly TypedLot[],
  locale: string,
): { readonly picked: readonly PickedLot[] } | { readonly problem: string } {
  const picked: PickedLot[] = [];
  for (const { lot, quantity } of lots) {
    if (quantity.trim() === '') continue;
    const read = evaluate(quantity, decimalMarkOf(locale), '');
    const day = formatDate(lot.date, locale);
    if (!read.ok || read.value.startsWith('-')) return { problem: `Say how many of those bought on ${day}.` };
    if (compare(parseDecimal(read.value), parseDecimal(lot.quantity)) > 0)
      return { problem: `Of those bought on ${day} only ${formatAmount(lot.quantity, '', locale)} are there.` };
    if (!isZero(parseDecimal(read.value))) picked.push({ lot, quantity: read.value });
  }
  return { picked };
}

/**
 * The transaction that a typed trade means, or what is missing in words. What one pays is the price times the quantity,
 * rounded to the digits that the currency is paid in, halves away from zero; where that changes it, the total is the cost.
 */
export function readTrade(
  draft: TradeDraft,
  transactionId: string,
  locale: string,
): { readonly command: LedgerCommand; readonly said: string } | { readonly problem: string } {
  const [commodity, currency] = [draft.commodity.trim(), draft.currency.trim()];
  const date = readDateEntry(draft.date, today(), dateOrderOf(locale));
  const sold = typedQuantity(draft, locale);
  const price = evaluate(draft.price, decimalMarkOf(locale), '');
  if (date === null) return { problem: 'Say on which day, for example 5/3.' };
  if ('problem' in sold) return sold;
  if (!price.ok || price.value.startsWith('-')) return { problem: 'Say for how much, for example 12.50.' };
  const missing = missingNames(draft);
  if (missing !== null) return { problem: missing };
  const trade = { ...draft, commodity, currency, date, quantity: sold.quantity, price: price.value };
  return tradeOf(trade, sold.picked, transactionId);
}

/** How many, typed as one number or beside lots. */
function typedQuantity(
  { side, lots, quantity: typed }: TradeDraft,
  locale: string,
): { readonly quantity: string; readonly picked: readonly PickedLot[] | null } | { readonly problem: string } {
  if (side === 'buy' || lots === null) {
    const quantity = positive(typed, locale);
    return quantity === null ? { problem: 'Say how many, for example 10.' } : { quantity, picked: null };
  }
  const read = pickedLots(lots, locale);
  if ('problem' in read) return read;
  if (read.picked.length === 0) return { problem: 'Say how many, beside at least one lot.' };
  return { quantity: quantityOf(read.picked), picked: read.picked };
}

/** The transaction of a trade whose words are read: amounts and day in the ledger's own form. */
function tradeOf(
  { side, accountId, moneyId, per, commodity, currency, date, quantity, price, lots }: TradeDraft,
  picked: readonly PickedLot[] | null,
  transactionId: string,
): { readonly command: LedgerCommand; readonly said: string } {
  const exact = per === 'total' ? parseDecimal(price) : multiply(parseDecimal(price), parseDecimal(quantity));
  const total = paid(toDecimalString(exact), currency);
  const isRounded = total !== toDecimalString(exact);
  const cost = {
    amount: isRounded ? total : price,
    commodity: currency,
    per: isRounded ? 'total' : per,
  } as const;
  const all = (lots ?? []).map(({ lot }) => lot);
  const held: readonly Posting[] =
    picked === null
      ? [{ accountId, amount: turned(quantity, side === 'sell'), commodity, cost }]
      : saleOfLots({ accountId, commodity, picked, total, currency }, all);
  const postings = [...held, { accountId: moneyId, amount: turned(total, side === 'buy'), commodity: currency }];
  const payee = `${side === 'buy' ? 'Buy' : 'Sell'} ${commodity}`;
  return {
    command: { type: 'RecordTransaction', transactionId, date, payee, postings },
    said: `${side === 'buy' ? 'Bought' : 'Sold'} ${quantity} ${commodity} for ${total} ${currency}.`,
  };
}

function missingNames({ commodity, currency, accountId, moneyId }: TradeDraft): string | null {
  if (commodity.trim() === '') return 'Say of what, for example ACME.';
  if (currency.trim() === '' || currency.trim() === commodity.trim()) return 'Say in which currency, for example EUR.';
  return accountId === '' || moneyId === '' ? 'Choose both accounts.' : null;
}

function positive(text: string, locale: string): string | null {
  const read = evaluate(text, decimalMarkOf(locale), '');
  return read.ok && !read.value.startsWith('-') && !isZero(parseDecimal(read.value)) ? read.value : null;
}

function turned(amount: string, isOut: boolean): string {
  const value = parseDecimal(amount);
  return toDecimalString(isOut ? negate(value) : value);
}

/** What is paid of an amount that is not below zero; as it is in what is no currency. */
function paid(amount: string, currency: string): string {
  const digits = currencyDigits(currency);
  const { units, scale } = parseDecimal(amount);
  if (digits === null || scale <= digits) return amount;
  const factor = 10n ** BigInt(scale - digits);
  return toDecimalString({ units: (2n * units + factor) / (2n * factor), scale: digits });
}
