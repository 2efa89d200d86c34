import { createContext, type ReactNode, type ToggleEvent } from 'react';
import { useStore } from 'zustand';
import { prefer, preferences } from '../kit/preferences.ts';
import { useSpareMoment } from '../kit/spare-moment.ts';
import css from './sidebar.module.css';

export interface FoldProps {
  /** The heading, and what is remembered under. */
  readonly name: string;
  /** Folded as long as nobody has said otherwise. */
  readonly folded?: boolean;
  /** At the end of the heading: a sum, a count. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** Whether what is shown can be seen, or is in a fold that is closed. */
export const FoldIsOpen = createContext(true);

/** A part of the sidebar that can be folded; whether it is stays as it was left. */
export function Fold({ name, folded = false, aside, children }: FoldProps) {
  const open = useStore(preferences, ({ folds }) => folds[name]) ?? !folded;
  // What is folded away may be hundreds of accounts: they are made, to be found in the page, when there is time.
  const isMade = useSpareMoment(open);
  const remember = ({ newState }: ToggleEvent<HTMLDetailsElement>) => {
    const now = newState === 'open';
    if (now !== open) prefer({ folds: { ...preferences.getState().folds, [name]: now } });
  };
  return (
    <details className={css['group']} open={open} onToggle={remember}>
      <summary>
        <span>{name}</span>
        {aside !== undefined && aside !== null && <span>{aside}</span>}
      </summary>
      <FoldIsOpen value={open}>{isMade && children}</FoldIsOpen>
    </details>
  );
}
