import { QUERY_CHOICES, QUERY_FIELDS, type QueryField } from './query.ts';

/** What a search may be completed with. */
export interface QueryWords {
  readonly accounts: readonly string[];
  readonly payees: readonly string[];
  readonly commodities: readonly string[];
}

const MOST = 8;
const TYPES = ['TransactionRecorded', 'TransactionCorrected', 'TransactionDeleted', 'TransactionRestored'];
const PARTS_OF_A_TRANSACTION = ['account', 'amount', 'bookedOn', 'code', 'commodity', 'date', 'note', 'payee', 'tags'];

/**
 * What may follow where one types at the end of a search: whole searches, best first. Field names while a word is begun,
 * values after a field's colon.
 */
export function completeQuery(text: string, words: QueryWords): readonly string[] {
  const [last = ''] = /(?:[^\s("]|"[^"]*"?)*$/.exec(text) ?? [];
  const before = text.slice(0, text.length - last.length);
  const minus = last.startsWith('-') ? '-' : '';
  const [, field = '', begun = ''] = /^([a-z]+):"?([^"]*)$/i.exec(last.slice(minus.length)) ?? [];
  if (field === '') return fieldsFor(last.slice(minus.length)).map((name) => `${before}${minus}${name}:`);
  const wanted = begun.toLowerCase();
  const found = valuesOf(field.toLowerCase(), words).filter((value) => value.toLowerCase().includes(wanted));
  const ranked = found.toSorted((a, b) => Number(begins(b, wanted)) - Number(begins(a, wanted)));
  return ranked.slice(0, MOST).map((value) => `${before}${minus}${field}:${quoted(value)} `);
}

function fieldsFor(begun: string): readonly QueryField[] {
  return begun === '' ? [] : keysOf(QUERY_FIELDS).filter((name) => name.startsWith(begun.toLowerCase()));
}

function valuesOf(field: string, { accounts, payees, commodities }: QueryWords): readonly string[] {
  if (field === 'account') return accounts;
  if (field === 'payee') return payees;
  if (field === 'commodity') return commodities;
  if (field === 'type') return TYPES;
  if (field === 'changed') return PARTS_OF_A_TRANSACTION;
  return field === 'kind' || field === 'state' || field === 'is' ? QUERY_CHOICES[field] : [];
}

function begins(value: string, wanted: string): boolean {
  return value.toLowerCase().startsWith(wanted);
}

function quoted(value: string): string {
  return /[\s()]/.test(value) ? `"${value}"` : value;
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record).filter((key): key is Key => Object.hasOwn(record, key));
}
