import { createContext, type ReactNode, use, useMemo } from 'react';
import { failingAccounts } from '#client';
import { Hidden } from '../kit/hidden.tsx';
import css from './sidebar.module.css';
import { useSettled } from './use-settled.ts';

/** Comparing all accounts with what is claimed of them takes some 20 ms in a book of 19,000 transactions. */
const SETTLED_MS = 400;

const FailingContext = createContext<ReadonlySet<string>>(new Set());

/** Knows which accounts have a stated balance that does not hold, for the marks inside of it. */
export function FailingAccounts({ children }: { readonly children: ReactNode }) {
  const failing = useSettled(failingAccounts, SETTLED_MS);
  const known = useMemo(() => new Set(failing), [failing]);
  return <FailingContext value={known}>{children}</FailingContext>;
}

/** A dot at an account with a stated balance that does not hold. */
export function FailingMark({ accountId }: { readonly accountId: string }) {
  if (!use(FailingContext).has(accountId)) return null;
  return (
    <>
      <span className={css['failing']} title="A stated balance does not hold" aria-hidden="true" />
      <Hidden>, a stated balance does not hold</Hidden>
    </>
  );
}
