import type { RecordedEvent } from '../event.ts';
import type { ColumnFold } from './column-fold.ts';
import type { Projection } from './projection.ts';

/** A read model that is a table: rows by key. */
interface Table<Row> extends ColumnFold<Map<string, Row>> {
  readonly name: string;
  /** Changes rows by setting new ones; a row itself is never changed. */
  readonly apply: (rows: Map<string, Row>, event: RecordedEvent) => void;
  /** Whether what a snapshot holds is a row. */
  readonly isRow: (value: unknown) => value is Row;
  /** One row for a key that both stretches of the log have. */
  readonly add: (earlier: Row, later: Row) => Row;
  /** What is shown; the rows by key where absent. */
  readonly view?: (rows: ReadonlyMap<string, Row>) => unknown;
}

/** A projection that can combine its states, with the parts told that a projection of another shape must tell. */
export interface CombinableProjection<State> extends Projection<State>, ColumnFold<State> {
  readonly combine: (earlier: State, later: State) => State;
}

/** The projection of a table: kept inline, folded side by side over stretches of the log. */
export function tableProjection<Row>({
  name,
  apply,
  applyColumns,
  isRow,
  add,
  view = (rows) => Object.fromEntries(rows),
}: Table<Row>): CombinableProjection<Map<string, Row>> {
  return {
    name,
    mode: 'inline',
    codeVersion: '1',
    initial: () => new Map(),
    apply,
    ...(applyColumns === undefined ? {} : { applyColumns }),
    clone: (rows) => new Map(rows),
    encode: (rows) => [...rows],
    decode: (written) => rowsOf(written, isRow),
    view,
    combine(earlier, later) {
      for (const [key, row] of later) {
        const before = earlier.get(key);
        earlier.set(key, before === undefined ? row : add(before, row));
      }
      return earlier;
    },
  };
}

/** Throws where the value is not a list of keys with their rows. */
function rowsOf<Row>(written: unknown, isRow: (value: unknown) => value is Row): Map<string, Row> {
  if (!Array.isArray(written)) throw new Error('expected a list of rows');
  const rows = new Map<string, Row>();
  for (const entry of written) {
    const [key, row]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    if (typeof key !== 'string' || !isRow(row)) throw new Error('expected pairs of a key and its row');
    rows.set(key, row);
  }
  return rows;
}
