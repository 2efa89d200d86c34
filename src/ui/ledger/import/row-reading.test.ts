import { expect, test } from 'vitest';
import type { CsvReading } from './csv-choice.ts';
import { amountSteps, fileCells } from './row-reading.ts';

const READING: CsvReading = {
  mapping: {
    encoding: 'utf-8',
    delimiter: ';',
    skip: 1,
    dateFormat: 'DD/MM/YYYY',
    decimal: ',',
    date: 0,
    amount: 2,
    direction: 3,
    fee: 4,
    payee: 1,
    notes: 1,
    flip: true,
    multiplier: '0.01',
  },
  signature: 's',
  header: ['Day', 'Text', 'Amount', 'Mark', ' '],
  sample: [],
  doubts: [],
};

test('I42 every cell of a row says what it was taken for', () => {
  expect(fileCells(['01/02/2026', 'Café', '680', 'S', '12', 'x'], READING)).toEqual([
    { name: 'Day', text: '01/02/2026', meaning: 'Date, DD/MM/YYYY' },
    { name: 'Text', text: 'Café', meaning: 'Payee, Note' },
    { name: 'Amount', text: '680', meaning: 'Amount' },
    { name: 'Mark', text: 'S', meaning: 'Says in or out' },
    { name: 'Column 5', text: '12', meaning: 'Fee besides' },
    { name: 'Column 6', text: 'x', meaning: null },
  ]);
  expect(fileCells(['FITID 1'], null)).toEqual([{ name: null, text: 'FITID 1', meaning: null }]);
});

test('I42 the amount says how it came about', () => {
  expect(amountSteps(READING)).toEqual([
    'The decimal mark is a comma.',
    '“Mark” says whether money came in or went out.',
    'The sign is turned: above zero in the file, money went out.',
    '“Column 5” is a fee that goes out besides.',
    'It is multiplied by 0.01.',
  ]);
  const { amount: _amount, direction: _direction, flip: _flip, multiplier: _by, ...rest } = READING.mapping;
  const inTwo = { ...READING, mapping: { ...rest, amountIn: 2, amountOut: 3, decimal: '.', feeWithin: true } as const };
  expect(amountSteps(inTwo)).toEqual([
    'The decimal mark is a point.',
    'What came in, less what went out.',
    '“Column 5” is a fee that the amount holds already.',
  ]);
});
