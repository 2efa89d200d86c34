import { describe, expect, it } from 'vitest';
import type { CsvMapping } from '#ledger';
import {
  amountStyle,
  columnNames,
  dateExample,
  dateFormatsLike,
  withAmountColumn,
  withAmountStyle,
  withColumn,
  withoutColumn,
  withMultiplier,
} from './csv-choice.ts';

const mapping: CsvMapping = {
  encoding: 'utf-8',
  delimiter: ',',
  skip: 1,
  dateFormat: 'DD/MM/YYYY',
  decimal: '.',
  date: 0,
  amount: 2,
};

describe('the amount columns', () => {
  it('change between one and two', () => {
    const two = withAmountStyle({ amount: 2, flip: true }, mapping, 'two', 4);
    expect(two).toEqual({ flip: true, amountOut: 2, amountIn: 3 });
    expect(withAmountStyle(two, { ...mapping, ...two }, 'one', 4)).toEqual({ flip: true, amount: 2 });
    expect(withAmountStyle({}, mapping, 'flag', 4)).toEqual({ amount: 2, direction: 3 });
    expect(withAmountStyle({}, { ...mapping, direction: 3 }, 'one', 4)).toEqual({ amount: 2, flip: false });
    expect(withAmountStyle({}, mapping, 'two', 3)).toEqual({ amountOut: 2, amountIn: 1 });
  });

  it('keep the other of a pair when one is set', () => {
    const pair = { ...mapping, amountIn: 3, amountOut: 4 };
    expect(withAmountColumn({}, pair, 'amountIn', 5)).toEqual({ amountIn: 5, amountOut: 4 });
    const marked = { ...mapping, direction: 3 };
    expect(withAmountColumn({}, marked, 'amount', 1)).toEqual({ amount: 1, direction: 3 });
    expect(withAmountColumn({}, marked, 'direction', 1)).toEqual({ amount: 2, direction: 1 });
    expect(amountStyle(marked)).toBe('flag');
    expect(amountStyle(pair)).toBe('two');
    expect(amountStyle(mapping)).toBe('one');
  });
});

describe('the multiplier', () => {
  it('is a figure, or left out', () => {
    expect(withMultiplier({ skip: 1 }, ' 0,01 ')).toEqual({ skip: 1, multiplier: '0.01' });
    expect(withMultiplier({ skip: 1, multiplier: '2' }, '')).toEqual({ skip: 1 });
  });
});

describe('the date column', () => {
  it('takes its format along when it changes', () => {
    expect(withColumn({ dateFormat: 'DD/MM/YYYY', skip: 2 }, mapping, 'date', 1)).toEqual({ skip: 2, date: 1 });
    expect(withColumn({ dateFormat: 'DD/MM/YYYY' }, mapping, 'payee', 1)).toEqual({
      dateFormat: 'DD/MM/YYYY',
      payee: 1,
    });
  });

  it('is none where a person says so, until one is named again', () => {
    const none = withoutColumn({ payee: 1, skip: 2 }, mapping, 'payee');
    expect(none).toEqual({ skip: 2, without: ['payee'] });
    expect(withoutColumn(none, mapping, 'notes').without).toEqual(['payee', 'notes']);
    expect(withColumn(none, mapping, 'payee', 3)).toEqual({ skip: 2, without: [], payee: 3 });
    expect(withColumn({}, { ...mapping, without: ['notes'] }, 'payee', 3)).toEqual({ without: ['notes'], payee: 3 });
  });

  it('is offered the other orders, each once', () => {
    expect(dateFormatsLike('DD.MM.YYYY')).toEqual(['DD.MM.YYYY', 'MM.DD.YYYY', 'YYYY.MM.DD', 'YYYY-MM-DD']);
    expect(dateFormatsLike('M/D/YY')).toEqual(['M/D/YY', 'D/M/YY', 'YY/M/D', 'YYYY-MM-DD']);
    expect(dateFormatsLike('YYYYMMDD')).toContain('DDMMYYYY');
  });

  it('is shown by an example', () => {
    expect(dateExample('DD.MM.YYYY')).toBe('31.12.2026');
    expect(dateExample('M/D/YY')).toBe('12/31/26');
    expect(dateExample('DD-MMM-YYYY')).toBe('31-Dec-2026');
    expect(dateExample('MMM D, YYYY')).toBe('Dec 31, 2026');
  });
});

describe('columnNames', () => {
  it('are the header’s words, else an example', () => {
    const reading = { mapping, signature: '', doubts: [], header: ['Date', ''], sample: [['1', 'Tea', '3']] };
    expect(columnNames(reading)).toEqual(['1: Date', '2: Tea', '3: 3']);
    expect(columnNames({ ...reading, header: null, sample: [] })).toEqual([]);
  });
});
