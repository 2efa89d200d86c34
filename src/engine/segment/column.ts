import type { BlockWriter } from './block.ts';

/** Values, made when they are asked for. */
export interface Column<T> {
  readonly length: number;
  at(index: number): T;
}

/** One way to write a column, with what it is guessed to take. */
export interface Form {
  readonly bits: number;
  readonly write: (out: BlockWriter) => void;
}

/** The leaves at one path of the values of one type, one for each, in order. */
export type LeafColumn =
  /** Which of `texts` each is. */
  | { readonly kind: 'text'; readonly texts: readonly string[]; readonly numbers: ArrayLike<number> }
  | { readonly kind: 'number'; readonly values: ArrayLike<number> };
