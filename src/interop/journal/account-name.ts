import { type AccountKind, kindOfName } from '#ledger';

/** A rewriting of account names: gives the new name, or null where it does not apply. */
export type Alias = (account: string) => string | null;

/** Longer names come from aliases that feed each other. */
const MAX_ACCOUNT_NAME = 1000;

/** `alias old=new`: the account itself and all below it. */
export function prefixAlias(old: string, replacement: string): Alias {
  return (account) => {
    if (account === old) return replacement;
    return account.startsWith(`${old}:`) ? replacement + account.slice(old.length) : null;
  };
}

/** `alias /regex/=new`, every match of it; `\1` in the replacement stands for the first group. */
export function patternAlias(pattern: RegExp, replacement: string): Alias {
  const template = replacement.replaceAll('$', '$$$$').replace(/\\(\d)/g, '$$$1');
  return (account) => (account.search(pattern) < 0 ? null : account.replace(pattern, template));
}

/**
 * The full name of an account as written: below the accounts of `apply account`, then every alias once, the newest
 * first. Null where the name outgrows {@link MAX_ACCOUNT_NAME}.
 */
export function fullAccountName(written: string, parents: readonly string[], aliases: readonly Alias[]): string | null {
  let name = parents.length === 0 ? written : `${parents.join(':')}:${written}`;
  for (const alias of aliases.toReversed()) {
    name = alias(name) ?? name;
    if (name.length > MAX_ACCOUNT_NAME) return null;
  }
  return name.length > MAX_ACCOUNT_NAME ? null : name;
}

/** The account above, or null at the top. */
export function parentOf(account: string): string | null {
  const colon = account.lastIndexOf(':');
  return colon < 0 ? null : account.slice(0, colon);
}

/** The kind that a `type:` tag names, by hledger's letters or words (Cash is an asset, Conversion is equity). */
export function kindOfType(type: string): AccountKind | null {
  return KINDS_BY_TYPE.get(type.trim().toLowerCase()) ?? null;
}

/** The kind by declared types (nearest account upwards), else by the name of the topmost account. */
export function accountKind(account: string, declared: ReadonlyMap<string, AccountKind>): AccountKind {
  for (let name: string | null = account; name !== null; name = parentOf(name)) {
    const kind = declared.get(name);
    if (kind !== undefined) return kind;
  }
  return kindOfName(account);
}

const KINDS_BY_TYPE: ReadonlyMap<string, AccountKind> = new Map([
  ['a', 'asset'],
  ['asset', 'asset'],
  ['c', 'asset'],
  ['cash', 'asset'],
  ['l', 'liability'],
  ['liability', 'liability'],
  ['e', 'equity'],
  ['equity', 'equity'],
  ['v', 'equity'],
  ['conversion', 'equity'],
  ['r', 'income'],
  ['revenue', 'income'],
  ['x', 'expense'],
  ['expense', 'expense'],
]);
