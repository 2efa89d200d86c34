import { describe, expect, test } from 'vitest';
import { guessDateOrder } from './date-order.ts';
import { orderOfFormat, parseDate } from './date-text.ts';

const HINTS = { dollars: false, overseas: false };

describe('parseDate', () => {
  test.each([
    ['2024-03-05', 'DMY', '2024-03-05'],
    ['2024-3-5', 'YMD', '2024-03-05'],
    ['05/03/2024', 'DMY', '2024-03-05'],
    ['05/03/2024', 'MDY', '2024-05-03'],
    ['5.3.24', 'DMY', '2024-03-05'],
    ['05.03.71', 'DMY', '1971-03-05'],
    ['24-03-05', 'YMD', '2024-03-05'],
    ['20240305', 'YMD', '2024-03-05'],
    ['05032024', 'DMY', '2024-03-05'],
    ['20240305120000[0:GMT]', 'YMD', '2024-03-05'],
    ['20240305120000.000[-5:EST]', 'YMD', '2024-03-05'],
    ['2024-03-05T03:15:53Z', 'YMD', '2024-03-05'],
    ['2024-03-05 15:40:00 -0700', 'YMD', '2024-03-05'],
    ['3/5/2024 1:02 PM', 'MDY', '2024-03-05'],
    ['05 Mar 2024', 'MDY', '2024-03-05'],
    ['5-mar-24', 'YMD', '2024-03-05'],
    ['March 5, 2024', 'DMY', '2024-03-05'],
    ['Tue, 5 Mar 2024', 'DMY', '2024-03-05'],
    ['5. März 2024', 'DMY', '2024-03-05'],
    ['5 févr. 2024', 'DMY', '2024-02-05'],
    ['12 mei 2024', 'DMY', '2024-05-12'],
    ['5 de marzo de 2024', 'DMY', '2024-03-05'],
    ['5 lipca 2024', 'DMY', '2024-07-05'],
    ['2024年3月5日', 'YMD', '2024-03-05'],
    ['2024. 3. 5.', 'YMD', '2024-03-05'],
  ] as const)('%s in %s is %s', (cell, order, day) => {
    expect(parseDate(cell, order)).toBe(day);
  });

  test.each([
    '31/02/2024',
    '2023-02-29',
    '00/01/2024',
    '1234',
    '12.50',
    'Pending',
    '05/03/2024 SHOP',
    '99999999',
    '1/2/3/4',
  ])('%s is no date', (cell) => {
    expect(parseDate(cell, 'DMY')).toBeNull();
  });

  test('a day and month that do not fit the order are not swapped', () => {
    expect(parseDate('25/03/2024', 'MDY')).toBeNull();
  });
});

describe('guessDateOrder', () => {
  test.each([
    [['01/02/2024', '13/02/2024'], 'DD/MM/YYYY', true],
    [['1/2/2024', '2/13/2024'], 'M/D/YYYY', true],
    [['05.03.24', '28.02.24'], 'DD.MM.YY', true],
    [['2024-03-05'], 'YYYY-MM-DD', true],
    [['20240305'], 'YYYYMMDD', true],
    [['5-Mar-2024', '16-Mar-2024'], 'D-MMM-YYYY', true],
    [['01/05/2023', '02/05/2023', '03/05/2023', '04/05/2023', '05/05/2023'], 'DD/MM/YYYY', true],
    [['05/01/2023', '05/02/2023', '05/03/2023', '05/04/2023', '05/05/2023'], 'MM/DD/YYYY', true],
    [['06/12/2021', '06/12/2021'], 'DD/MM/YYYY', false],
  ] as const)('%j: %s', (cells, format, proved) => {
    expect(guessDateOrder(cells, HINTS)).toMatchObject({ format, proved });
  });

  test('where nothing decides, dollars and unpadded months point to the United States', () => {
    expect(guessDateOrder(['06/12/2021'], { ...HINTS, dollars: true })?.order).toBe('MDY');
    expect(guessDateOrder(['6/12/2021'], HINTS)?.order).toBe('MDY');
    expect(guessDateOrder(['6/12/2021'], { ...HINTS, overseas: true })?.order).toBe('DMY');
    expect(guessDateOrder(['06/12/2021'], { ...HINTS, dollars: true, neighbour: 'DMY' })?.order).toBe('DMY');
  });
});

test.each([
  ['DD/MM/YYYY', 'DMY'],
  ['M/D/YY', 'MDY'],
  ['yyyy-MM-dd HH:mm:ss', 'YMD'],
  ['dd.MM.yy', 'DMY'],
  ['DD MMM YYYY', 'DMY'],
  ['%d-%b-%Y', 'DMY'],
  ['%Y-%m-%dT%H:%M:%S', 'YMD'],
  ['%-m/%-d/%y', 'MDY'],
  ['%F', 'YMD'],
  ['soon', null],
] as const)('the format %s has the order %s', (format, order) => {
  expect(orderOfFormat(format)).toBe(order);
});
