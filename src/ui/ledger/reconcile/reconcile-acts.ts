import { screen } from '#client';
import type { AccountKind, BankBalance, LedgerCommand, OpeningOffer, ReconcileView, Suspect } from '#ledger';
import { showToast } from '../../kit/toast.tsx';
import { runCommand } from '../../shell/run-command.ts';
import { turned } from '../entry/draft.ts';

/** Runs a command and says what came of it, with a way back where there is one. True where it was done. */
async function carryOut(command: LedgerCommand, done: string, undo: LedgerCommand | null): Promise<boolean> {
  const problem = await runCommand(command);
  const takeBack = async (way: LedgerCommand) => showToast({ text: (await runCommand(way)) ?? 'It is as it was.' });
  if (problem !== null) showToast({ text: problem });
  else showToast({ text: done, ...(undo !== null && { action: { label: 'Undo', run: () => void takeBack(undo) } }) });
  return problem === null;
}

/** Locks the rows that come to the bank's balance. */
export function finish(begun: BankBalance, rows: number): Promise<boolean> {
  const reconciliationId = crypto.randomUUID();
  return carryOut(
    { type: 'ReconcileAccount', reconciliationId, ...begun },
    `Reconciled: ${rows === 1 ? 'one row is' : `${rows} rows are`} locked.`,
    { type: 'UndoReconciliation', reconciliationId },
  );
}

/** Ends reconciling; the rows keep their ticks. */
export function giveUp(begun: BankBalance): Promise<boolean> {
  const { accountId, commodity } = begun;
  const again: LedgerCommand = { type: 'BeginReconciliation', ...begun };
  return carryOut({ type: 'DropReconciliation', accountId, commodity }, 'Reconciling was given up.', again);
}

/** Records what is missing as a cleared row of the statement's day, for a person to find a better reason for later. */
export function correct(begun: BankBalance, { difference }: ReconcileView): Promise<boolean> {
  const { accountId, commodity, date } = begun;
  const amount = difference ?? '0';
  const other = amount.startsWith('-')
    ? named('Expenses:Uncategorised', 'expense')
    : named('Income:Uncategorised', 'income');
  return record(
    { date, payee: 'Correction on reconciling', accountId, amount, commodity, other },
    'A correction was recorded.',
  );
}

/** Records what an account held before its first statement. */
export function recordOpening(accountId: string, { date, amount, commodity }: OpeningOffer): Promise<boolean> {
  const other = named('Equity:Opening balances', 'equity');
  return record(
    { date, payee: 'Opening balance', accountId, amount, commodity, other },
    'The opening balance was recorded.',
  );
}

/** What puts right what an event did, in a person's words; null where nothing simple does. */
export function remedyFor(suspect: Suspect): { readonly label: string; readonly run: () => Promise<boolean> } | null {
  const { kind, transactionId, former } = suspect;
  if (kind === 'deleted') {
    const restore: LedgerCommand = { type: 'RestoreTransaction', transactionId };
    return { label: 'Restore it', run: () => carryOut(restore, 'It is back.', deletion(transactionId)) };
  }
  if (kind === 'added' || kind === 'twice' || kind === 'not-stated') {
    const undo: LedgerCommand = { type: 'RestoreTransaction', transactionId };
    return { label: 'Delete it', run: () => carryOut(deletion(transactionId), 'It was deleted.', undo) };
  }
  if (former === null) return null;
  const { source: _stays, ...content } = former;
  const back: LedgerCommand = { type: 'CorrectTransaction', transactionId, ...content };
  return { label: 'Put it back', run: () => carryOut(back, 'It is as it was before.', null) };
}

function deletion(transactionId: string): LedgerCommand {
  return { type: 'DeleteTransaction', transactionId };
}

interface OtherSide {
  readonly accountId: string;
  readonly opens: Pick<LedgerCommand & { readonly type: 'RecordTransaction' }, 'openAccounts'>;
}

/** The account of that name, to be opened where there is none. */
function named(name: string, kind: AccountKind): OtherSide {
  const known = screen.getState().reply?.accounts.find((account) => account.name === name && !account.closed);
  if (known !== undefined) return { accountId: known.accountId, opens: {} };
  const accountId = crypto.randomUUID();
  return { accountId, opens: { openAccounts: [{ accountId, name, kind }] } };
}

function record(
  given: {
    readonly date: string;
    readonly payee: string;
    readonly accountId: string;
    readonly amount: string;
    readonly commodity: string;
    readonly other: OtherSide;
  },
  done: string,
): Promise<boolean> {
  const { date, payee, accountId, amount, commodity, other } = given;
  const transactionId = crypto.randomUUID();
  const postings = [
    { accountId, amount, commodity, state: 'cleared' as const },
    { accountId: other.accountId, amount: turned(amount), commodity },
  ];
  const command: LedgerCommand = { type: 'RecordTransaction', transactionId, date, payee, postings, ...other.opens };
  return carryOut(command, done, deletion(transactionId));
}
