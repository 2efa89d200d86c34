import type { DaybookApi } from '../api.ts';
import { valueOf } from './memory-daybook.ts';

const ACCOUNTS = [
  { accountId: 'bank', name: 'Assets:Bank', commodity: 'EUR' },
  { accountId: 'cash', name: 'Assets:Cash', commodity: 'EUR' },
  { accountId: 'food', name: 'Expenses:Food' },
  { accountId: 'pay', name: 'Income:Pay' },
];

/**
 * Writes a book of four accounts and so many commits after them: transactions, corrections, deletions, a change of name
 * now and then. The same for the same seed. One commit after the other.
 */
export async function fillBook(daybook: DaybookApi, commits: number, seed: number): Promise<void> {
  const below = dice(seed);
  for (const account of ACCOUNTS) await valueOf(daybook.execute({ type: 'OpenAccount', ...account }, 'live'));
  const standing: string[] = [];
  for (let turn = 0; turn < commits; turn++) {
    const transactionId = `t${turn}`;
    const chosen = standing[below(Math.max(1, standing.length))];
    const kind = below(10);
    let command: Parameters<DaybookApi['execute']>[0] = { type: 'RecordTransaction', transactionId, ...content(below) };
    if (kind === 0) command = { type: 'RenameAccount', accountId: 'cash', name: `Assets:Cash ${turn}` };
    else if (kind < 3 && chosen !== undefined) {
      command = { type: 'CorrectTransaction', transactionId: chosen, ...content(below) };
    } else if (kind === 3 && chosen !== undefined) {
      command = { type: 'DeleteTransaction', transactionId: chosen };
      standing.splice(standing.indexOf(chosen), 1);
    } else standing.push(transactionId);
    await valueOf(daybook.execute(command, 'live'));
  }
}

function content(below: (end: number) => number) {
  const [from, to] = [ACCOUNTS[below(4)], ACCOUNTS[below(4)]];
  const cents = 1 + below(50_000);
  const amount = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  return {
    date: `2026-0${1 + below(6)}-${10 + below(18)}`,
    payee: `Payee ${below(7)}`,
    note: '',
    postings: [
      { accountId: from?.accountId ?? 'bank', amount: `-${amount}`, commodity: 'EUR' },
      { accountId: to?.accountId ?? 'food', amount, commodity: 'EUR' },
    ],
  };
}

/** Whole numbers below an end, by chance, the same for the same seed (Lehmer, 1951, with the multiplier 48271). */
export function dice(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % end;
  };
}
