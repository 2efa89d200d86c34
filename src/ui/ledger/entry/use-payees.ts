import { useEffect, useState } from 'react';
import { payees as askForPayees } from '#client';
import type { EarlierPayee } from './draft-changes.ts';

/** Payees used before, asked for anew each time they are wanted. */
export function usePayees(wanted: boolean): readonly EarlierPayee[] {
  const [payees, setPayees] = useState<readonly EarlierPayee[]>([]);
  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    const load = async () => {
      try {
        const result = await askForPayees();
        if (!gone && result.ok) setPayees(result.value);
      } catch {
        // Without completion the form still works; that the worker is gone is said by the shell.
      }
    };
    void load();
    return () => {
      gone = true;
    };
  }, [wanted]);
  return payees;
}
