import { type Decimal, ZERO } from '#ledger';
import { parentOf } from './account-name.ts';
import type { Amount } from './syntax.ts';
import { addTo, type Totals } from './totals.ts';

/** What accounts hold while transactions go by in order. */
export class AccountBalances {
  readonly #own = new Map<string, Totals>();
  /** With the accounts below; null where nobody asks. */
  readonly #inclusive: Map<string, Totals> | null;

  constructor(withInclusive: boolean) {
    this.#inclusive = withInclusive ? new Map() : null;
  }

  add(account: string, amount: Amount): void {
    addTo(totalsOf(this.#own, account), amount);
    if (this.#inclusive === null) return;
    for (let name: string | null = account; name !== null; name = parentOf(name)) {
      addTo(totalsOf(this.#inclusive, name), amount);
    }
  }

  holds(account: string, commodity: string, inclusive: boolean): Decimal {
    return this.all(account, inclusive).get(commodity) ?? ZERO;
  }

  all(account: string, inclusive: boolean): ReadonlyMap<string, Decimal> {
    const from = inclusive ? this.#inclusive : this.#own;
    return from?.get(account) ?? NOTHING;
  }
}

const NOTHING: ReadonlyMap<string, Decimal> = new Map();

function totalsOf(map: Map<string, Totals>, account: string): Totals {
  const known = map.get(account);
  if (known) return known;
  const fresh: Totals = new Map();
  map.set(account, fresh);
  return fresh;
}
