import fc from 'fast-check';
import { expect, it } from 'vitest';
import { add, type Decimal, negate, parseDecimal, toDecimalString, ZERO } from '#ledger';
import type { StatementRow } from '../imported-file.ts';
import { readOfx } from './read-ofx.ts';
import { action, investments } from './testing/investment-text.ts';
import { bytesOf } from './testing/ofx-text.ts';

interface Done {
  readonly kind: 'buy' | 'sell' | 'income' | 'reinvest' | 'in' | 'out' | 'split';
  readonly security: string;
  readonly units: number;
  /** In cents. */
  readonly price: number;
  readonly fee: number;
}

const done: fc.Arbitrary<Done> = fc.record({
  kind: fc.constantFrom('buy', 'sell', 'income', 'reinvest', 'in', 'out', 'split'),
  security: fc.constantFrom('111', '222', '333'),
  units: fc.integer({ min: 1, max: 99_999 }),
  price: fc.integer({ min: 1, max: 999_999 }),
  fee: fc.integer({ min: 0, max: 2000 }),
});

const WAY = { buy: 1, sell: -1, income: 0, reinvest: 1, in: 1, out: -1, split: 1 } as const;

function cents(amount: number): string {
  return (amount / 100).toFixed(2);
}

/** Total before fees, in cents: exact, since both are whole. */
function worth({ units, price }: Done): number {
  return units * price;
}

function textOf(each: Done, index: number): string {
  const { kind, security: SEC, units, price, fee } = each;
  const figures = { SEC, UNITS: String(units), UNITPRICE: cents(price) };
  const charged = { ...figures, COMMISSION: cents(fee) };
  const id = `F${index}`;
  switch (kind) {
    case 'buy':
      return action('BUYSTOCK', { ...charged, TOTAL: `-${cents(worth(each) + fee)}` }, id);
    case 'sell':
      return action('SELLMF', { ...charged, UNITS: `-${units}`, TOTAL: cents(worth(each) - fee) }, id);
    case 'income':
      return action('INCOME', { SEC, INCOMETYPE: 'DIV', TOTAL: cents(price) }, id);
    case 'reinvest':
      return action('REINVEST', { ...figures, INCOMETYPE: 'DIV', TOTAL: `-${cents(worth(each))}` }, id);
    case 'split':
      return action('SPLIT', { SEC, OLDUNITS: '1000', NEWUNITS: String(1000 + units) }, id);
    case 'in':
    case 'out':
      return action('TRANSFER', { ...figures, TFERACTION: kind.toUpperCase() }, id);
  }
}

/** In cents. */
function cashOf(each: Done): number {
  if (each.kind === 'buy') return -worth(each) - each.fee;
  if (each.kind === 'sell') return worth(each) - each.fee;
  return each.kind === 'income' ? each.price : 0;
}

it('O22 O23 O24 every action balances, and together they come to the units and the cash that were moved', () => {
  fc.assert(
    fc.property(fc.array(done, { minLength: 1, maxLength: 12 }), (all) => {
      fc.pre(all.every((each) => each.kind !== 'sell' || worth(each) >= each.fee));
      const file = readOfx(bytesOf(investments(all.map(textOf).join(''))), { fileName: 'written.ofx' });
      const rows = (file.statements[0]?.rows ?? []).filter((row): row is StatementRow => 'amount' in row);
      expect(rows.map(({ externalId }) => externalId)).toEqual(all.map((_, index) => `F${index}`));
      for (const row of rows) expect(weightOf(row)).toEqual([]);
      const own = sums(
        rows.flatMap(({ postings = [], commodity: shown }) =>
          postings
            .filter(({ account }) => account === 'own')
            .map(({ amount, commodity }) => [commodity ?? shown ?? 'USD', parseDecimal(amount)] as const),
        ),
      );
      const wanted = sums(
        all.flatMap((each) => [
          ['USD', parseDecimal(cents(cashOf(each)))] as const,
          [each.security, parseDecimal(String(WAY[each.kind] * each.units))] as const,
        ]),
      );
      expect(own).toEqual(wanted);
    }),
    { numRuns: 100 },
  );
});

/** What a row's postings weigh, at cost: nothing, if it balances. */
function weightOf({ postings = [] }: StatementRow): readonly (readonly [string, string])[] {
  return sums(
    postings.map(({ amount, commodity, cost, costIn }) => {
      if (cost === undefined) return [commodity ?? 'USD', parseDecimal(amount)] as const;
      const weight = parseDecimal(cost);
      return [costIn ?? 'USD', amount.startsWith('-') ? negate(weight) : weight] as const;
    }),
  );
}

/** Sums by commodity, those that come to nothing left out. */
function sums(amounts: readonly (readonly [string, Decimal])[]): readonly (readonly [string, string])[] {
  const together = new Map<string, Decimal>();
  for (const [commodity, amount] of amounts) together.set(commodity, add(together.get(commodity) ?? ZERO, amount));
  return [...together]
    .map(([commodity, sum]) => [commodity, toDecimalString(sum)] as const)
    .filter(([, sum]) => sum !== '0')
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
