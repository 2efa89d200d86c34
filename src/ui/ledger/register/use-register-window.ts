import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { screen, showRegister } from '#client';
import type { AccountId, PlainDate, RegisterFilter, RegisterGroup, RegisterOrder, RegisterRow } from '#ledger';
import { WINDOW_ROWS, windowOffset } from './window-offset.ts';

/** Which rows are wanted: of one account or (null) of all, that a search and a filter leave. */
export interface RegisterSource {
  readonly accountId: AccountId | null;
  readonly search: string;
  readonly only?: RegisterFilter;
  /** The day that `in-flight` is told for. */
  readonly day?: PlainDate;
  readonly order?: RegisterOrder;
  readonly groups?: 'month' | 'day';
}

/** The part of a register that is at hand. */
export interface RegisterView {
  /** Rows that the search leaves; null until the first answer. */
  readonly total: number | null;
  /** True while the rows still answer another search. */
  readonly stale: boolean;
  /** The rows at hand, in the order that was asked for. */
  readonly rows: readonly RegisterRow[];
  /** Where the groups of the whole begin; none where there are no groups. */
  readonly groups: readonly RegisterGroup[];
  /** A row by its place, the first = 0; null while it is not at hand. */
  readonly rowAt: (index: number) => RegisterRow | null;
  /** The place of a row among those at hand; -1 where it is not. */
  readonly placeOf: (isIt: (row: RegisterRow) => boolean) => number;
  /** To be told which places are on the screen: keeps the window around them. */
  readonly see: (first: number, last: number) => void;
}

const NO_ROWS: readonly RegisterRow[] = [];
const NO_GROUPS: readonly RegisterGroup[] = [];

/**
 * Keeps the client asking for the part of a register that is looked at, through every seek and append. What was there
 * stays until the new answer comes: nothing flickers while the slider is dragged.
 */
export function useRegisterWindow(source: RegisterSource): RegisterView {
  const { accountId } = source;
  const wanted = wantedOf(source);
  const [window, setWindow] = useState({ wanted, offset: 0 });
  const offset = window.wanted === wanted ? window.offset : 0;
  // What is shown already is not asked for again.
  useEffect(() => showRegister({ ...source, offset, limit: WINDOW_ROWS }));
  useEffect(() => () => showRegister(null), []);
  const answered = useStore(screen, (state) => (state.answered?.accountId === accountId ? state.answered : null));
  const register = useStore(screen, (state) => (answered === null ? null : (state.reply?.register ?? null)));
  const start = register?.offset ?? 0;
  const rows = register?.rows ?? NO_ROWS;
  return {
    total: register?.total ?? null,
    stale: answered === null || wantedOf(answered) !== wanted,
    rows,
    groups: register?.groups ?? NO_GROUPS,
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

/** Which rows a question is for, and in which order. */
function wantedOf({ search, only, order }: RegisterSource): string {
  return JSON.stringify([only, order, search]);
}
