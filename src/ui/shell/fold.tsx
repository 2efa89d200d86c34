import { type ReactNode, type ToggleEvent, useDeferredValue } from 'react';
import { useStore } from 'zustand';
import { prefer, preferences } from '../kit/preferences.ts';
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

/** A part of the sidebar that can be folded; whether it is stays as it was left. */
export function Fold({ name, folded = false, aside, children }: FoldProps) {
  const open = useStore(preferences, ({ folds }) => folds[name]) ?? !folded;
  // What is folded away may be hundreds of accounts: it is made when all that can be seen has been painted.
  const later = useDeferredValue(children, null);
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
      {open ? children : later}
    </details>
  );
}
