import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absolute, add, compare, parseDecimal, subtract, toDecimalString } from '#ledger';
import { decimalMarkOf, evaluate, isSum } from './arithmetic.ts';

/** In shares, which are no currency. */
const value = (text: string, mark: '.' | ',' = '.') => valueIn('ACME', text, mark);

const valueIn = (commodity: string, text: string, mark: '.' | ',' = '.') => {
  const result = evaluate(text, mark, commodity);
  return result.ok ? result.value : `problem: ${result.problem}`;
};

describe('evaluate', () => {
  it('reads plain amounts in either notation', () => {
    expect(value('84.17')).toBe('84.17');
    expect(value(' 84,17 ', ',')).toBe('84.17');
    expect(value('1.234,56', ',')).toBe('1234.56');
    expect(value('1,234.56', ',')).toBe('1234.56');
    expect(value("1'234.50")).toBe('1234.5');
    expect(value('1 234,50', ',')).toBe('1234.5');
    expect(value('€ 12.50')).toBe('12.5');
    expect(value('.5')).toBe('0.5');
    expect(value('−3')).toBe('-3');
    expect(value('007')).toBe('7');
  });

  it('takes a lone mark before three digits as the locale does', () => {
    expect(value('1.234', ',')).toBe('1234');
    expect(value('1.234', '.')).toBe('1.234');
    expect(value('1,234', '.')).toBe('1234');
    expect(value('1,234,567', '.')).toBe('1234567');
    expect(value('12,5', '.')).toBe('12.5');
  });

  it('works out sums exactly where no currency says how many digits', () => {
    expect(value('16.99*1.1')).toBe('18.689');
    expect(value('0.1+0.2')).toBe('0.3');
    expect(value('2+3*4')).toBe('14');
    expect(value('(2+3)*-4')).toBe('-20');
    expect(value('10-4-3')).toBe('3');
    expect(value('7/8')).toBe('0.875');
    expect(value('9/-4')).toBe('-2.25');
    expect(value('100/3*3')).toBe('100');
    expect(value('12345678901234567890.12345678 + 1')).toBe('12345678901234567891.12345678');
  });

  it('rounds what has no end', () => {
    expect(value('100/3')).toBe('33.33');
    expect(value('-200/3')).toBe('-66.67');
  });

  it.each([
    ['EUR', '16.99*1.1', '18.69'],
    ['EUR', '0.1+0.2', '0.3'],
    ['EUR', '1.005*1', '1.01'],
    ['EUR', '-1.005*1', '-1.01'],
    ['EUR', '1.0049*1', '1'],
    ['EUR', '0.01/4', '0'],
    ['EUR', '-0.01/4', '0'],
    ['EUR', '200/3', '66.67'],
    ['EUR', '€5.*3.333', '16.67'],
    [' EUR ', '7/8', '0.88'],
    ['JPY', '1001/2', '501'],
    ['KWD', '1.2345*1', '1.235'],
    ['$', '7/8', '0.88'],
    ['BTC-ish', '7/8', '0.875'],
  ])('rounds a sum in %j half away from zero to its digits: %s is %s', (commodity, text, expected) => {
    expect(valueIn(commodity, text)).toBe(expected);
  });

  it.each(['18.689', '-18.689', '(18.689)', '€ 18.689', '+18.689'])('leaves %s as it was typed', (text) => {
    expect(valueIn('EUR', text)).toBe(text.includes('-') ? '-18.689' : '18.689');
  });

  it('is never off by more than half a cent', () => {
    const cents = fc.bigInt(-(10n ** 12n), 10n ** 12n);
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 6 }), (units, scale) => {
        const exact = toDecimalString({ units, scale });
        const off = subtract(parseDecimal(valueIn('EUR', `${exact} * 1`)), parseDecimal(exact));
        expect(compare(absolute(off), { units: 5n, scale: 3 })).not.toBe(1);
      }),
    );
  });

  it('says what is wrong', () => {
    for (const text of [
      '',
      'abc',
      '1+',
      '(1',
      '1)',
      '1/0',
      '1 2*',
      '*3',
      '1.2.3,4,5',
      '9'.repeat(63),
      '1'.repeat(201),
    ]) {
      expect(value(text)).toMatch(/^problem: /);
    }
  });

  it('never throws, whatever is typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,+-*/() ')) });
    fc.assert(
      fc.property(typed, fc.constantFrom('.' as const, ',' as const), (text, mark) => {
        expect(() => evaluate(text, mark, 'EUR')).not.toThrow();
      }),
    );
  });

  it('adds as the ledger adds', () => {
    const amount = fc.tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: 0, max: 8 }));
    fc.assert(
      fc.property(amount, amount, ([a, scaleA], [b, scaleB]) => {
        const [left, right] = [
          toDecimalString({ units: a, scale: scaleA }),
          toDecimalString({ units: b, scale: scaleB }),
        ];
        expect(value(`${left} + ${right}`)).toBe(toDecimalString(add(parseDecimal(left), parseDecimal(right))));
      }),
    );
  });
});

describe('isSum', () => {
  it('tells a sum from a number', () => {
    expect(isSum('16.99*1.1')).toBe(true);
    expect(isSum('3 - 1')).toBe(true);
    expect(isSum('5€+3')).toBe(true);
    expect(isSum('5. + 3')).toBe(true);
    expect(isSum('-3')).toBe(false);
    expect(isSum('1 234,50')).toBe(false);
    expect(isSum('')).toBe(false);
    expect(isSum('1,234.50')).toBe(false);
  });
});

describe('decimalMarkOf', () => {
  it('asks the locale', () => {
    expect(decimalMarkOf('de-DE')).toBe(',');
    expect(decimalMarkOf('en-GB')).toBe('.');
  });
});
