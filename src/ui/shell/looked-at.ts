import { createStore, type StoreApi } from 'zustand/vanilla';

/**
 * How far somebody has looked at the accounts on this device, as positions of the log. It is about this screen and not
 * about the money: two devices of one book may differ in it, and looking is nothing to be undone. Hence not in the log.
 */
export interface LookedAt {
  /** Everything up to here counts as seen. */
  readonly all: number;
  /** Accounts that were looked at later than that. */
  readonly accounts: Readonly<Record<string, number>>;
}

/** Null until it is known how far the log goes that this device begins with. */
export const lookedAt: StoreApi<LookedAt | null> = createStore<LookedAt | null>(() => null);

/** Takes up what is remembered for a book; where nothing is, all of the book as it stands counts as seen. */
export function recallLooks(key: string, head: number): void {
  const known = remembered(key);
  // A position beyond the head is of another log: one that was here before a backup was restored.
  const isOfThis = known !== null && Math.max(known.all, ...Object.values(known.accounts)) <= head;
  lookedAt.setState(isOfThis ? known : { all: head, accounts: {} }, true);
  if (!isOfThis) remember(key);
}

/** Says that an account (all of them: null) is on the screen with all that the log holds up to `head`. */
export function lookAt(key: string, accountId: string | null, head: number): void {
  const known = lookedAt.getState();
  if (known === null) return;
  if (accountId === null) lookedAt.setState({ all: head, accounts: {} }, true);
  else if ((known.accounts[accountId] ?? known.all) >= head) return;
  else lookedAt.setState({ ...known, accounts: { ...known.accounts, [accountId]: head } }, true);
  remember(key);
}

/** The accounts into which a file has brought rows since they were looked at. */
export function withNewRows(
  imports: Readonly<Record<string, number>>,
  { all, accounts }: LookedAt,
): ReadonlySet<string> {
  const isNew = ([accountId, position]: readonly [string, number]) =>
    position > Math.max(all, accounts[accountId] ?? 0);
  return new Set(Object.entries(imports).flatMap((entry) => (isNew(entry) ? [entry[0]] : [])));
}

function remember(key: string): void {
  try {
    localStorage.setItem(key, JSON.stringify(lookedAt.getState()));
  } catch {
    // No storage (some private windows): it holds for this visit.
  }
}

function remembered(key: string): LookedAt | null {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof read !== 'object' || read === null || !('all' in read) || !('accounts' in read)) return null;
    const { all, accounts } = read;
    if (typeof all !== 'number' || typeof accounts !== 'object' || accounts === null) return null;
    const entries: readonly (readonly [string, unknown])[] = Object.entries(accounts);
    const positions = entries.flatMap(([id, at]) => (typeof at === 'number' ? [[id, at] as const] : []));
    return { all, accounts: Object.fromEntries(positions) };
  } catch {
    return null;
  }
}
