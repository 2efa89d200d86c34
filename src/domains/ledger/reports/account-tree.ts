import { kindOfName } from '../account-kind.ts';
import type { AccountRecord } from '../books/account-record.ts';

/** A level of accounts' names, with all accounts at and below it. */
export interface AccountNode {
  /** The names of the levels from the section on: `Bank:Checking`. */
  readonly path: string;
  readonly label: string;
  /** 1 = right below the section. */
  readonly depth: number;
  /** The account of exactly this name; null for a level that only holds others. */
  readonly own: AccountRecord | null;
  /** Every account at and below it. */
  readonly accounts: readonly AccountRecord[];
  readonly below: readonly AccountNode[];
}

/**
 * The accounts as a tree by the levels of the names that they have at a position, in the order of their names. A first
 * level that only says the kind (`Assets`, `Expenses`) is left out where all share it: the section says it already.
 */
export function accountTree(accounts: readonly AccountRecord[], at: number): readonly AccountNode[] {
  const named = accounts.map((account) => ({ account, levels: account.nameAt(at).split(':') }));
  const [first] = named;
  const top = first?.levels[0] ?? '';
  const saysKind = kindOfName(top) !== 'other' && named.every(({ levels }) => levels[0] === top && levels.length > 1);
  return nodesOf(saysKind ? named.map(({ account, levels }) => ({ account, levels: levels.slice(1) })) : named, '', 1);
}

interface Named {
  readonly account: AccountRecord;
  readonly levels: readonly string[];
}

function nodesOf(named: readonly Named[], above: string, depth: number): readonly AccountNode[] {
  const byLevel = new Map<string, Named[]>();
  for (const each of named) {
    const [level = ''] = each.levels;
    const group = byLevel.get(level);
    if (group === undefined) byLevel.set(level, [each]);
    else group.push(each);
  }
  return [...byLevel]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, group]) => nodeOf(label, group, above, depth));
}

function nodeOf(label: string, group: readonly Named[], above: string, depth: number): AccountNode {
  const path = above === '' ? label : `${above}:${label}`;
  const below = group
    .filter(({ levels }) => levels.length > 1)
    .map(({ account, levels }) => ({ account, levels: levels.slice(1) }));
  const own = group.find(({ levels }) => levels.length === 1);
  return {
    path,
    label,
    depth,
    own: own?.account ?? null,
    accounts: group.map(({ account }) => account),
    below: nodesOf(below, path, depth + 1),
  };
}
