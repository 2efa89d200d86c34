import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { screen, showRegister } from '#client';
import type { RegisterRow } from '#ledger';
import { WINDOW_ROWS, windowOffset } from './window-offset.ts';

/** The part of a register that is at hand. */
export interface RegisterView {
  /** Rows that the search leaves; null until the first answer. */
  readonly total: number | null;
  /** True while the rows still answer another search. */
  readonly stale: boolean;
  /** A row by its place, newest = 0; null while it is not at hand. */
  readonly rowAt: (index: number) => RegisterRow | null;
  /** The place of a row among those at hand; -1 where it is not. */
  readonly placeOf: (isIt: (row: RegisterRow) => boolean) => number;
  /** To be told which places are on the screen: keeps the window around them. */
  readonly see: (first: number, last: number) => void;
}

/**
 * Keeps the client asking for the part of an account's register that is looked at, through every seek and append. What
 * was there stays until the new answer comes: nothing flickers while the slider is dragged.
 */
export function useRegisterWindow(accountId: string, search: string): RegisterView {
  const [window, setWindow] = useState({ search, offset: 0 });
  const offset = window.search === search ? window.offset : 0;
  useEffect(() => showRegister({ accountId, search, offset, limit: WINDOW_ROWS }), [accountId, search, offset]);
  useEffect(() => () => showRegister(null), []);
  const register = useStore(screen, ({ answered, reply }) =>
    answered?.accountId === accountId ? (reply?.register ?? null) : null,
  );
  const answeredSearch = useStore(screen, ({ answered }) => answered?.search ?? '');
  const start = register?.offset ?? 0;
  return {
    total: register?.total ?? null,
    stale: answeredSearch !== search,
    rowAt: (index) => register?.rows[index - start] ?? null,
    placeOf: (isIt) => {
      const place = register?.rows.findIndex(isIt) ?? -1;
      return place < 0 ? -1 : place + start;
    },
    see: (first, last) => {
      const next = windowOffset(offset, first, last);
      if (next !== offset) setWindow({ search, offset: next });
    },
  };
}
