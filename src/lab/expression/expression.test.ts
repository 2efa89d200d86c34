import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyExpression } from '../testing/expressions.ts';
import { evaluate, type Scope } from './evaluate.ts';
import { parseExpression } from './parse.ts';
import { fitsGlob } from './paths.ts';
import { printExpression, printValue } from './print.ts';

const STATE: Readonly<Record<string, unknown>> = {
  'order-1': { total: '120.50', status: 'submitted', items: { p1: { quantity: 2 }, p2: { quantity: 5 } } },
  'order-2': { total: '9.95', status: 'draft', items: {} },
  'order-3': { total: '9.950', status: 'draft', paid: true, items: { p1: { quantity: 1 } } },
  limits: { most: 100, 'store-1/toys': 3, list: [7, 8] },
};
const SCOPE: Scope = {
  cell: (key) => STATE[key],
  keys: () => Object.keys(STATE),
  isChanged: ([first]) => first?.name === 'order-1',
  event: {
    streamId: 'order-1',
    type: 'ItemAdded',
    data: { quantity: 3, unitPrice: '0.10' },
    version: 1,
    position: 4,
    schemaVersion: 1,
    id: 'e',
    recordedAt: '2026-03-01T12:00:00.000Z',
    metadata: { correlationId: 'c', causationId: null },
  },
};

function valueOf(text: string): string {
  return printValue(evaluate(parseExpression(text), SCOPE));
}

describe('the expression language', () => {
  it('LF1 what is printed parses to the same expression', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        expect(parseExpression(printExpression(expression))).toEqual(expression);
      }),
    );
  });

  it.each([
    ['1 + 2 * 3 - 4 / 8', '6.5'],
    ['(1 + 2) * -3', '-9'],
    ['1 / 3 * 3 = 1', 'true'],
    ['0.1 + 0.2 = 0.3', 'true'],
    ['1 / 0', 'missing'],
    ['not true or true and 1 < 2', 'true'],
    ['order-1.total', '120.50'],
    ['order-1.total > limits.most', 'true'],
    ['order-2.total = order-3.total', 'true'],
    ['order-2.total = "9.950"', 'false'],
    ['order-3.total == "9.950"', 'true'],
    ['order-9.total', 'missing'],
    ['order-9.total = null', 'true'],
    ['order-9.total > 0 or order-9.total <= 0', 'false'],
    ['limits.`store-1/toys` + limits.list.1', '11'],
    ['limits.store-1/toys', '3'],
    ['order-3.paid', 'true'],
    ['not order-2.paid', 'true'],
    ['order-1.total and true', 'false'],
    ['sum(order-*.total)', '140.4'],
    ['count(order-*.total)', '3'],
    ['count(order-*.paid)', '1'],
    ['count(order-*.status = "draft")', '2'],
    ['any(order-*.items.*.quantity > 4)', 'true'],
    ['any(order-*.items.*.quantity > 4 and order-*.status = "draft")', 'false'],
    ['all(order-*.items.*.quantity >= 1)', 'true'],
    ['max(order-*.items.*.quantity) - min(*.items.*.quantity)', '4'],
    ['min(nothing-*.total)', 'missing'],
    ['sum(nothing-*.total)', '0'],
    ['all(nothing-*.total > 5)', 'true'],
    ['sum(*.total) * 2', '280.8'],
    ['event.type = "ItemAdded" and event.data.quantity * event.data.unitPrice = 0.3', 'true'],
    ['event.stream', 'order-1'],
    ['event.data.none', 'missing'],
    ['changed(order-1.total) and not changed(order-2.total)', 'true'],
  ])('LF3 %s comes to %s', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  it.each([
    ['', 1, 'a path, a number, a "text" or ('],
    ['order-7.total >', 16, 'a path, a number, a "text" or ('],
    ['order-7. > 3', 9, 'a name'],
    ['(1 + 2', 7, ')'],
    ['1 2', 3, 'an operator or the end'],
    ['1 < 2 < 3', 7, 'an operator or the end'],
    ['"open', 6, 'a closing "'],
    ['order-*.total > 3', 1, 'any, all, count, sum, min, max or changed around a path with *'],
    ['sum(order-7.total)', 1, 'a path with *, like order-*.total'],
    ['any(a-*.x > b-*.x)', 13, 'the pattern a-*'],
    ['any(a-*.x > max(a-*.x))', 13, 'no aggregate or changed within another'],
    ['average(a-*.x)', 1, 'any, all, count, sum, min, max or changed before ('],
    ['12ab', 3, 'the end of the number (a name that begins with a digit stands in ``)'],
    ['event', 1, 'a field, like event.type'],
    ['a ? b', 3, 'a path, a number, a "text" or an operator'],
    ['"\\q"', 1, 'a text with the escapes of JSON'],
    [`${'('.repeat(101)}1${')'.repeat(101)}`, 102, 'at most 100 levels'],
    [`1${' '.repeat(2000)}`, 2001, 'at most 2000 characters'],
  ])('LF4 %j is refused at %i: expected %s', (text, at, expected) => {
    expect(() => parseExpression(text)).toThrowError(
      expect.objectContaining({ code: 'InvalidArgument', detail: { path: 'text', at, expected } }),
    );
  });

  it('LF3 a glob fits as a regular expression with .* for its stars does', () => {
    const piece = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 6 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(piece, piece, (glob, text) => {
        expect(fitsGlob(glob, text)).toBe(new RegExp(`^${glob.replaceAll('*', '.*')}$`).test(text));
      }),
    );
  });
});
