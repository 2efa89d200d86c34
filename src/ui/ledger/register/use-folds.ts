import { useState } from 'react';
import type { RegisterRow } from '#ledger';
import { rowKey } from './active-row.ts';

/** Which splits show their shares. */
export interface Folds {
  /** Changes with what is unfolded. */
  readonly layout: string;
  readonly isUnfolded: (row: RegisterRow | null) => boolean;
  readonly fold: (row: RegisterRow, open: boolean) => void;
}

export function useFolds(): Folds {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  return {
    layout: [...unfolded].join('\n'),
    isUnfolded: (row) => row !== null && unfolded.size > 0 && unfolded.has(rowKey(row)),
    fold: (row, open) =>
      setUnfolded((now) => {
        const others = [...now].filter((key) => key !== rowKey(row));
        return new Set(open ? [...others, rowKey(row)] : others);
      }),
  };
}
