import type { SentAccount } from '#ledger';
import type { Statement, StatementAccount, StatementFile } from '#interop';
import type { AccountBook } from './account-book.ts';
import type { ImportKnowledge, KnownAccount } from './knowledge.ts';
import type { ImportInput } from './plan.ts';

/** Where money is counted while neither the file nor the books say in what. */
export const FALLBACK_CURRENCY = 'EUR';

/** The account that a statement's rows go to. */
export interface Target {
  readonly account: KnownAccount;
  /** Where that is not the account that the file means. */
  readonly sent: SentTarget | null;
}

/** An account of the bank that a person sends to another one: now, or with an earlier file. */
export interface SentTarget extends SentAccount {
  readonly account: string;
  readonly asBefore: boolean;
}

/**
 * The person's choice first, then where the bank's account was sent before, then the bank's identity, then the name that
 * the file gives, then the file's own name.
 */
export function targetAccount(
  { account: told }: Statement,
  input: ImportInput,
  accounts: AccountBook,
  knowledge: ImportKnowledge,
): Target {
  const { externalId, kind, commodity } = told;
  const identified = externalId === null ? null : knowledge.accountByExternalId(externalId);
  const before = sentBefore(told, knowledge);
  const account = accounts.named({
    name: input.account ?? before?.name ?? identified?.name ?? newName(told, input, knowledge),
    kind,
    commodity: commodity ?? input.currency ?? knowledge.mainCommodity() ?? FALLBACK_CURRENCY,
    ...(externalId !== null && identified === null && { externalId }),
  });
  return { account, sent: sentTo(account, told, before, knowledge) };
}

/** Whether all statements of a file are of one account: a bank may write one for each day. */
export function isOfOneAccount({ statements }: StatementFile): boolean {
  const accounts = new Set(
    statements.map(({ account }) => JSON.stringify([account.externalId, account.name, account.commodity])),
  );
  return accounts.size === 1;
}

/** What is to be remembered: what goes where it went before is remembered already. */
export function newlySent(targets: readonly SentTarget[]): readonly SentAccount[] {
  return targets.filter(({ asBefore }) => !asBefore).map(({ toldAs, accountId }) => ({ toldAs, accountId }));
}

function sentBefore(told: StatementAccount, knowledge: ImportKnowledge): KnownAccount | null {
  const toldAs = told.externalId ?? told.name;
  return toldAs === null ? null : knowledge.accountSentTo(toldAs);
}

/** Null where the next file of the bank's account finds the account without being told. */
function sentTo(
  { accountId, name: account }: KnownAccount,
  told: StatementAccount,
  before: KnownAccount | null,
  knowledge: ImportKnowledge,
): SentTarget | null {
  const { externalId, name } = told;
  const toldAs = externalId ?? name;
  if (toldAs === null) return null;
  const sent = { toldAs, accountId, account };
  if (before !== null) return { ...sent, asBefore: before.accountId === accountId };
  return isFound(sent, told, knowledge) ? null : { ...sent, asBefore: false };
}

/** By the identity, which an account that is opened with it keeps; by its name where the format has none. */
function isFound(
  { accountId, account }: Pick<SentTarget, 'accountId' | 'account'>,
  { externalId, name }: StatementAccount,
  knowledge: ImportKnowledge,
): boolean {
  if (externalId === null) return account === name;
  const identified = knowledge.accountByExternalId(externalId);
  return identified === null ? knowledge.accountByName(account) === null : identified.accountId === accountId;
}

/** What an account is called that the file names, or else its own name does: `Statement 2026-03` of `Statement 2026-03.csv`. */
function newName(
  { name, externalId }: StatementAccount,
  { fileName }: ImportInput,
  knowledge: ImportKnowledge,
): string {
  return freeName(name ?? accountNameOfFile(fileName), externalId, knowledge);
}

/** An account of that name that has another identity is another account: two banks may give out one number. */
function freeName(name: string, externalId: string | null, knowledge: ImportKnowledge): string {
  const [bank] = externalId?.split('/') ?? [];
  return bank !== undefined && bank !== '' && knowledge.accountByName(name) ? `${name} at ${bank}` : name;
}

function accountNameOfFile(fileName: string): string {
  const base = fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  const clean = base.replace(/[:\s]+/g, ' ').trim();
  return `Assets:${clean === '' ? 'Imported' : clean}`;
}
