import type { ReactNode } from 'react';
import figure from '../../figures/figure.module.css';
import { opensRow } from '../../figures/pointed-row.ts';

/** What a row of a file was read as, which opens to how: by a click, or by Y on the row. */
export function OpensRow({ onOpen, children }: { readonly onOpen: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" className={figure['figure']} title="How this row was read (Y)" onClick={onOpen} {...opensRow}>
      {children}
    </button>
  );
}
