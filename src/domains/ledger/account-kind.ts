import type { AccountKind } from './event.ts';

const KIND_BY_TOP_LEVEL: ReadonlyMap<string, AccountKind> = new Map([
  ['asset', 'asset'],
  ['assets', 'asset'],
  ['liability', 'liability'],
  ['liabilities', 'liability'],
  ['debt', 'liability'],
  ['debts', 'liability'],
  ['equity', 'equity'],
  ['income', 'income'],
  ['revenue', 'income'],
  ['revenues', 'income'],
  ['expense', 'expense'],
  ['expenses', 'expense'],
]);

/**
 * The kind that an account's top level says, in singular or plural and any letter case, by the English names that
 * hledger's manual lists under account types; `other` where it says nothing.
 */
export function kindOfName(name: string): AccountKind {
  const top = name.split(':', 1)[0] ?? '';
  return KIND_BY_TOP_LEVEL.get(top.trim().toLowerCase()) ?? 'other';
}
