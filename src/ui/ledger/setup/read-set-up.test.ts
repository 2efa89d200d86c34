import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { residues } from '#ledger';
import { localCurrency } from './local-currency.ts';
import { type AccountDraft, readSetUp, type SetUpDraft } from './read-set-up.ts';

const draft = (accounts: readonly Partial<AccountDraft>[], changed: Partial<SetUpDraft> = {}): SetUpDraft => ({
  name: '',
  currency: 'EUR',
  date: '2026-03-12',
  accounts: accounts.map((each, index) => ({ key: `${index}`, name: 'A', kind: 'asset', balance: '', ...each })),
  categories: new Set(),
  ...changed,
});

function read(given: SetUpDraft) {
  let last = 0;
  return readSetUp(given, { locale: 'en-GB', today: '2026-03-12', newId: () => `id-${(last += 1)}` });
}

function commandsOf(given: SetUpDraft) {
  const reading = read(given);
  if (!reading.ok) throw new Error([...reading.problems.values()].join());
  return reading.command.commands;
}

const problemsOf = (given: SetUpDraft) => {
  const reading = read(given);
  return reading.ok ? [] : [...reading.problems.keys()];
};

describe('readSetUp', () => {
  it('SH2 makes one command of a name, accounts, categories and balances', () => {
    const commands = commandsOf(
      draft(
        [
          { name: 'Current', balance: '1,204.50' },
          { name: 'Card', kind: 'liability', balance: '80' },
          { name: 'Tin', balance: '0.00' },
          { name: ' ' },
        ],
        { name: ' Home ', categories: new Set(['Groceries']) },
      ),
    );
    expect(commands[0]).toEqual({ type: 'DescribeBook', name: 'Home', currency: 'EUR' });
    expect(commands.flatMap((each) => (each.type === 'OpenAccount' ? [each.name] : []))).toEqual([
      'Assets:Current',
      'Liabilities:Card',
      'Assets:Tin',
      'Expenses:Groceries',
      'Equity:Opening balances',
    ]);
    const recorded = commands.flatMap((each) => (each.type === 'RecordTransaction' ? [each] : []));
    expect(recorded.map(({ postings }) => postings.map(({ amount }) => amount))).toEqual([
      ['1204.5', '-1204.5'],
      ['-80', '80'],
    ]);
    expect(recorded.every(({ date }) => date === '2026-03-12')).toBe(true);
  });

  it('SH2 opens no account for opening balances where there are none', () => {
    const commands = commandsOf(draft([{ name: 'Tin' }]));
    expect(commands.map(({ type }) => type)).toEqual(['DescribeBook', 'OpenAccount']);
  });

  it('SH2 says at which field something is wrong', () => {
    expect(problemsOf(draft([{ name: '' }], { currency: ' ', date: '31/2' }))).toEqual([
      'currency',
      'date',
      'accounts',
    ]);
    expect(problemsOf(draft([{ balance: 'a lot' }, { name: 'a' }, { name: 'A' }]))).toEqual(['0', '2']);
  });

  it('SH2 records nothing that does not balance', () => {
    const balance = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((cents) => (cents / 100).toFixed(2));
    const kind = fc.constantFrom('asset' as const, 'liability' as const);
    fc.assert(
      fc.property(fc.array(fc.record({ balance, kind }), { minLength: 1, maxLength: 8 }), (accounts) => {
        const named = accounts.map((each, index) => ({ ...each, name: `A${index}` }));
        const left = commandsOf(draft(named)).flatMap((each) =>
          each.type === 'RecordTransaction' ? residues(each.postings) : [],
        );
        expect(left).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

it.each([
  ['de-DE', 'EUR'],
  ['de-CH', 'CHF'],
  ['en-GB', 'GBP'],
  ['en', 'USD'],
  ['ja', 'JPY'],
  ['eo', 'EUR'],
])('SH2 suggests for %s the currency %s', (locale, currency) => {
  expect(localCurrency(locale)).toBe(currency);
});
