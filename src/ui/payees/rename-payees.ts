import { payeeTransactions } from '#client';
import type { LedgerCommand, TransactionDetail } from '#ledger';
import { contentOf } from '../ledger/bulk/row-change.ts';
import { runCommand } from '../shell/run-command.ts';

/** What became of renaming: done, with how many transactions; or why not, and whether unlocking would help. */
export type Renamed =
  | { readonly ok: true; readonly transactions: number }
  | { readonly ok: false; readonly problem: string; readonly locked: number };

/**
 * Gives every transaction of the payees another one, as one commit of corrections that is undone as one. What is reconciled
 * with the bank is changed with `unlock` only. Never rejects.
 */
export async function renamePayees(payees: readonly string[], to: string, unlock: boolean): Promise<Renamed> {
  const found = await payeeTransactions(payees.filter((payee) => payee !== to)).catch(() => null);
  if (found?.ok !== true) {
    return { ok: false, problem: found?.error.message ?? 'The books could not be asked.', locked: 0 };
  }
  const details = found.value.value;
  const locked = details.filter(isReconciled).length;
  if (locked > 0 && !unlock) return { ok: false, problem: lockedWords(locked), locked };
  if (details.length === 0) return { ok: true, transactions: 0 };
  const problem = await runCommand(renaming(details, payees, to));
  return problem === null ? { ok: true, transactions: details.length } : { ok: false, problem, locked };
}

/** One command that states each transaction anew with the other payee. */
export function renaming(details: readonly TransactionDetail[], payees: readonly string[], to: string): LedgerCommand {
  const names = payees.filter((payee) => payee !== to).map((payee) => `“${payee}”`);
  return {
    type: 'Together',
    label: `Rename the payee ${names.join(', ')} to “${to}”`,
    commands: details.map((detail) => ({
      type: 'CorrectTransaction',
      transactionId: detail.transactionId,
      ...contentOf(detail),
      payee: to,
      ...(isReconciled(detail) && { unlock: true }),
    })),
  };
}

function isReconciled({ postings }: TransactionDetail): boolean {
  return postings.some(({ state }) => state === 'reconciled');
}

function lockedWords(count: number): string {
  return `${count === 1 ? 'One of the transactions is' : `${count} of the transactions are`} reconciled with the bank.`;
}
