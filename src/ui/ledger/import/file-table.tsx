import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { classes } from '../../kit/classes.ts';
import css from './file-table.module.css';
import { useRowPixels } from './row-pixels.ts';

/** What a row of the table needs to stand in its place: spread into the element that has `role="row"`. */
interface PlacedRow {
  readonly role: 'row';
  readonly className: string;
  readonly 'aria-rowindex': number;
  readonly style: { readonly height: number; readonly transform: string };
}

export interface FileTableProps {
  /** The heads of the columns; the last one is of amounts. */
  readonly heads: readonly string[];
  /** How many rows there are. */
  readonly count: number;
  /** What a row's columns are laid out by: given to the row of heads too. */
  readonly rowClass: string | undefined;
  /** Draws the row at a place from 0 on. */
  readonly children: (place: number, placed: PlacedRow) => ReactNode;
}

/** The rows of a file that is read, two lines each: how it was read and as it stands in the file. Only those in sight exist. */
export function FileTable({ heads, count, rowClass, children }: FileTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowPixels();
  // The library's object changes inside: fine without the compiler, which this rule is for.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
  });
  const laidOut = classes(css['row'], rowClass);
  return (
    <div className={css['table']} role="table" aria-label="Rows of the file" aria-rowcount={count + 1}>
      <div role="rowgroup" className={css['heads']}>
        <div role="row" aria-rowindex={1} className={laidOut}>
          {heads.map((head, column) => (
            <div key={head} role="columnheader" className={column === heads.length - 1 ? css['amount'] : undefined}>
              {head}
            </div>
          ))}
        </div>
      </div>
      {/* What scrolls has to be reachable by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={scroller} role="rowgroup" className={css['scroller']} tabIndex={0} aria-label="Rows">
        <div role="presentation" className={css['sheet']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, size, start }) =>
            children(index, {
              role: 'row',
              className: laidOut,
              'aria-rowindex': index + 2,
              style: { height: size, transform: `translateY(${start}px)` },
            }),
          )}
        </div>
      </div>
    </div>
  );
}
