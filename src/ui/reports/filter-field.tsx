import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { screen } from '#client';
import { completeQuery, parseQuery } from '#ledger';
import { ComboBox } from '../kit/combobox.tsx';
import { usePayees } from '../ledger/entry/use-payees.ts';
import css from './reports.module.css';

/** A search in the grammar of searches: completed while it is typed, told what is wrong with it, run by Enter. */
export function FilterField({
  filter,
  onFilter,
}: {
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
}) {
  /** Null = nothing but what is in force. */
  const [begun, setTyped] = useState<string | null>(null);
  const typed = begun ?? filter;
  const accounts = useStore(screen, ({ reply }) => reply?.accounts);
  const payees = usePayees(true);
  const words = useMemo(
    () => ({
      accounts: (accounts ?? []).map(({ name }) => name),
      payees: payees.map(({ payee }) => payee).filter((payee) => payee !== ''),
      commodities: [...new Set((accounts ?? []).flatMap(({ balances }) => balances.map(({ commodity }) => commodity)))],
    }),
    [accounts, payees],
  );
  const { problem } = parseQuery(typed);
  const offered = begun === null ? [] : completeQuery(begun, words);
  const suggestions = offered.map((label) => ({ id: label, label }));
  return (
    <form
      className={css['filter']}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== null) return;
        onFilter(typed.trim());
        setTyped(null);
      }}
    >
      <ComboBox
        label="Only"
        value={typed}
        onValue={setTyped}
        suggestions={suggestions}
        onChoose={({ label }) => setTyped(label)}
        placeholder="account:food -tag:trip amount>50"
        hint={typed.trim() === filter ? null : 'Enter runs it'}
        error={problem === null || typed === filter ? null : `At place ${problem.at + 1}: ${problem.message}`}
      />
    </form>
  );
}
