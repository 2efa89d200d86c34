import { accountFold } from './account.ts';
import type { BankCommand } from './decider.ts';
import { addMoney, compareMoney, type Money, negate } from './money.ts';

const STREAM = 'account-';
const NOTHING = '0.00';
const REASON = 'adopted';

/** Accounts by their stream, shown as plain JSON. */
type Shown = Readonly<Record<string, unknown>>;

/**
 * Deposits and withdrawals that bring the balances of one state to those of another, deposits first. How many movements
 * an account has had cannot be brought back: these are movements too.
 */
export function compensateBank(from: Shown, to: Shown): { commands: readonly BankCommand[]; obstacles: readonly [] } {
  const streams = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => key.startsWith(STREAM));
  const commands = streams.flatMap((stream): readonly BankCommand[] => {
    const accountId = stream.slice(STREAM.length);
    const missing = addMoney(balanceIn(to[stream]), negate(balanceIn(from[stream])));
    const sign = compareMoney(missing, NOTHING);
    if (sign === 0) return [];
    if (sign > 0) return [{ type: 'Deposit', accountId, amount: missing, memo: REASON }];
    return [{ type: 'Withdraw', accountId, amount: negate(missing), category: REASON }];
  });
  return { commands: commands.toSorted((one, other) => rank(one) - rank(other)), obstacles: [] };
}

/** What of an account is to become equal: its balance. None is as good as nothing. */
export function bankMeaning(shown: unknown): Money | null {
  const balance = balanceIn(shown);
  return balance === NOTHING ? null : balance;
}

function balanceIn(shown: unknown): Money {
  return shown === undefined ? NOTHING : accountFold.decode(shown).balance;
}

function rank({ type }: BankCommand): number {
  return type === 'Deposit' ? 0 : 1;
}
