import type { Exact } from './exact.ts';

/** One name of a path. A glob (`order-*`) stands for each name that fits; one in backticks never is one. */
export interface Segment {
  readonly name: string;
  readonly isGlob: boolean;
}

/** A way into the state: the cell's key, then names of fields. At least one. */
export type Path = readonly Segment[];

export const COMPARISONS = ['=', '!=', '<', '<=', '>', '>='] as const;
export const AGGREGATES = ['any', 'all', 'count', 'sum', 'min', 'max'] as const;

export type Comparison = (typeof COMPARISONS)[number];
export type Arithmetic = '+' | '-' | '*' | '/';
export type AggregateName = (typeof AGGREGATES)[number];

/** What an expression comes to. `null` is what is missing: no such cell, no such field, not a number. */
export type Value = null | boolean | string | { readonly exact: Exact };

/** An aggregate goes over the matches of `pattern`, the longest glob of `of`; shorter ones in it are bound with it. */
export interface Aggregate {
  readonly kind: 'aggregate';
  readonly name: AggregateName;
  readonly of: Expression;
  readonly pattern: Path;
}

/** An expression over a state and the event that led to it, as it is parsed. Plain data. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'event'; readonly fields: readonly string[] }
  | { readonly kind: 'changed'; readonly path: Path }
  | { readonly kind: 'not' | 'minus'; readonly of: Expression }
  | Pair
  | Aggregate;

/** Two expressions with an operator between them. */
export type Pair = { readonly left: Expression; readonly right: Expression } & (
  | { readonly kind: 'and' | 'or' }
  | { readonly kind: 'compare'; readonly operator: Comparison }
  | { readonly kind: 'compute'; readonly operator: Arithmetic }
);

/** The parts that an expression is made of, one level down. */
function partsOf(expression: Expression): readonly Expression[] {
  if ('left' in expression) return [expression.left, expression.right];
  return 'of' in expression ? [expression.of] : [];
}

/** Whether any part of an expression, itself among them, is so. */
export function somePart(expression: Expression, test: (part: Expression) => boolean): boolean {
  return test(expression) || partsOf(expression).some((part) => somePart(part, test));
}
