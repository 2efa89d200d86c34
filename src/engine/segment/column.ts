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
