import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { screen, showRegister } from '#client';
import type { AccountId, PlainDate, RegisterFilter, RegisterRow } from '#ledger';
import { WINDOW_ROWS, windowOffset } from './window-offset.ts';

/** Which rows are wanted: of one account or (null) of all, that a search and a filter leave. */
export interface RegisterSource {
  readonly accountId: AccountId | null;
  readonly search: string;
  readonly only?: RegisterFilter;
  /** The day that `in-flight` is told for. */
  readonly day?: PlainDate;
}

/** The part of a register that is at hand. */
export interface RegisterView {
  /** Rows that the search leaves; null until the first answer. */
  readonly total: number | null;
  /** True while the rows still answer another search. */
  readonly stale: boolean;
  /** The rows at hand, newest first. */
  readonly rows: readonly RegisterRow[];
  /** A row by its place, newest = 0; null while it is not at hand. */
  readonly rowAt: (index: number) => RegisterRow | null;
  /** The place of a row among those at hand; -1 where it is not. */
  readonly placeOf: (isIt: (row: RegisterRow) => boolean) => number;
  /** To be told which places are on the screen: keeps the window around them. */
  readonly see: (first: number, last: number) => void;
}

const NO_ROWS: readonly RegisterRow[] = [];

/**
 * Keeps the client asking for the part of a register that is looked at, through every seek and append. What was there
 * stays until the new answer comes: nothing flickers while the slider is dragged.
 */
export function useRegisterWindow(source: RegisterSource): RegisterView {
  const { accountId, search, only, day } = source;
  const wanted = `${only ?? ''} ${search}`;
  const [window, setWindow] = useState({ wanted, offset: 0 });
  const offset = window.wanted === wanted ? window.offset : 0;
  useEffect(() => {
    const narrowed = { ...(only !== undefined && { only }), ...(day !== undefined && { day }) };
    showRegister({ accountId, search, offset, limit: WINDOW_ROWS, ...narrowed });
  }, [accountId, search, only, day, offset]);
  useEffect(() => () => showRegister(null), []);
  const answered = useStore(screen, (state) => (state.answered?.accountId === accountId ? state.answered : null));
  const register = useStore(screen, (state) => (answered === null ? null : (state.reply?.register ?? null)));
  const start = register?.offset ?? 0;
  const rows = register?.rows ?? NO_ROWS;
  return {
    total: register?.total ?? null,
    stale: answered === null || answered.search !== search || answered.only !== only,
    rows,
    rowAt: (index) => rows[index - start] ?? null,
    placeOf: (isIt) => {
      const place = rows.findIndex(isIt);
      return place < 0 ? -1 : place + start;
    },
    see: (first, last) => {
      const next = windowOffset(offset, first, last);
      if (next !== offset) setWindow({ wanted, offset: next });
    },
  };
}
