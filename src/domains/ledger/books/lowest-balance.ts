import type { DayNumber } from '../calendar.ts';
import { compare, type Decimal } from '../decimal.ts';

/** The least that there is at the end of a day, over the days from the first one on. */
export class LowestBalance {
  /** How many rows are of later days than the first. */
  later = 0;
  readonly #first: DayNumber;
  #amount: Decimal | null = null;
  #on: DayNumber;
  #day: DayNumber;

  constructor(first: DayNumber) {
    this.#first = first;
    this.#on = first;
    this.#day = first;
  }

  /** Says that the next row is of a day; `balance` gives what there is before it. Days never go back. */
  reach(day: DayNumber, balance: () => Decimal): void {
    if (day > this.#first) this.later += 1;
    if (day <= this.#day) return;
    this.#close(balance());
    this.#day = day;
  }

  /** What there was least, and the first day on which; `balance`: after all rows. */
  result(balance: Decimal): { readonly amount: Decimal; readonly on: DayNumber } {
    this.#close(balance);
    return { amount: this.#amount ?? balance, on: this.#on };
  }

  #close(balance: Decimal): void {
    if (this.#amount !== null && compare(balance, this.#amount) >= 0) return;
    this.#amount = balance;
    this.#on = this.#day;
  }
}
