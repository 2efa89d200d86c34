import type { Comparison, Path } from '../expression/expression.ts';

/** What a text is held against: a glob over the whole of it, a part of it in any case, or a regular expression. */
export type TextTest =
  | { readonly kind: 'glob'; readonly glob: string }
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'regex'; readonly regex: RegExp };

/** What one term of a search asks of an event. */
export type Ask =
  | { readonly kind: 'type' | 'stream' | 'text'; readonly test: TextTest }
  /** Correlation or causation, by how its id begins or ends: ids of one time begin alike. */
  | { readonly kind: 'corr' | 'cause'; readonly id: string }
  /** A day or a part of one, by its ISO text: `at` when it counts, `known` when it was recorded, in UTC. */
  | { readonly kind: 'at' | 'known'; readonly operator: Comparison; readonly when: string }
  | { readonly kind: 'changed'; readonly path: Path }
  /** A field of the event's data: by its whole path, or by one name wherever it stands. */
  | {
      readonly kind: 'field';
      readonly fields: readonly string[];
      readonly operator: Comparison;
      readonly value: FieldTest;
    };

/** What a field is held against: a number by order, else a text. */
export type FieldTest = { readonly kind: 'order'; readonly written: string } | TextTest;

/** A term of a search: what it asks, or that it is not so. */
export interface Term {
  readonly isNot: boolean;
  readonly ask: Ask;
}

/** A search of the events: all of its terms hold. */
export type Search = readonly Term[];
