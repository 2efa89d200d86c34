import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { isDemoPath, screen, timeline } from '#client';
import { Hidden } from '../kit/hidden.tsx';
import { lookAt, lookedAt, recallLooks, withNewRows } from './looked-at.ts';
import css from './sidebar.module.css';
import { useAnswer } from './use-answer.ts';

const NONE: ReadonlySet<string> = new Set();
const NewRowsContext = createContext<ReadonlySet<string>>(NONE);

/** Knows which accounts files have brought rows into that nobody has looked at here, for the marks inside of it. */
export function NewRows({ children }: { readonly children: ReactNode }) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const opened = useStore(screen, ({ reply }) => reply !== null);
  const looked = useStore(lookedAt);
  const { answer } = useAnswer('newestImports', (api, moment) => api.answers.newestImports(null, moment));
  const imports = answer?.value;
  useEffect(() => {
    if (opened) recallLooks(keyOfBook(), timeline.getState().head);
  }, [opened]);
  const marked = useMemo(
    () => (past || looked === null || imports === undefined ? NONE : withNewRows(imports, looked)),
    [past, looked, imports],
  );
  return <NewRowsContext value={marked}>{children}</NewRowsContext>;
}

/** Whether the account has rows that nobody has looked at here. */
export function useHasNewRows(accountId: string): boolean {
  return use(NewRowsContext).has(accountId);
}

/** A dot at an account with rows that nobody has looked at here. */
export function NewRowsMark({ accountId }: { readonly accountId: string }) {
  if (!useHasNewRows(accountId)) return null;
  return (
    <>
      <span className={css['fresh']} title="New rows from a file" aria-hidden="true" />
      <Hidden>, new rows from a file</Hidden>
    </>
  );
}

/** For a register: what it shows now has been looked at; of all accounts where null. */
export function useLook(accountId: string | null): void {
  const known = useStore(lookedAt, (looked) => looked !== null);
  const shown = useStore(timeline, ({ mode, position }) => (mode.when === 'past' ? null : position));
  useEffect(() => {
    if (known && shown !== null) lookAt(keyOfBook(), accountId, shown);
  }, [known, accountId, shown]);
}

function keyOfBook(): string {
  return isDemoPath(location.pathname) ? 'daybook.lookedAt.demo' : 'daybook.lookedAt';
}
