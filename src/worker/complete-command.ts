import { DaybookError } from '#engine';
import { type AccountKind, type Books, checkShape, kindOfName, type LedgerCommand, type Moment } from '#ledger';

const NOW: Moment = { at: null, on: null };

/**
 * A command as the console may write it, completed: ids that are left out are chosen, and `account` names an account
 * where `accountId` is missing. Throws `CommandRejected` for what has not the shape of a command.
 */
export function completeCommand(command: unknown, books: Books, newId: () => string): LedgerCommand {
  if (!isRecord(command) || typeof command['type'] !== 'string') {
    throw new DaybookError(
      'CommandRejected',
      'A command is an object with a `type`, such as { type: "OpenAccount", name: "Assets:Wallet" }',
      {
        rule: 'malformed-command',
      },
    );
  }
  const named = withAccountId(command, books);
  const postings = Array.isArray(named['postings'])
    ? named['postings'].map((posting: unknown) => (isRecord(posting) ? withAccountId(posting, books) : posting))
    : named['postings'];
  const completed: unknown = { ...named, ...leftOut(named, newId), ...(postings !== undefined && { postings }) };
  checkShape(completed);
  return completed;
}

function leftOut(command: Readonly<Record<string, unknown>>, newId: () => string): Readonly<Record<string, unknown>> {
  const { type, accountId, transactionId, kind, name } = command;
  if (type === 'OpenAccount') {
    return {
      ...(accountId === undefined && { accountId: newId() }),
      ...(kind === undefined && typeof name === 'string' && { kind: likelyKind(name) }),
    };
  }
  return type === 'RecordTransaction' && transactionId === undefined ? { transactionId: newId() } : {};
}

/** Somebody who opens an account called `Wallet` means one that holds money. */
function likelyKind(name: string): AccountKind {
  const kind = kindOfName(name);
  return kind === 'other' ? 'asset' : kind;
}

function withAccountId(record: Readonly<Record<string, unknown>>, books: Books): Readonly<Record<string, unknown>> {
  const { account, ...rest } = record;
  if (typeof account !== 'string' || record['accountId'] !== undefined) return record;
  const known = books.accounts(NOW).find(({ name }) => name === account);
  return { ...rest, accountId: known?.accountId ?? account };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
