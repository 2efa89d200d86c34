import * as v from 'valibot';
import { DaybookError, type Decider, type RedecidePolicy, type StreamEvent } from '#engine';
import { accountFold, type Account } from './account.ts';
import { type BankEvent, UNCATEGORISED } from './event.ts';
import { compareMoney, type Money, readAmount } from './money.ts';

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'Expected letters, digits, _ and -'));
const text = v.pipe(v.string(), v.maxLength(500));

const command = v.variant('type', [
  v.strictObject({ type: v.literal('Deposit'), accountId: id, amount: v.string(), memo: v.exactOptional(text) }),
  v.strictObject({ type: v.literal('Withdraw'), accountId: id, amount: v.string(), category: v.exactOptional(text) }),
  v.strictObject({ type: v.literal('Transfer'), fromAccountId: id, toAccountId: id, amount: v.string() }),
]);

export type BankCommand = v.InferOutput<typeof command>;
type BankRule = 'malformed-command' | 'bad-amount' | 'insufficient-funds' | 'same-account';

/** Accounts by their stream. */
export type BankState = Map<string, Account>;

/** Money came in or went out: the bank says so. A transfer asks, and is asked again. */
const POLICIES: Readonly<Record<BankCommand['type'], RedecidePolicy>> = {
  Deposit: 'fact',
  Withdraw: 'decide',
  Transfer: 'decide',
};

export const bankDecider: Decider<BankState, BankCommand> = {
  initial: () => new Map(),
  decide,
  evolve(draft, event) {
    const account = draft.get(event.streamId) ?? accountFold.initial();
    accountFold.apply(account, event);
    draft.set(event.streamId, account);
  },
  policy: ({ type }) => POLICIES[type],
};

/** A command as somebody wrote it. Throws `CommandRejected` with the rule `malformed-command` and where it is wrong. */
export function readBankCommand(written: unknown): BankCommand {
  const { success, output, issues } = v.safeParse(command, written);
  if (success) return output;
  const path = v.getDotPath(issues[0]) ?? 'command';
  throw refusal('malformed-command', `${path}: ${issues[0].message}`, { path });
}

function decide(state: BankState, asked: BankCommand): readonly StreamEvent[] {
  const amount = readAmount(asked.amount);
  if (amount === null) {
    throw refusal('bad-amount', `Expected an amount above 0 such as "12.50", got "${asked.amount}"`);
  }
  switch (asked.type) {
    case 'Deposit': {
      const { accountId, memo } = asked;
      const data = { accountId, amount, ...(memo !== undefined && { memo }) };
      return [bound(accountId, { type: 'MoneyDeposited', data })];
    }
    case 'Withdraw': {
      const { accountId, category = UNCATEGORISED } = asked;
      requireFunds(state, accountId, amount);
      return [bound(accountId, { type: 'MoneyWithdrawn', data: { accountId, amount, category } })];
    }
    case 'Transfer': {
      const { fromAccountId, toAccountId } = asked;
      if (fromAccountId === toAccountId) throw refusal('same-account', 'A transfer needs two different accounts');
      requireFunds(state, fromAccountId, amount);
      return [
        bound(fromAccountId, { type: 'TransferSent', data: { accountId: fromAccountId, toAccountId, amount } }),
        bound(toAccountId, { type: 'TransferReceived', data: { accountId: toAccountId, fromAccountId, amount } }),
      ];
    }
  }
}

function bound(accountId: string, event: BankEvent): StreamEvent {
  return { streamId: streamOf(accountId), event };
}

function streamOf(accountId: string): string {
  return `account-${accountId}`;
}

function requireFunds(state: BankState, accountId: string, amount: Money): void {
  const balance = state.get(streamOf(accountId))?.balance ?? '0.00';
  if (compareMoney(balance, amount) >= 0) return;
  throw refusal('insufficient-funds', `Account ${accountId} holds ${balance}: too little for ${amount}`, { balance });
}

function refusal(rule: BankRule, message: string, detail: Readonly<Record<string, unknown>> = {}): DaybookError {
  return new DaybookError('CommandRejected', message, { rule, ...detail });
}
