import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareCell, parseAmount } from './amount-text.ts';
import { added, negated, toUnits } from './decimal.ts';

describe('parseAmount', () => {
  test.each([
    ['-1,234.56', '.', '-1234.56'],
    ['- $220.00', '.', '-220'],
    ['$-5.00', '.', '-5'],
    ['($85.00)', '.', '-85'],
    ['$(85.00)', '.', '-85'],
    ['$.23', '.', '0.23'],
    ['1,234.56-', '.', '-1234.56'],
    ['+12,00', ',', '12'],
    ['1.234.567,8', ',', '1234567.8'],
    ["12'000.50", '.', '12000.5'],
    ['12’000.50', '.', '12000.5'],
    ['1 234,56', ',', '1234.56'],
    ['1\u202f234,56\u00a0€', ',', '1234.56'],
    ['1,25,000.00', '.', '125000'],
    ['−3.00', '.', '-3'],
    ['£1,100.00 CR', '.', '1100'],
    ['60,00 S', ',', '-60'],
    ['EUR 12,50', ',', '12.5'],
    ['12,50 EUR', ',', '12.5'],
    ['R$ 1.234,56', ',', '1234.56'],
    ['-45,10 zł', ',', '-45.1'],
    ['1.5E-5', '.', '0.000015'],
    ['100.', '.', '100'],
    ['0.00', '.', '0'],
    ['-0,00', ',', '0'],
  ] as const)('%s with "%s" is %s', (cell, decimal, value) => {
    expect(parseAmount(cell, decimal)?.value).toBe(value);
  });

  test.each([
    ['1,50', '.'],
    ['12.10.2014', '.'],
    ['1,23,4', '.'],
    ['0.125', ','],
    ['--5', '.'],
    ['5 POS', '.'],
    ['CHECK 2656', '.'],
    ['12%', '.'],
    ['', '.'],
    ['-', '.'],
    ['.', '.'],
    ['1.2.3', '.'],
    ['abc', ','],
  ] as const)('%s with "%s" is no amount', (cell, decimal) => {
    expect(parseAmount(cell, decimal)).toBeNull();
  });

  test('says what the cell itself says of sign and currency', () => {
    expect(parseAmount('+ £1,100.00', '.')).toEqual({ value: '1100', sign: 'plus', currency: '£' });
    expect(parseAmount('5.00 DR', '.')).toEqual({ value: '-5', sign: 'minus', currency: null });
    expect(parseAmount('5 EUR', '.')).toEqual({ value: '5', sign: 'none', currency: 'EUR' });
  });
});

test('a cell loses what spreadsheet programs wrap it in', () => {
  expect(['１，２３４', '="12"', " 'AB", '\u200e5 ', "'quoted'"].map(bareCell)).toEqual([
    '1,234',
    '12',
    'AB',
    '5',
    "'quoted'",
  ]);
});

test('sums of decimals are exact, whatever their length', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), fc.integer({ min: 0, max: 12 }))
    .map(([units, scale]) => ({ units: units * 10n ** BigInt(12 - scale), text: textOf(units, scale) }));
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      expect(toUnits(added(a.text, b.text), 12)).toBe(a.units + b.units);
      expect(added(a.text, negated(a.text))).toBe('0');
    }),
  );
});

function textOf(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const plain = `${digits.slice(0, digits.length - scale)}.${digits.slice(digits.length - scale)}`;
  return parseAmount(units < 0n ? `-${plain}` : plain, '.')?.value ?? '';
}
