import type { DayNumber } from '../calendar.ts';
import type { Decimal } from '../decimal.ts';
import { type Rate, type Valuation, valueDigits } from '../prices/valuation.ts';

/**
 * What happened, in one currency: every row by the last price on or before its own day, rounded once, the currency itself
 * as it is. So a sum of rows is a sum of what they were worth when they happened, whatever the report puts together.
 */
export class FlowWorth {
  readonly currency: string;
  /** Digits after the point of what is valued. */
  readonly digits: number;
  readonly #valuation: Valuation;

  constructor(currency: string, valuation: Valuation) {
    this.currency = currency;
    this.digits = valueDigits(currency);
    this.#valuation = valuation;
  }

  /** Null where no price leads to the currency on that day: then the amount stays what it is. */
  value(amount: Decimal, commodity: string, day: DayNumber): Decimal | null {
    return commodity === this.currency ? amount : this.#valuation.value(amount, commodity, this.currency, day);
  }

  /** The prices that a value goes by; null where none lead there. */
  rate(commodity: string, day: DayNumber): Rate | null {
    return this.#valuation.rate(commodity, this.currency, day);
  }
}
