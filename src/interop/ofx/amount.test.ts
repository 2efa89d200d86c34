import { describe, expect, it } from 'vitest';
import { decimalMarkOf, readAmount } from './amount.ts';

describe('readAmount', () => {
  it.each([
    ['-84.17', '-84.17'],
    ['+12.50', '12.5'],
    ['−3.00', '-3'],
    ['12,50', '12.5'],
    ['-00000000001500.0000', '-1500'],
    ['0.00', '0'],
    ['-0.00', '0'],
    ['.23', '0.23'],
    ['-,5', '-0.5'],
    ['5.', '5'],
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ["1'234'567.80", '1234567.8'],
    ['12 345,60', '12345.6'],
    ['1\u00a0234,5', '1234.5'],
    ['12,34,567.00', '1234567'],
    ['1.234.567', '1234567'],
    ['0,125', '0.125'],
    ['1234,567', '1234.567'],
    ['1.234', '1.234'],
    ['- 5.00', '-5'],
    ['1234567890123456789012345678.12', '1234567890123456789012345678.12'],
  ])('reads %s as %s', (text, expected) => {
    expect(readAmount(text, null)).toBe(expected);
  });

  it.each([
    '',
    '-',
    '$120',
    '12..34',
    '1,2,3',
    '12.3.4',
    '1e3',
    'NaN',
    '(85.00)',
    '12.00-',
    '1,23.45',
    '12,3456,789.00',
    '1,234',
    '.',
    '1'.repeat(70),
  ])('refuses %j', (text) => {
    expect(readAmount(text, null)).toBeNull();
  });

  it('lets the rest of the file decide a lone mark before three digits', () => {
    expect(readAmount('1,234', decimalMarkOf(['12.50', '1,234']))).toBe('1234');
    expect(readAmount('1,234', decimalMarkOf(['12,50', '1,234']))).toBe('1.234');
    expect(readAmount('1.234', decimalMarkOf(['12,50', '1.234']))).toBe('1234');
    expect(readAmount('1,234', decimalMarkOf(['12,50', '12.50']))).toBeNull();
  });
});

describe('decimalMarkOf', () => {
  it('needs one amount that can be read in no other way', () => {
    expect(decimalMarkOf(['100', '1,234', '1.234'])).toBeNull();
    expect(decimalMarkOf(['100', '1.234,5'])).toBe(',');
    expect(decimalMarkOf(['.5'])).toBe('.');
    expect(decimalMarkOf(['12,50', '12.50'])).toBeNull();
  });
});
