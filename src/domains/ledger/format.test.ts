import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountPath, currencyDigits, formatAmount, formatDate, shortAccountName } from './format.ts';

describe('amounts', () => {
  test.each([
    ['-1234.5', 'EUR', 'en', '−1,234.50'],
    ['-1234.5', 'EUR', 'de', '−1.234,50'],
    ['0', 'USD', 'en', '0.00'],
    ['5', '$', 'en', '5.00'],
    ['1200', 'JPY', 'en', '1,200'],
    ['3', 'UNITS', 'en', '3'],
    ['0.000000001', 'EUR', 'en', '0.000000001'],
    ['1234567890123456789012345678.91', 'EUR', 'en', '1,234,567,890,123,456,789,012,345,678.91'],
  ])('%s %s in %s is %s', (amount, commodity, locale, shown) => {
    expect(formatAmount(amount, commodity, locale)).toBe(shown);
  });

  test.each([
    ['EUR', 2],
    ['CHF', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['¥', 0],
    ['ACME', null],
    ['ZZZ', null],
    ['', null],
  ])('%j is paid in so many digits: %j', (commodity, digits) => {
    expect(currencyDigits(commodity)).toBe(digits);
  });

  test('what is no amount is shown as it is', () => {
    expect(formatAmount('much', 'EUR', 'en')).toBe('much');
  });

  test('no digit is lost or invented', () => {
    const amounts = fc.tuple(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), fc.stringMatching(/^\d{0,9}[1-9]$/));
    fc.assert(
      fc.property(amounts, ([whole, fraction]) => {
        const shown = formatAmount(`${whole}.${fraction}`, 'XYZ', 'en');
        expect(shown.replaceAll(',', '').replace('−', '-')).toBe(`${whole}.${fraction}`);
      }),
    );
  });
});

describe('dates', () => {
  test.each([
    ['2026-03-12', 'en-GB', 'medium', '12 Mar 2026'],
    ['2026-03-12', 'de', 'short', '12.03.2026'],
    ['2026-03-01', 'en-GB', 'month', 'March 2026'],
    ['someday', 'en', 'medium', 'someday'],
  ] as const)('%s in %s, %s, is %s', (date, locale, style, shown) => {
    expect(formatDate(date, locale, style)).toBe(shown);
  });
});

test('an account name has levels', () => {
  expect(shortAccountName('Assets:Bank:Checking')).toBe('Checking');
  expect(shortAccountName('Wallet')).toBe('Wallet');
  expect(accountPath('Assets:Bank')).toEqual(['Assets', 'Bank']);
});
