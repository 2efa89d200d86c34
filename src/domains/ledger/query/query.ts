/** A search, parsed: what a row must be. An empty `all` takes every row. */
export type Query =
  | { readonly all: readonly Query[] }
  | { readonly any: readonly Query[] }
  | { readonly not: Query }
  | { readonly term: Term };

/** One condition: `payee:rema`, `amount>500`, `/coffee/`. */
export interface Term {
  readonly field: QueryField;
  readonly operator: Operator;
  readonly value: string;
  /** `value` stood between slashes: it is a regular expression. */
  readonly isPattern: boolean;
  /** Where it begins in what was typed, from 0. */
  readonly at: number;
}

export type Operator = ':' | '=' | '<' | '<=' | '>' | '>=';

/** What can be asked about, and what it is compared as. */
export const QUERY_FIELDS = {
  text: 'text',
  date: 'date',
  at: 'date',
  booked: 'date',
  known: 'date',
  account: 'text',
  kind: 'choice',
  payee: 'text',
  note: 'text',
  code: 'text',
  tag: 'text',
  amount: 'amount',
  commodity: 'text',
  state: 'choice',
  source: 'text',
  is: 'choice',
  type: 'text',
  stream: 'text',
  corr: 'name',
  changed: 'name',
} as const;

export type QueryField = keyof typeof QUERY_FIELDS;

/** The words that fields of few values take. */
export const QUERY_CHOICES = {
  kind: ['asset', 'liability', 'equity', 'income', 'expense', 'other'],
  state: ['uncleared', 'cleared', 'reconciled'],
  is: ['corrected', 'imported', 'manual', 'split'],
} as const;

/** A search that cannot be read: where it breaks off, and what was expected there. */
export interface QueryProblem {
  /** Where in what was typed, from 0. */
  readonly at: number;
  readonly message: string;
}
