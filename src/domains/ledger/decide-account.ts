import type { StreamEvent } from '#engine';
import { checkName, lawfulAccount } from './account-rules.ts';
import { accountStream, boundEvent } from './bound-event.ts';
import { isZero, toDecimalString } from './decimal.ts';
import type { AccountDetails, AccountId } from './event.ts';
import type { AccountState, LedgerState } from './ledger-state.ts';
import { refusal } from './refusal.ts';

export function openAccount(state: LedgerState, details: AccountDetails): readonly StreamEvent[] {
  const lawful = lawfulAccount(details, state.bareNumbers);
  checkNewAccount(state, lawful);
  return [boundEvent(accountStream(lawful.accountId), 'AccountOpened', lawful)];
}

/** Refuses an account whose id was ever used, or whose name another account has. */
export function checkNewAccount(state: LedgerState, { accountId, name }: AccountDetails): void {
  if (state.accounts.has(accountId)) {
    throw refusal('account-exists', `The account id "${accountId}" is taken. Expected one that was never used`, {
      accountId,
    });
  }
  if (state.idByName.has(name)) throw nameTaken(name);
}

export function nameTaken(name: string): Error {
  return refusal('duplicate-account-name', `There is an account "${name}" already. Expected another name`, { name });
}

export function renameAccount(state: LedgerState, accountId: AccountId, name: string): readonly StreamEvent[] {
  existing(state, accountId);
  checkName(name);
  const holder = state.idByName.get(name);
  if (holder !== undefined && holder !== accountId) throw nameTaken(name);
  return [boundEvent(accountStream(accountId), 'AccountRenamed', { accountId, name })];
}

export function closeAccount(state: LedgerState, accountId: AccountId): readonly StreamEvent[] {
  const account = existing(state, accountId);
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
  const account = existing(state, accountId);
  if (!account.closed) {
    throw refusal('account-not-closed', `"${account.name}" is open. Expected a closed account`, { accountId });
  }
  return [boundEvent(accountStream(accountId), 'AccountReopened', { accountId })];
}

function existing(state: LedgerState, accountId: AccountId): AccountState {
  const account = state.accounts.get(accountId);
  if (account === undefined || account.removed) {
    throw refusal('unknown-account', `There is no account with the id "${accountId}"`, { accountId });
  }
  return account;
}
