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
  const openAccounts = eachRecord(named['openAccounts'], (account) => ({
    ...account,
    ...leftOut({ ...account, type: 'OpenAccount' }, newId),
  }));
  const postings = eachRecord(named['postings'], (posting) => withAccountId(posting, books, openAccounts));
  const amounts = eachRecord(named['amounts'], (amount) => withAccountId(amount, books));
  const completed: unknown = {
    ...named,
    ...leftOut(named, newId),
    ...(openAccounts !== undefined && { openAccounts }),
    ...(postings !== undefined && { postings }),
    ...(amounts !== undefined && { amounts }),
  };
  checkShape(completed);
  return completed;
}

type Fields = Readonly<Record<string, unknown>>;

/** Completes the records of a list; what is no list, or no record in it, is left for the shape to refuse. */
function eachRecord(list: unknown, complete: (record: Fields) => Fields): unknown {
  return Array.isArray(list) ? list.map((entry: unknown) => (isRecord(entry) ? complete(entry) : entry)) : list;
}

function leftOut(command: Fields, newId: () => string): Fields {
  const { type, accountId, kind, name } = command;
  if (type === 'OpenAccount') {
    return {
      ...(accountId === undefined && { accountId: newId() }),
      ...(kind === undefined && typeof name === 'string' && { kind: likelyKind(name) }),
    };
  }
  const defaults = type === 'SetInvariant' && command['paused'] === undefined ? { paused: false } : {};
  const id = typeof type === 'string' ? OWN_IDS.get(type) : undefined;
  return { ...defaults, ...(id !== undefined && command[id] === undefined && { [id]: newId() }) };
}

/** The id that a command gives to what it makes. */
const OWN_IDS: ReadonlyMap<string, string> = new Map([
  ['RecordTransaction', 'transactionId'],
  ['ClaimBalance', 'claimId'],
  ['SetSchedule', 'scheduleId'],
  ['SetRule', 'ruleId'],
  ['SaveReport', 'reportId'],
  ['SetBookmark', 'bookmarkId'],
  ['SetInvariant', 'invariantId'],
  ['ReconcileAccount', 'reconciliationId'],
]);

/** Somebody who opens an account called `Wallet` means one that holds money. */
function likelyKind(name: string): AccountKind {
  const kind = kindOfName(name);
  return kind === 'other' ? 'asset' : kind;
}

/** Accounts that the command itself opens have names as well, and they come first: nothing else can have them. */
function withAccountId(record: Fields, books: Books, opened: unknown = []): Fields {
  const { account, ...rest } = record;
  if (typeof account !== 'string' || record['accountId'] !== undefined) return record;
  const fresh: unknown = Array.isArray(opened)
    ? opened.find((each) => isRecord(each) && each['name'] === account)
    : null;
  const known = isRecord(fresh) ? fresh : books.accounts(NOW).find(({ name }) => name === account);
  return { ...rest, accountId: known?.accountId ?? account };
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
