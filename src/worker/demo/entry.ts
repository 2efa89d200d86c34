import type { PlainDate, TransactionContent } from '#ledger';
import type { AccountKey } from './household-accounts.ts';
import { ACCOUNTS } from './household-accounts.ts';

/** Something that the household paid or was paid. */
export interface Entry {
  readonly date: PlainDate;
  readonly payee: string;
  readonly from: AccountKey;
  readonly to: readonly { readonly account: AccountKey; readonly cents: number }[];
  readonly note?: string;
  readonly tags?: readonly string[];
}

/** Money from one account to another. Negative cents are money back. */
export function entry(
  date: PlainDate,
  payee: string,
  from: AccountKey,
  account: AccountKey,
  cents: number,
  more: Pick<Entry, 'note' | 'tags'> = {},
): Entry {
  return { date, payee, from, to: [{ account, cents }], ...more };
}

export function centsOf({ to }: Entry): number {
  return to.reduce((sum, { cents }) => sum + cents, 0);
}

/** As the ledger records it. `cleared`: seen on the bank's statement when it was entered. */
export function contentOf(of: Entry, cleared: boolean): TransactionContent {
  const { date, payee, from, to, note, tags } = of;
  const line = (account: AccountKey, cents: number) => {
    const { accountId, kind } = ACCOUNTS[account];
    const atBank = kind === 'asset' || kind === 'liability';
    return {
      accountId,
      amount: euros(cents),
      commodity: 'EUR',
      ...(cleared && atBank && { state: 'cleared' as const }),
    };
  };
  return {
    date,
    payee,
    ...(note !== undefined && { note }),
    ...(tags !== undefined && { tags }),
    postings: [line(from, -centsOf(of)), ...to.map(({ account, cents }) => line(account, cents))],
  };
}

/** `-1234` -> `-12.34` */
export function euros(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `-12.3` -> `-1230` */
export function centsOfText(amount: string): number {
  const [whole = '', part = ''] = amount.split('.');
  return Number(`${whole}${part.padEnd(2, '0')}`);
}
