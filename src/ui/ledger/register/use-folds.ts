import { useState } from 'react';
import { useStore } from 'zustand';
import type { RegisterRow } from '#ledger';
import { preferences } from '../../kit/preferences.ts';
import { rowKey } from './active-row.ts';
import { splitsOpen, splitsLayout } from './splits-open.ts';

/** Which splits show their shares. */
export interface Folds {
  /** Changes with what is unfolded; empty = nothing is. */
  readonly layout: string;
  readonly isUnfolded: (row: RegisterRow | null) => boolean;
  readonly fold: (row: RegisterRow, open: boolean) => void;
}

const NONE: ReadonlySet<string> = new Set();

/** As the person has chosen for all registers, but for the rows that were folded or unfolded by hand. */
export function useFolds(activeKey: string | null): Folds {
  const shown = useStore(preferences, ({ splits }) => splits);
  const [turned, setTurned] = useState({ shown, keys: NONE });
  // What was turned by hand was turned against another choice.
  const keys = turned.shown === shown ? turned.keys : NONE;
  const isOpen = (key: string) => splitsOpen(shown, key === activeKey) !== keys.has(key);
  return {
    layout: splitsLayout(shown, activeKey, keys),
    isUnfolded: (row) => row !== null && row.parts.length > 0 && isOpen(rowKey(row)),
    fold: (row, open) => {
      const key = rowKey(row);
      const others = [...keys].filter((each) => each !== key);
      setTurned({ shown, keys: new Set(splitsOpen(shown, key === activeKey) === open ? others : [...others, key]) });
    },
  };
}
