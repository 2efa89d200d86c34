import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DaybookError } from '#engine';
import { isZero, parseDecimal, postingWeight, subtract, sum } from '#ledger';
import type { StatementRow } from '../imported-file.ts';
import { readQif } from './read-qif.ts';

const HEADERS = [
  '!Type:Bank',
  '!Type:Invst',
  '!Type:Cat',
  '!Account',
  '!Option:DMY',
  '!Clear:AutoSwitch',
  '!Type:',
  '!',
  '^',
  '^^',
  '',
];
const LETTERS = 'DTUPMLNCSE$%AIQOYF/!^X'.split('');
const TEXTS = [
  '3/14/26',
  "1/ 5' 5",
  '31.12.2025',
  '1,234.50',
  '-3',
  '0',
  '1e999',
  '1/0',
  '35 1/2',
  '[A]',
  '[]',
  '[A]/B',
  'Food:Bread',
  ':',
  '|',
  '/',
  'Buy',
  'SellX',
  'Div',
  'StkSplit',
  'X',
  '*',
  'I',
  '\u0000',
  '日本',
  '(',
  "''",
  '9'.repeat(70),
  '[[',
  ']',
];

const line = fc.oneof(
  fc.constantFrom(...HEADERS),
  fc.tuple(fc.constantFrom(...LETTERS), fc.constantFrom(...TEXTS)).map(([letter, text]) => letter + text),
);

it('QI5 reads anything or refuses it as an import, and never posts what does not weigh nothing', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
      const text = `!Type:Invst${end}${lines.join(end)}`;
      for (const row of readOrRefuse(text)) {
        const weights = (row.postings ?? []).map(({ amount, commodity, cost }) =>
          postingWeight({
            amount,
            commodity: commodity ?? 'EUR',
            ...(cost !== undefined && { cost: { amount: cost, commodity: 'EUR', per: 'total' as const } }),
          }),
        );
        expect(isZero(sum(weights.map(({ value }) => value)))).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

it('QI9 QI11 reads back what was written: dates, amounts, shares', () => {
  const cents = fc.integer({ min: -10_000_000, max: 10_000_000 });
  const record = fc.record({
    day: fc.date({ min: new Date('1990-01-01'), max: new Date('2069-12-31'), noInvalidDate: true }),
    shares: fc.array(cents, { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), (records) => {
      const text = records.map(({ day, shares }) => {
        const [year, month, date] = day.toISOString().slice(0, 10).split('-');
        const total = shares.reduce((a, b) => a + b, 0);
        const lines = [
          `D${month}/${date}/${year}`,
          `T${money(total)}`,
          ...shares.flatMap((each) => ['SFood', `$${money(each)}`]),
        ];
        return `${lines.join('\n')}\n^\n`;
      });
      const rows = readOrRefuse(`!Option:MDY\n!Type:Bank\n${text.join('')}`);
      expect(rows.map(({ date }) => date)).toEqual(records.map(({ day }) => day.toISOString().slice(0, 10)));
      for (const [index, row] of rows.entries()) {
        const shares = records[index]?.shares ?? [];
        const total = shares.reduce((a, b) => a + b, 0);
        expect(isZero(subtract(parseDecimal(row.amount), parseDecimal((total / 100).toFixed(2))))).toBe(true);
        expect(row.postings?.slice(1).map(({ amount }) => 0 - Math.round(Number(amount) * 100))).toEqual(shares);
      }
    }),
    { numRuns: 100 },
  );
});

function money(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return `${cents < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`;
}

function readOrRefuse(text: string): readonly StatementRow[] {
  try {
    const file = readQif(new TextEncoder().encode(text), { fileName: 'x.qif' });
    return file.statements.flatMap(({ rows }) => rows.filter((row): row is StatementRow => !('problem' in row)));
  } catch (error) {
    if (error instanceof DaybookError) return [];
    throw error;
  }
}
