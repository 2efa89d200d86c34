import type { StreamEvent } from '#engine';
import { checkName, lawfulAccount } from './account-rules.ts';
import { accountStream, boundEvent } from './bound-event.ts';
import { isZero, toDecimalString } from './decimal.ts';
import type { AccountDetails, AccountId } from './event.ts';
import type { AccountState, LedgerState } from './ledger-state.ts';
import { refusal } from './refusal.ts';
import type { Surroundings } from './transaction-rules.ts';

export function openAccount(state: LedgerState, details: AccountDetails): readonly StreamEvent[] {
  const lawful = lawfulAccount(details, state.bareNumbers);
  checkNewAccount(state, lawful);
  return [boundEvent(accountStream(lawful.accountId), 'AccountOpened', lawful)];
}

/** Refuses an account whose id was ever used, or whose name another account has. */
function checkNewAccount(state: LedgerState, { accountId, name }: AccountDetails): void {
  if (state.accounts.has(accountId)) throw idTaken(accountId);
  if (state.idByName.has(name)) throw nameTaken(name);
}

function idTaken(accountId: AccountId): Error {
  const message = `The account id "${accountId}" is taken. Expected one that was never used`;
  return refusal('account-exists', message, { accountId });
}

function nameTaken(name: string): Error {
  return refusal('duplicate-account-name', `There is an account "${name}" already. Expected another name`, { name });
}

/** Accounts that one command opens together with what is posted on them. */
export interface OpenedAccounts {
  readonly events: readonly StreamEvent[];
  readonly accountIds: readonly AccountId[];
  /** An account as it will be once they are opened: one of them, or one that is there. */
  readonly account: Surroundings['account'];
}

/** Opens several accounts in one commit, each by all rules of {@link openAccount}: the others count as there already. */
export function openTogether(
  state: LedgerState,
  accounts: readonly AccountDetails[],
  bareNumbers: boolean,
): OpenedAccounts {
  const opened = new Map<AccountId, AccountDetails>();
  const names = new Set<string>();
  for (const account of accounts) {
    const details = lawfulAccount(account, bareNumbers);
    checkNewAccount(state, details);
    if (opened.has(details.accountId)) throw idTaken(details.accountId);
    if (names.has(details.name)) throw nameTaken(details.name);
    names.add(details.name);
    opened.set(details.accountId, details);
  }
  const openedNow = (accountId: AccountId): ReturnType<Surroundings['account']> => {
    const details = opened.get(accountId);
    return details && { name: details.name, closed: false, removed: false };
  };
  return {
    events: [...opened.values()].map((details) =>
      boundEvent(accountStream(details.accountId), 'AccountOpened', details),
    ),
    accountIds: [...opened.keys()],
    account: (accountId) => state.accounts.get(accountId) ?? openedNow(accountId),
  };
}

export function renameAccount(state: LedgerState, accountId: AccountId, name: string): readonly StreamEvent[] {
  existingAccount(state, accountId);
  checkName(name);
  const holder = state.idByName.get(name);
  if (holder !== undefined && holder !== accountId) throw nameTaken(name);
  return [boundEvent(accountStream(accountId), 'AccountRenamed', { accountId, name })];
}

export function closeAccount(state: LedgerState, accountId: AccountId): readonly StreamEvent[] {
  const account = existingAccount(state, accountId);
  if (account.closed) {
    throw refusal('closed-account', `"${account.name}" is closed already. Expected an open account`, { accountId });
  }
  const left = [...account.balances].filter(([, balance]) => !isZero(balance));
  if (left.length > 0) {
    const amounts = left.map(([commodity, balance]) => `${toDecimalString(balance)} ${commodity}`.trim()).join(', ');
    throw refusal('account-not-empty', `"${account.name}" still holds ${amounts}. Expected a balance of 0`, {
      accountId,
    });
  }
  return [boundEvent(accountStream(accountId), 'AccountClosed', { accountId })];
}

export function reopenAccount(state: LedgerState, accountId: AccountId): readonly StreamEvent[] {
  const account = existingAccount(state, accountId);
  if (!account.closed) {
    throw refusal('account-not-closed', `"${account.name}" is open. Expected a closed account`, { accountId });
  }
  return [boundEvent(accountStream(accountId), 'AccountReopened', { accountId })];
}

/** Takes an account away that nothing uses, as if it had never been opened. */
export function removeAccount(state: LedgerState, accountId: AccountId): readonly StreamEvent[] {
  const account = existingAccount(state, accountId);
  if (account.uses > 0) {
    const message = `"${account.name}" is used by transactions. Expected an account without any`;
    throw refusal('account-in-use', message, { accountId });
  }
  return [boundEvent(accountStream(accountId), 'AccountRemoved', { accountId })];
}

/** Brings a removed account back, where no other has taken its name. */
export function restoreAccount(state: LedgerState, accountId: AccountId): readonly StreamEvent[] {
  const account = state.accounts.get(accountId);
  if (account?.removed !== true) {
    throw refusal('account-not-removed', `There is no removed account with the id "${accountId}"`, { accountId });
  }
  if (state.idByName.has(account.name)) throw nameTaken(account.name);
  return [boundEvent(accountStream(accountId), 'AccountRestored', { accountId })];
}

/** The account that has the id. Throws `unknown-account` where none has, or only a removed one. */
export function existingAccount(state: LedgerState, accountId: AccountId): AccountState {
  const account = state.accounts.get(accountId);
  if (account === undefined || account.removed) {
    throw refusal('unknown-account', `There is no account with the id "${accountId}"`, { accountId });
  }
  return account;
}
