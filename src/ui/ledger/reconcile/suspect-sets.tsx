import { useState } from 'react';
import { seek } from '#client';
import type { Suspect } from '#ledger';
import { Told } from '../../figures/told.tsx';
import { Button } from '../../kit/button.tsx';
import { type Notation, suspectName, suspectTold } from './claim-words.ts';
import { remedyFor } from './reconcile-acts.ts';
import css from './reconcile.module.css';

/** How many ways to explain a difference are told. */
const MOST_SETS = 3;

interface SetsProps {
  readonly notation: Notation;
  readonly lockedReason: string | null;
  /** Closes what covers the register, before another moment is shown in it or a question comes up. */
  readonly onLeave: () => void;
}

/** Sets of events that explain a difference, each event with the way to it and the way to put it right. */
export function SuspectSets({ sets, ...props }: SetsProps & { readonly sets: readonly (readonly Suspect[])[] }) {
  return sets.slice(0, MOST_SETS).map((set, index) => (
    <div key={set.map(({ transactionId, kind }) => `${transactionId} ${kind}`).join()}>
      {index > 0 && <p className={css['hint']}>Or:</p>}
      <ul className={css['suspects']}>
        {set.map((suspect) => (
          <SuspectLine key={`${suspect.transactionId} ${suspect.kind}`} suspect={suspect} {...props} />
        ))}
      </ul>
    </div>
  ));
}

function SuspectLine({ suspect, notation, lockedReason, onLeave }: SetsProps & { readonly suspect: Suspect }) {
  const told = suspectTold(suspect, notation);
  const words = told.text;
  const [busy, setBusy] = useState(false);
  const remedy = remedyFor(suspect);
  const putRight = async (run: () => Promise<boolean>) => {
    setBusy(true);
    // A question may come up, and there is one dialog at a time.
    onLeave();
    await run();
    setBusy(false);
  };
  const show = () => {
    onLeave();
    void seek(suspect.position);
  };
  return (
    <li>
      <span>
        <Told told={told} label={suspectName(suspect)} />
      </span>
      <Button onClick={show} aria-label={`Show the moment: ${words}`}>
        Show the moment
      </Button>
      {remedy !== null && (
        <Button
          aria-label={`${remedy.label}: ${words}`}
          disabledReason={lockedReason ?? (busy ? 'It is being stored' : null)}
          onClick={() => void putRight(remedy.run)}
        >
          {remedy.label}
        </Button>
      )}
    </li>
  );
}
