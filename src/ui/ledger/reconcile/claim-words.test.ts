import { describe, expect, test } from 'vitest';
import type { AccountClaims, CheckedClaim, ClaimExplanation, Suspect, SuspectKind } from '#ledger';
import { claimDay, claimsNote, claimState, originTold, suspectTold } from './claim-words.ts';

const notation = { locale: 'en-GB', commodity: 'EUR' };

const claim: CheckedClaim = {
  claimId: 'c',
  accountId: 'a',
  date: '2026-03-31',
  at: 'end',
  commodity: 'EUR',
  amount: '10',
  basis: 'booked',
  position: 5,
  recordedAt: '2026-04-01T00:00:00.000Z',
  state: 'fails',
  held: '22.5',
  difference: '12.5',
  fileName: 'march.csv',
};

const suspect: Suspect = {
  kind: 'changed',
  transactionId: 't',
  position: 9,
  payee: 'Rent',
  booked: '2026-03-05',
  effective: '2026-03-03',
  effect: '-9',
  accountIds: ['bank'],
  beforeAt: 2,
  afterAt: 9,
  before: '-12.5',
  after: '-21.5',
  former: null,
  twin: null,
};

const why: ClaimExplanation = {
  claim,
  since: null,
  heldUntil: 8,
  firstDay: { booked: '2026-03-05', effective: '2026-03-03' },
  sets: [[suspect]],
  unread: [],
};

const ofAccount = (...states: readonly CheckedClaim['state'][]): AccountClaims => ({
  accountId: 'a',
  name: 'Assets:Bank',
  claims: states.map((state) => ({ ...claim, state })),
  opening: states.includes('unopened') ? { claimId: 'c', date: '2026-01-01', amount: '1', commodity: 'EUR' } : null,
});

test('a claim is told with its day and whether it holds', () => {
  expect(claimDay(claim, 'en-GB')).toBe('31 Mar 2026, end of the day');
  expect(claimDay({ ...claim, at: 'start' }, 'en-GB')).toBe('31 Mar 2026, start of the day');
  expect(claimState(claim, notation)).toBe('12.50 EUR too much');
  expect(claimState({ ...claim, difference: '-12.5' }, notation)).toBe('12.50 EUR too little');
  expect(claimState({ ...claim, state: 'holds' }, notation)).toBe('Holds');
  expect(claimState({ ...claim, state: 'unopened' }, notation)).toBe('Opening balance missing');
});

test.each<[SuspectKind, Partial<Suspect>, string]>([
  ['changed', {}, '“Rent” of 3 Mar 2026 was changed from −12.50 EUR to −21.50 EUR.'],
  ['moved', { after: null }, '“Rent” of 3 Mar 2026, −12.50 EUR, was moved to another day or account.'],
  ['deleted', { after: null }, '“Rent” of 3 Mar 2026, −12.50 EUR, was deleted.'],
  ['added', { before: null }, '“Rent” of 3 Mar 2026, −21.50 EUR, was added.'],
  ['twice', { payee: '' }, 'A row of 3 Mar 2026, −21.50 EUR, is there twice.'],
])('%s is told in a sentence', (kind, more, words) => {
  expect(suspectTold({ ...suspect, ...more, kind }, notation).text).toBe(words);
});

describe('where the difference began', () => {
  test('is certain where the books once agreed, on both axes where they differ', () => {
    expect(originTold(why, 'en-GB').text).toBe('It began on 5 Mar 2026 at the bank, 3 Mar 2026 in your books.');
    const since = { date: '2026-02-28', at: 'end' } as const;
    const oneDay = { booked: '2026-03-03', effective: '2026-03-03' };
    expect(originTold({ ...why, firstDay: oneDay, heldUntil: null, since }, 'en-GB').text).toBe(
      'It may have begun on 3 Mar 2026. Up to 28 Feb 2026 everything agrees.',
    );
  });

  test('is not guessed where nothing explains it', () => {
    expect(originTold({ ...why, sets: [], firstDay: null }, 'en-GB').text).toContain('may be missing');
  });
});

test('above the rows only what is wrong is said', () => {
  expect(claimsNote(ofAccount('holds'))).toBeNull();
  expect(claimsNote(ofAccount('holds', 'fails'))).toMatchObject({ fails: true });
  expect(claimsNote(ofAccount('fails', 'fails'))?.text).toContain('2 stated balances do not hold');
  expect(claimsNote(ofAccount('unopened'))).toMatchObject({ fails: false });
});
