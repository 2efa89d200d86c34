import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distribute } from './distribute.ts';
import { emptyDraft, emptyLine, leftToAssign, type Draft } from './draft.ts';

const blank = emptyDraft({ date: '2026-11-14', commodity: 'EUR', locale: 'en', key: 'a' });
const splitOf = (whole: string, ...amounts: readonly string[]): Draft => ({
  ...blank,
  moneyOut: whole,
  lines: amounts.map((amount, index) => emptyLine(String(index), amount)),
});
const amountsOf = (draft: Draft) => distribute(draft, '.', 'en').lines.map(({ amount }) => amount);

describe('R6 sharing out what is left', () => {
  it.each([
    ['evenly among lines without an amount', splitOf('10', '4', '', ''), ['4', '3', '3']],
    ['with the odd cents to the first', splitOf('10', '', '', ''), ['3.34', '3.33', '3.33']],
    ['by what each has where all have an amount', splitOf('44', '10', '30'), ['11', '33']],
    ['also where too much was assigned', splitOf('20', '10', '30'), ['5', '15']],
    ['not at all where nothing is left', splitOf('7', '3', '4'), ['3', '4']],
  ])('goes %s', (_, draft, amounts) => {
    expect(amountsOf(draft)).toEqual(amounts);
  });

  it('leaves nothing, whatever the amounts', () => {
    const cents = fc.integer({ min: 0, max: 100_000 }).map((amount) => (amount / 100).toFixed(2));
    const lines = fc.array(fc.oneof(fc.constant(''), cents), { minLength: 1, maxLength: 6 });
    const property = fc.property(cents, lines, (whole, amounts) => {
      expect(leftToAssign(distribute(splitOf(whole, ...amounts), '.', 'en'), '.')).toEqual([]);
    });
    fc.assert(property, { numRuns: 200 });
  });
});
