import {
  absolute,
  type AccountKind,
  type Decimal,
  type GivenPrice,
  isDecimalText,
  isPlainDate,
  kindOfName,
  type PlainDate,
  toDecimalString,
} from '#ledger';
import type { JournalFile, JournalPosting, JournalTransaction } from '../imported-file.ts';
import { type Place, problemAt } from '../journal/place.ts';
import type { BookedPosting } from './book-transaction.ts';
import type { Lot } from './holdings.ts';
import type { Books } from './books.ts';
import { ownMetadata } from './own-metadata.ts';
import type { BeanPosting, Directive } from './syntax.ts';

/** Names that our own export had to write otherwise: as written -> as they were. */
export interface OwnNames {
  readonly accounts: ReadonlyMap<string, string>;
  readonly commodities: ReadonlyMap<string, string>;
}

/** What was gathered from the directives, as far as accounts and names go. */
interface Gathered {
  readonly directives: readonly Directive[];
  readonly rootKinds: ReadonlyMap<string, AccountKind>;
  readonly commodityNames: ReadonlyMap<string, string>;
}

export function namesIn({ directives, commodityNames }: Gathered): OwnNames {
  const accounts = new Map<string, string>();
  for (const directive of directives) {
    const name = directive.kind === 'open' ? ownMetadata(directive.metadata).own.get('name') : undefined;
    if (directive.kind === 'open' && name !== undefined) accounts.set(directive.account, name);
  }
  return { accounts, commodities: commodityNames };
}

/** A booked transaction as plain data; throws a located `ImportError` for a number with too many digits. */
export function transactionOf(
  { transaction, postings, residue }: Books['transactions'][number],
  names: OwnNames,
): JournalTransaction {
  const { payee, narration, links, place, flag } = transaction;
  const { own, rest } = ownMetadata(transaction.metadata);
  const shown = own.get('payee') ?? (payee === '' ? narration : payee);
  const said = payee === '' && !own.has('payee') ? '' : narration;
  const tags = own.get('tags')?.split('\n') ?? [...new Set([...transaction.tags, ...links.map((link) => `^${link}`)])];
  const code = own.get('code');
  return {
    line: place.line,
    date: transaction.date,
    ...day('bookedOn', own.get('booked-on')),
    ...day('valueOn', own.get('value-on')),
    payee: shown,
    note: [said, ...rest].filter((part) => part !== '').join('\n'),
    ...(code !== undefined && { code }),
    ...(tags.length > 0 && { tags }),
    postings: postings.flatMap((booked) => postingOf(booked, flag, residue.length === 0, names)),
  };
}

function day<Key extends string>(key: Key, text: string | undefined): Partial<Record<Key, PlainDate>>;
function day(key: string, text: string | undefined): Partial<Record<string, PlainDate>> {
  return text !== undefined && isPlainDate(text) ? { [key]: text } : {};
}

/**
 * Where the whole does not balance, its postings count all the same, as Beancount has it: as virtual ones. What our own
 * export added only to make virtual postings balance is left out.
 */
function postingOf(
  { posting, amount, cost, lot }: BookedPosting,
  flag: string,
  isBalanced: boolean,
  names: OwnNames,
): readonly JournalPosting[] {
  const { own, rest } = ownMetadata(posting.metadata);
  const kind = own.get('posting') ?? (isBalanced ? 'real' : 'virtual');
  if (kind === 'counter') return [];
  const note = own.get('note') ?? [...lotOf(posting), ...rest].join('\n');
  return [
    {
      account: names.accounts.get(posting.account) ?? posting.account,
      amount: decimalText(amount.quantity, posting.place),
      commodity: commodityOf(amount.commodity, names),
      ...costOf(cost, posting.place, names),
      ...(lot !== null && lotFields(posting, lot, names)),
      ...((kind === 'virtual' || kind === 'balanced-virtual') && { kind }),
      ...day('date', own.get('date')),
      ...stateOf(own.get('state'), posting.flag ?? flag),
      ...(note !== '' && { note }),
    },
  ];
}

function costOf(cost: BookedPosting['cost'], place: Place, names: OwnNames): Pick<JournalPosting, 'cost'> {
  if (cost === null) return {};
  const amount = decimalText(cost.quantity, place);
  return { cost: { amount, commodity: commodityOf(cost.commodity, names), per: cost.per } };
}

/** Which lot it is, and for what it changed hands: the cost is the lot's own. */
function lotFields(
  { price, place }: BeanPosting,
  { perUnit, commodity, date, label }: Lot,
  names: OwnNames,
): Pick<JournalPosting, 'lot' | 'price'> {
  const paid = price?.quantity ?? null;
  return {
    lot: {
      cost: { amount: decimalText(perUnit, place), commodity: commodityOf(commodity, names) },
      date,
      ...(label !== null && { label }),
    },
    ...(price?.commodity != null &&
      paid !== null && {
        price: {
          amount: decimalText(absolute(paid), place),
          commodity: commodityOf(price.commodity, names),
          per: price.per,
        },
      }),
  };
}

/** The prices that the ledger states; one below zero, or in its own commodity, says nothing. */
export function pricesOf({ directives }: Gathered, names: OwnNames): readonly GivenPrice[] {
  return directives.flatMap((directive) => {
    if (directive.kind !== 'price') return [];
    const { date, place, amount } = directive;
    const commodity = commodityOf(directive.commodity, names);
    const currency = commodityOf(amount.commodity, names);
    if (amount.quantity.units < 0n || commodity === currency) return [];
    return [{ commodity, currency, date, amount: decimalText(amount.quantity, place) }];
  });
}

/** The lot as it is written, for the note. */
function lotOf({ cost }: BeanPosting): readonly string[] {
  return cost === null || cost.text === '{}' ? [] : [cost.text];
}

function commodityOf(symbol: string, { commodities }: OwnNames): string {
  return commodities.get(symbol) ?? symbol;
}

/** The flag `*` means cleared, unless our own export says otherwise. */
function stateOf(said: string | undefined, flag: string): Pick<JournalPosting, 'state'> {
  const state = said ?? (flag === '*' ? 'cleared' : 'uncleared');
  return state === 'cleared' || state === 'reconciled' ? { state } : {};
}

function decimalText(value: Decimal, place: Place): string {
  const text = toDecimalString(value);
  if (!isDecimalText(text)) throw problemAt(place, 'an amount or cost that needs more digits than the ledger keeps');
  return text;
}

/** The accounts that are opened or used, with their kind by their root and the commodity that they are kept in. */
export function accountsOf(
  { directives, rootKinds }: Gathered,
  transactions: readonly JournalTransaction[],
  names: OwnNames,
): JournalFile['accounts'] {
  const found = new Map<string, { readonly kind: AccountKind; commodity: string | null }>();
  for (const directive of directives) {
    if (directive.kind !== 'open') continue;
    const { own } = ownMetadata(directive.metadata);
    if (own.get('posting') === 'counter') continue;
    const [symbol] = directive.commodities;
    const written = symbol === undefined ? null : commodityOf(symbol, names);
    const kind = own.get('kind') === 'other' ? 'other' : kindOf(directive.account, rootKinds);
    const name = names.accounts.get(directive.account) ?? directive.account;
    found.set(name, { kind, commodity: own.get('commodity') ?? written });
  }
  for (const { account, commodity } of transactions.flatMap(({ postings }) => postings)) {
    const known = found.get(account);
    if (known === undefined) found.set(account, { kind: kindOf(account, rootKinds), commodity });
    else known.commodity ??= commodity;
  }
  return [...found].map(([name, { kind, commodity }]) => ({ name, kind, ...(commodity !== null && { commodity }) }));
}

function kindOf(account: string, rootKinds: ReadonlyMap<string, AccountKind>): AccountKind {
  return rootKinds.get(account.split(':')[0] ?? '') ?? kindOfName(account);
}
