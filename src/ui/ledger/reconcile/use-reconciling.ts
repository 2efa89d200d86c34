import { useState } from 'react';
import type { AccountLine, RegisterFilter } from '#ledger';
import { useCommands } from '../../kit/commands.ts';
import { isCategory } from '../accounts/account-names.ts';
import { type BankAgreement, useAgreement } from './use-agreement.ts';

/** The id of no account. */
const NONE = '';

/** Reconciling in one register. */
export interface Reconciling {
  readonly agreement: BankAgreement;
  /** Opens the dialog; null for what no bank keeps. */
  readonly ask: (() => void) | null;
  /** The dialog is open. */
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  /** It was opened to state a balance. */
  readonly stating: boolean;
  /** It was put off for now. */
  readonly away: boolean;
  readonly setAway: (away: boolean) => void;
  readonly onBegun: () => void;
  readonly onDone: () => void;
  /** The space bar ticks rows: they are being reconciled. */
  readonly ticking: boolean;
}

/**
 * Follows the reconciling of an account. `onFilter` narrows the register to the rows that are not locked, and shows all again;
 * `focusRows` gives them the keys.
 */
export function useReconciling(
  account: AccountLine | null,
  onFilter: (only: RegisterFilter | undefined) => void,
  focusRows: () => void,
): Reconciling {
  const kept = account !== null && !isCategory(account.kind) && account.kind !== 'equity';
  const agreement = useAgreement(kept ? account.accountId : NONE);
  const [open, setOpenFor] = useState<'reconcile' | 'state' | null>(null);
  const setOpen = (isOpen: boolean) => setOpenFor(isOpen ? 'reconcile' : null);
  const [away, setAway] = useState(false);
  useCommands([
    {
      id: 'register.reconcile',
      label: 'Reconcile with the bank',
      group: 'Register',
      keys: ['r'],
      where: 'anywhere',
      run: () => setOpen(true),
    },
    {
      id: 'register.state-balance',
      label: 'State what the bank says',
      group: 'Register',
      keys: ['s'],
      where: 'anywhere',
      run: () => setOpenFor('state'),
    },
  ]);
  return {
    agreement,
    ask: kept ? () => setOpen(true) : null,
    open: kept && open !== null,
    setOpen,
    stating: open === 'state',
    away,
    setAway: (isAway) => {
      setAway(isAway);
      if (!isAway) focusRows();
    },
    onBegun: () => {
      setOpen(false);
      setAway(false);
      onFilter('not-reconciled');
    },
    onDone: () => {
      onFilter(undefined);
      focusRows();
    },
    ticking: !away && (agreement.view?.begun ?? null) !== null,
  };
}
