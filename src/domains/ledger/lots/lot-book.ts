import type { AccountId, PlainDate, Posting, TransactionId } from '../event.ts';
import { parseDecimal } from '../decimal.ts';
import { compareFractions, type Fraction, fractionOf, minus, NOTHING, plus, size, times } from '../fraction.ts';
import { paidFor, unitPrice } from '../prices/implied-prices.ts';
import {
  averaged,
  cut,
  inOrder,
  isAlike,
  isCost,
  isNamed,
  isOpposite,
  isSameMoney,
  type Money,
  negated,
  type OpenLot,
  spread,
  sumOf,
  unitCost,
} from './lot.ts';
import type { LotEntry } from './lot-entries.ts';
import type { LotMethod } from './lot-event.ts';
import { type LotStep, step } from './lot-trail.ts';
import { giveBack, returnedBy } from './returned-capital.ts';

/** A part of one lot that was sold, or left in another way; of no units where capital was given back on it. */
export interface Sale {
  readonly transactionId: TransactionId;
  readonly position: number;
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly date: PlainDate;
  readonly lot: Pick<OpenLot, 'transactionId' | 'date' | 'label'>;
  readonly quantity: Fraction;
  /** Null where the transaction does not say what was got for it. */
  readonly proceeds: Money | null;
  readonly cost: Money | null;
  /** The posting that gave it away; null where the transaction does not say what was got for it. */
  readonly posting: Posting | null;
  /** All that has made its cost; null where nothing did. */
  readonly trail: LotStep | null;
}

/** Something about lots that a person should look at, at its place. */
export interface LotProblem {
  readonly transactionId: TransactionId;
  readonly position: number;
  readonly accountId: AccountId;
  readonly commodity: string;
  readonly date: PlainDate;
  readonly kind: 'too-many' | 'which' | 'no-such-lot' | 'no-cost';
}

/** All lots: what is held, what was sold, and what is in doubt. */
export interface LotBook {
  /** By account and commodity: {@link holdingKey}. Oldest first, as they came. */
  readonly open: ReadonlyMap<string, readonly OpenLot[]>;
  readonly sales: readonly Sale[];
  readonly problems: readonly LotProblem[];
}

/** The key of what one account holds of one commodity. */
export function holdingKey(accountId: AccountId, commodity: string): string {
  return JSON.stringify([accountId, commodity]);
}

/**
 * Books transactions in their order: what comes opens lots, what goes takes from them, by name or by the account's method.
 * What moves between accounts in one transaction keeps its cost and its day. What comes at a cost of nothing (a split of
 * shares, bonus shares) is spread over the lots held. The quantities of the lots always sum to what the postings sum to.
 */
export function bookLots(entries: readonly LotEntry[], methodOf: (accountId: AccountId) => LotMethod): LotBook {
  const book = new Booking(methodOf);
  for (const entry of entries) {
    for (const commodity of new Set(entry.postings.map((posting) => posting.commodity))) book.take(entry, commodity);
  }
  return book;
}

/** A private draft while transactions go by. */
class Booking implements LotBook {
  readonly open = new Map<string, OpenLot[]>();
  readonly sales: Sale[] = [];
  readonly problems: LotProblem[] = [];
  readonly #methodOf: (accountId: AccountId) => LotMethod;

  constructor(methodOf: (accountId: AccountId) => LotMethod) {
    this.#methodOf = methodOf;
  }

  take(entry: LotEntry, commodity: string): void {
    const postings = entry.postings.filter((posting) => posting.commodity === commodity);
    const moved: MovedLot[] = [];
    const coming: Coming[] = [];
    for (const posting of postings) {
      const returned = returnedBy(posting);
      if (returned !== null) this.#giveBack(entry, posting, returned);
      const left = this.#reduce(entry, posting, moved);
      if (left.over !== 0n) coming.push({ posting, quantity: left });
    }
    const stated = coming.map((each) => this.#add(entry, each, moved)).filter((cost) => cost !== null);
    this.#leave(entry, commodity, moved, stated);
  }

  /** Takes from what is held on the other side; gives what of the posting is left over, to be added. */
  #reduce(entry: LotEntry, posting: Posting, moved: MovedLot[]): Fraction {
    const { accountId, commodity, amount } = posting;
    const lots = this.#of(accountId, commodity);
    let left = fractionOf(parseDecimal(amount));
    if (!lots.some((lot) => isOpposite(lot.quantity, left))) {
      if (left.over < 0n) this.#tell(entry, posting, 'too-many');
      return left;
    }
    const paid = paidFor(posting);
    const price = paid === null ? null : unitPrice(paid, amount);
    for (const lot of this.#chosen(entry, posting, lots)) {
      if (left.over === 0n) break;
      const part = compareFractions(size(lot.quantity), size(left)) <= 0 ? lot.quantity : negated(left);
      const piece = cut(lot, part, entry);
      lots.splice(lots.indexOf(lot), 1, ...(piece.rest === null ? [] : [piece.rest]));
      left = plus(left, part);
      if (paid === null || price === null) moved.push({ accountId, lot: piece.taken });
      else {
        const proceeds = { amount: times(price, part), currency: paid.commodity };
        this.#sell(entry, { accountId, commodity, posting }, piece.taken, proceeds);
      }
    }
    if (left.over !== 0n) this.#tell(entry, posting, 'too-many');
    return left;
  }

  /** The lots that a posting takes from, first the first. */
  #chosen(entry: LotEntry, posting: Posting, lots: OpenLot[]): readonly OpenLot[] {
    const amount = fractionOf(parseDecimal(posting.amount));
    const against = lots.filter((lot) => isOpposite(lot.quantity, amount));
    const named = posting.lot === undefined ? against : against.filter((lot) => isNamed(lot, posting.lot ?? {}));
    if (named.length === 0) this.#tell(entry, posting, 'no-such-lot');
    const method = this.#methodOf(posting.accountId);
    const from = named.length === 0 ? against : named;
    const isWhole = compareFractions(size(sumOf(from)), size(amount)) <= 0;
    if (method === 'named' && from.length > 1 && !isWhole && !isAlike(from)) this.#tell(entry, posting, 'which');
    if (method === 'average' && posting.lot === undefined && !isWhole) return averaged(lots, from, entry);
    return inOrder(from, method);
  }

  /** Capital that is given back lowers the cost of each lot; it is told as a sale of no units, with what it lowered as its cost. */
  #giveBack(entry: LotEntry, posting: Posting, capital: Money): void {
    const { accountId, commodity } = posting;
    const where = { accountId, commodity, posting };
    const given = giveBack(this.#of(accountId, commodity), capital, entry);
    for (const { lot, proceeds, lowered } of given) {
      const part = { quantity: NOTHING, cost: lowered };
      this.#sell(entry, where, { ...lot, ...part, trail: step('returned', entry, null, part) }, proceeds);
    }
    if (given.length > 0) return;
    // Nothing is held any more whose cost could be lowered: all of it is a gain.
    const gone = { transactionId: entry.transactionId, date: entry.date, label: null, quantity: NOTHING };
    const cost = { amount: NOTHING, currency: capital.currency };
    this.#sell(entry, where, { ...gone, cost, trail: null }, capital);
  }

  #sell(
    { transactionId, position, date }: LotEntry,
    where: Pick<Sale, 'accountId' | 'commodity' | 'posting'>,
    { quantity, cost, trail, ...lot }: OpenLot,
    proceeds: Money | null,
  ): void {
    const { transactionId: boughtIn, date: boughtOn, label } = lot;
    const from = { transactionId: boughtIn, date: boughtOn, label };
    this.sales.push({ ...where, transactionId, position, date, lot: from, quantity, proceeds, cost, trail });
  }

  /** Adds what comes: from what has just left another account, else as a lot. Gives the cost that a new lot states. */
  #add(entry: LotEntry, { posting, quantity }: Coming, moved: MovedLot[]): Money | null {
    const lots = this.#of(posting.accountId, posting.commodity);
    const each = unitCost(posting);
    const left = arrive(lots, quantity, { each, entry, moved });
    if (left.over === 0n) return null;
    if (each?.amount.over === 0n && posting.lot === undefined && lots.length > 0) {
      spread(lots, left, entry);
      return null;
    }
    if (each === null) this.#tell(entry, posting, 'no-cost');
    const cost = each && { amount: times(each.amount, left), currency: each.currency };
    lots.push(newLot(entry, posting, left, cost));
    return posting.lot === undefined ? null : cost;
  }

  /**
   * What has left and arrived nowhere: stated anew at the same cost (a split of shares in Beancount's way) it is no sale;
   * else it went for something that the transaction does not say.
   */
  #leave(entry: LotEntry, commodity: string, moved: readonly MovedLot[], stated: readonly Money[]): void {
    const gone = moved.map(({ lot }) => lot.cost);
    if (stated.length > 0 && isSameMoney(gone, stated)) return;
    for (const { accountId, lot } of moved) this.#sell(entry, { accountId, commodity, posting: null }, lot, null);
  }

  #tell(
    { transactionId, position, date }: LotEntry,
    { accountId, commodity }: Posting,
    kind: LotProblem['kind'],
  ): void {
    this.problems.push({ transactionId, position, accountId, commodity, date, kind });
  }

  #of(accountId: AccountId, commodity: string): OpenLot[] {
    const key = holdingKey(accountId, commodity);
    const known = this.open.get(key);
    if (known !== undefined) return known;
    const begun: OpenLot[] = [];
    this.open.set(key, begun);
    return begun;
  }
}

interface MovedLot {
  readonly accountId: AccountId;
  readonly lot: OpenLot;
}

/** What of a posting is added. */
interface Coming {
  readonly posting: Posting;
  readonly quantity: Fraction;
}

/** Moves lots that have left elsewhere to where units arrive, at the cost that these state, if any. Gives what is left. */
function arrive(
  lots: OpenLot[],
  quantity: Fraction,
  { each, entry, moved }: { readonly each: Money | null; readonly entry: LotEntry; readonly moved: MovedLot[] },
): Fraction {
  let left = quantity;
  for (const piece of moved.splice(0)) {
    const isSame =
      left.over !== 0n && !isOpposite(piece.lot.quantity, left) && (each === null || isCost(piece.lot, each));
    if (!isSame) {
      moved.push(piece);
      continue;
    }
    const part = compareFractions(size(piece.lot.quantity), size(left)) <= 0 ? piece.lot.quantity : left;
    const { taken, rest } = cut(piece.lot, part, entry);
    if (rest !== null) moved.push({ ...piece, lot: rest });
    lots.push(taken);
    left = minus(left, part);
  }
  return left;
}

function newLot(entry: LotEntry, { lot }: Posting, quantity: Fraction, cost: Money | null): OpenLot {
  const { transactionId } = entry;
  const part = { quantity, cost };
  const trail = step('bought', entry, null, part);
  return { transactionId, date: lot?.date ?? entry.date, label: lot?.label ?? null, ...part, trail };
}
