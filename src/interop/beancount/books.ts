import { absolute, compare, type Decimal, isZero, negate, type PlainDate, subtract, toDecimalString } from '#ledger';
import type { JournalBalance } from '../imported-file.ts';
import { type Place } from '../journal/place.ts';
import type { Amount } from '../journal/syntax.ts';
import { describe } from '../journal/totals.ts';
import { type BookedTransaction, bookTransaction, type BookingRules, settled } from './book-transaction.ts';
import { forecast } from './forecast.ts';
import { Holdings } from './holdings.ts';
import { splitExpenses } from './split-expenses.ts';
import type { BalanceDirective, BeanPosting, BeanTransaction, Booking, Directive, PadDirective } from './syntax.ts';

/** What a ledger's options and plug-ins ask for. */
export interface BeanSettings {
  readonly booking: Booking;
  readonly tolerances: ReadonlyMap<string, Decimal>;
  /** How many of the last digit an amount may be off by. */
  readonly multiplier: Decimal;
  /** Whether the digits of units count in what they cost too. */
  readonly fromCost: boolean;
  readonly hasForecast: boolean;
  /** Null where expenses are not split. */
  readonly members: readonly string[] | null;
}

export interface Books {
  /** By day, then as they stand in the file; padding where its `pad` stands. */
  readonly transactions: readonly (BookedTransaction & { readonly transaction: BeanTransaction })[];
  /** Transactions that cannot be booked, with the error. */
  readonly refused: readonly { readonly transaction: BeanTransaction; readonly error: unknown }[];
  /** Balances that do not hold, in words. */
  readonly failures: readonly string[];
  /** All balances that were checked. */
  readonly balances: readonly JournalBalance[];
}

interface Pad {
  readonly directive: PadDirective;
  /** Commodities whose balance was checked since: padded once at most. */
  readonly settled: Set<string>;
}

/**
 * Goes through the directives by day: books transactions, checks balances, and pads what a balance lacks.
 * Source: the documented behaviour of Beancount 2 ("Beancount Language Syntax", "Precision & Tolerances"), checked
 * against its answers for real files.
 */
export function booksOf(directives: readonly Directive[], settings: BeanSettings, today: PlainDate): Books {
  const walk = new Walk(directives, settings);
  for (const directive of inOrder(planned(directives, settings, today))) walk.take(directive);
  return walk.books();
}

function planned(directives: readonly Directive[], settings: BeanSettings, today: PlainDate): readonly Directive[] {
  if (!settings.hasForecast) return directives;
  return directives.flatMap((directive): readonly Directive[] =>
    directive.kind === 'transaction'
      ? forecast(directive, today).map((each) => ({ ...each, kind: 'transaction' as const }))
      : [directive],
  );
}

const RANKS: Readonly<Record<Directive['kind'], number>> = { open: 0, balance: 1, pad: 2, price: 2, transaction: 2 };

/** By day; a day's balances come before its transactions; else as they stand in the file. */
function inOrder(directives: readonly Directive[]): readonly Directive[] {
  return directives.toSorted((a, b) => (a.date === b.date ? RANKS[a.kind] - RANKS[b.kind] : a.date < b.date ? -1 : 1));
}

class Walk {
  readonly #holdings = new Holdings();
  readonly #settings: BeanSettings;
  readonly #rules: BookingRules;
  readonly #pads = new Map<string, Pad>();
  readonly #transactions: Books['transactions'][number][] = [];
  readonly #refused: Books['refused'][number][] = [];
  readonly #failures: string[] = [];
  readonly #balances: JournalBalance[] = [];

  constructor(directives: readonly Directive[], settings: BeanSettings) {
    const bookings = new Map<string, Booking>();
    for (const directive of directives) {
      if (directive.kind === 'open' && directive.booking !== null) bookings.set(directive.account, directive.booking);
    }
    this.#settings = settings;
    this.#rules = {
      bookingOf: (account) => bookings.get(account) ?? settings.booking,
      defaults: settings.tolerances,
      multiplier: settings.multiplier,
      fromCost: settings.fromCost,
    };
  }

  take(directive: Directive): void {
    if (directive.kind === 'transaction') this.#book(directive);
    else if (directive.kind === 'pad') this.#pads.set(directive.account, { directive, settled: new Set() });
    else if (directive.kind === 'balance') this.#check(directive);
  }

  books(): Books {
    const transactions = this.#transactions.toSorted((a, b) =>
      a.transaction.date < b.transaction.date ? -1 : a.transaction.date > b.transaction.date ? 1 : 0,
    );
    return { transactions, refused: this.#refused, failures: this.#failures, balances: this.#balances };
  }

  #book(transaction: BeanTransaction): void {
    try {
      const booked = bookTransaction(transaction, this.#holdings, this.#rules);
      const { members } = this.#settings;
      const postings = members === null ? booked.postings : settled(splitExpenses(booked.postings, members));
      this.#transactions.push({ ...booked, postings, transaction });
    } catch (error) {
      this.#refused.push({ transaction, error });
    }
  }

  #check(directive: BalanceDirective): void {
    const { account, amount, place } = directive;
    this.#balances.push(assertionOf(directive));
    const held = this.#holdings.held(account, amount.commodity);
    const lacking = subtract(amount.quantity, held);
    const isHeld = compare(absolute(lacking), toleranceOf(directive)) <= 0;
    const pad = this.#pads.get(account);
    if (!isHeld && pad !== undefined && !pad.settled.has(amount.commodity)) {
      this.#pad(pad.directive, directive, { quantity: lacking, commodity: amount.commodity });
    } else if (!isHeld) {
      const facts = describe([{ quantity: held, commodity: amount.commodity }]);
      this.#failures.push(`${where(place)}: ${account} holds ${facts}, the ledger says ${describe([amount])}`);
    }
    pad?.settled.add(amount.commodity);
  }

  #pad({ date, place, account, source }: PadDirective, { amount }: BalanceDirective, lacking: Amount): void {
    if (isZero(lacking.quantity)) return;
    const narration = `(Padding inserted for Balance of ${describe([amount])} for difference ${describe([lacking])})`;
    const posting = (name: string, quantity: Decimal): BeanPosting => ({
      place,
      flag: null,
      account: name,
      quantity,
      commodity: lacking.commodity,
      cost: null,
      price: null,
      metadata: [],
    });
    this.#book({
      place,
      text: [`${date} pad ${account} ${source}`],
      date,
      flag: 'P',
      payee: '',
      narration,
      tags: [],
      links: [],
      metadata: [],
      postings: [posting(account, lacking.quantity), posting(source, negate(lacking.quantity))],
    });
  }
}

/** It is checked at the start of its day, accounts below included. */
function assertionOf(directive: BalanceDirective): JournalBalance {
  const { account, amount, place, date } = directive;
  const tolerance = toDecimalString(toleranceOf(directive));
  return {
    line: place.line,
    account,
    date,
    at: 'start',
    amount: toDecimalString(amount.quantity),
    commodity: amount.commodity,
    withBelow: true,
    ...(tolerance !== '0' && { tolerance }),
  };
}

/** One unit of the last digit, where nothing is stated; nothing for a whole number. */
function toleranceOf({ amount, tolerance }: BalanceDirective): Decimal {
  if (tolerance !== null) return tolerance;
  const { scale } = amount.quantity;
  return { units: scale === 0 ? 0n : 1n, scale };
}

function where({ fileName, line }: Place): string {
  return `${fileName}:${line}`;
}
