import { expect, it } from 'vitest';
import type { TransactionDetail } from '#ledger';
import { renaming } from './rename-payees.ts';

const detail = (transactionId: string, state: 'cleared' | 'reconciled'): TransactionDetail => ({
  transactionId,
  deleted: false,
  history: [],
  date: '2026-01-05',
  payee: 'AMZN 123',
  note: 'A lamp',
  postings: [
    { accountId: 'card', amount: '-20', commodity: 'EUR', state },
    { accountId: 'home', amount: '20', commodity: 'EUR' },
  ],
});

it('renames in one command that changes nothing but the payee, and unlocks what is reconciled', () => {
  const command = renaming([detail('t1', 'cleared'), detail('t2', 'reconciled')], ['AMZN 123', 'Lamps'], 'Lamps');
  expect(command).toEqual({
    type: 'Together',
    label: 'Rename the payee “AMZN 123” to “Lamps”',
    commands: [
      {
        type: 'CorrectTransaction',
        transactionId: 't1',
        date: '2026-01-05',
        payee: 'Lamps',
        note: 'A lamp',
        postings: detail('t1', 'cleared').postings,
      },
      {
        type: 'CorrectTransaction',
        transactionId: 't2',
        date: '2026-01-05',
        payee: 'Lamps',
        note: 'A lamp',
        postings: detail('t2', 'reconciled').postings,
        unlock: true,
      },
    ],
  });
});
