import { add, compare, type Decimal, isZero, negate, subtract, ZERO } from '#ledger';
import { type Place, problemAt } from '../journal/place.ts';
import type { Amount } from '../journal/syntax.ts';
import { describe } from '../journal/totals.ts';
import { divide } from './expression.ts';
import type { Booking, CostSpec } from './syntax.ts';

/** Units bought at one price on one day. */
export interface Lot {
  readonly quantity: Decimal;
  readonly perUnit: Decimal;
  readonly commodity: string;
  readonly date: string;
  readonly label: string | null;
}

/** What accounts hold while the directives go by. A private draft: nothing of it leaves the reader. */
export class Holdings {
  readonly #units = new Map<string, Map<string, Decimal>>();
  readonly #lots = new Map<string, readonly Lot[]>();

  /** What an account and those below it hold of a commodity. */
  held(account: string, commodity: string): Decimal {
    let sum = ZERO;
    const below = `${account}:`;
    for (const [name, amounts] of this.#units) {
      if (name === account || name.startsWith(below)) sum = add(sum, amounts.get(commodity) ?? ZERO);
    }
    return sum;
  }

  add(account: string, { quantity, commodity }: Amount): void {
    const amounts = this.#units.get(account) ?? new Map<string, Decimal>();
    this.#units.set(account, amounts);
    amounts.set(commodity, add(amounts.get(commodity) ?? ZERO, quantity));
  }

  /** True if units of this sign would take from lots that the account has. */
  reduces(account: string, { quantity, commodity }: Amount): boolean {
    const sign = quantity.units < 0n;
    return this.#of(account, commodity).some((lot) => lot.quantity.units < 0n !== sign);
  }

  addLot(account: string, commodity: string, lot: Lot): void {
    const lots = this.#of(account, commodity);
    const same = lots.find((other) => isSameLot(other, lot));
    const others = lots.filter((other) => other !== same);
    const quantity = same ? add(same.quantity, lot.quantity) : lot.quantity;
    this.#lots.set(keyOf(account, commodity), isZero(quantity) ? others : [...others, { ...lot, quantity }]);
  }

  /**
   * Takes units from the lots that the cost in braces names; gives the pieces taken, with the sign of `quantity`.
   * Throws a located `ImportError` where none matches, too few are there, or the booking does not say which.
   */
  takeLots(
    account: string,
    { quantity, commodity }: Amount,
    spec: CostSpec,
    booking: Booking,
    place: Place,
  ): readonly Lot[] {
    const matching = this.#of(account, commodity).filter(
      (lot) => lot.quantity.units < 0n !== quantity.units < 0n && matches(lot, spec),
    );
    const available = matching.reduce((sum, lot) => add(sum, lot.quantity), ZERO);
    const wanted = negate(quantity);
    const asked = describe([{ quantity, commodity }]);
    if (matching.length === 0) throw problemAt(place, `no lot in ${account} matches ${asked} ${spec.text}`);
    if (isLess(available, wanted)) {
      throw problemAt(
        place,
        `${account} has only ${describe([{ quantity: available, commodity }])} that matches ${spec.text}`,
      );
    }
    const sized = booking === 'STRICT_WITH_SIZE' ? matching.filter((lot) => compare(lot.quantity, wanted) === 0) : [];
    if (sized.length > 0) return this.#takeInOrder(account, commodity, inOrder(sized, booking), wanted);
    const isAmbiguous = matching.length > 1 && compare(available, wanted) !== 0 && booking.startsWith('STRICT');
    if (isAmbiguous)
      throw problemAt(place, `${matching.length} lots in ${account} match ${asked} ${spec.text}: name one`);
    return booking === 'AVERAGE'
      ? this.#takeAverage(account, commodity, matching, { available, wanted })
      : this.#takeInOrder(account, commodity, inOrder(matching, booking), wanted);
  }

  #takeInOrder(account: string, commodity: string, lots: readonly Lot[], wanted: Decimal): readonly Lot[] {
    const taken: Lot[] = [];
    let left = wanted;
    for (const lot of lots) {
      if (isZero(left)) break;
      const part = isLess(lot.quantity, left) ? lot.quantity : left;
      left = subtract(left, part);
      const piece = { ...lot, quantity: negate(part) };
      this.addLot(account, commodity, piece);
      taken.push(piece);
    }
    return taken;
  }

  #takeAverage(
    account: string,
    commodity: string,
    lots: readonly Lot[],
    { available, wanted }: { readonly available: Decimal; readonly wanted: Decimal },
  ): readonly Lot[] {
    const [first] = lots;
    if (first === undefined) return [];
    let total = ZERO;
    for (const lot of lots) {
      this.addLot(account, commodity, { ...lot, quantity: negate(lot.quantity) });
      total = add(total, timesPerUnit(lot));
    }
    const average = { ...first, perUnit: divide(total, available) };
    this.addLot(account, commodity, { ...average, quantity: subtract(available, wanted) });
    return [{ ...average, quantity: negate(wanted) }];
  }

  #of(account: string, commodity: string): readonly Lot[] {
    return this.#lots.get(keyOf(account, commodity)) ?? [];
  }
}

function timesPerUnit({ quantity, perUnit }: Lot): Decimal {
  return { units: quantity.units * perUnit.units, scale: quantity.scale + perUnit.scale };
}

function matches(lot: Lot, { perUnit, commodity, date, label }: CostSpec): boolean {
  const isPriced = perUnit === null || compare(perUnit, lot.perUnit) === 0;
  const isNamed = (commodity ?? lot.commodity) === lot.commodity && (label ?? lot.label) === lot.label;
  return isPriced && isNamed && (date ?? lot.date) === lot.date;
}

function isSameLot(a: Lot, b: Lot): boolean {
  const isPriced = compare(a.perUnit, b.perUnit) === 0 && a.commodity === b.commodity;
  return isPriced && a.date === b.date && a.label === b.label;
}

function inOrder(lots: readonly Lot[], booking: Booking): readonly Lot[] {
  if (booking === 'HIFO') return lots.toSorted((a, b) => compare(b.perUnit, a.perUnit));
  const oldestFirst = lots.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return booking === 'LIFO' ? oldestFirst.toReversed() : oldestFirst;
}

/** Compares by size: lots may be owed as well as owned. */
function isLess(a: Decimal, b: Decimal): boolean {
  const size = (value: Decimal) => (value.units < 0n ? negate(value) : value);
  return compare(size(a), size(b)) < 0;
}

function keyOf(account: string, commodity: string): string {
  return `${account}\n${commodity}`;
}
