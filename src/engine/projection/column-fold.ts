import type { LeafColumn } from '../segment/column.ts';

/**
 * Reads the data of all events of a type in one version of its schema from a segment: for each path the leaves there, one
 * for each event, in order; no columns where there is no such event. Null where columns cannot say it.
 */
export type ReadColumns = (
  type: string,
  schemaVersion: number,
  paths: readonly string[],
) => readonly LeafColumn[] | null;

/** The second form of a fold to which the order of events of different types makes no difference. */
export interface ColumnFold<State> {
  /**
   * Takes in all events of a segment by their columns: what it comes to must be just what `apply` makes of the events one
   * after the other. False where columns cannot say it; the state is thrown away then, and the events are applied.
   */
  readonly applyColumns?: (state: State, read: ReadColumns) => boolean;
}
