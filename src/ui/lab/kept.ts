import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LabBreakpoint } from '#client';
import { useLab } from './open-lab.ts';

/** What a person has typed about logs of one domain: it stays while they look at other panels and other logs of it. */
export interface Kept {
  readonly predicate: string;
  /** What is about to become an invariant. */
  readonly invariant: string;
  readonly watches: readonly string[];
  /** What is about to be watched. */
  readonly watching: string;
  readonly breakpoints: readonly LabBreakpoint[];
  readonly search: string;
  readonly verb: 'dim' | 'hide';
}

const NOTHING: Kept = {
  predicate: '',
  invariant: '',
  watches: [],
  watching: '',
  breakpoints: [],
  search: '',
  verb: 'dim',
};

const kept = createStore<Readonly<Record<string, Kept>>>(() => ({}));

/** What was typed about this domain, and the way to change it. */
export function useKept(): { readonly kept: Kept; readonly keep: (change: Partial<Kept>) => void } {
  const { domain } = useLab().info;
  return {
    kept: useStore(kept, (all) => all[domain] ?? NOTHING),
    keep: (change) => kept.setState((all) => ({ [domain]: { ...(all[domain] ?? NOTHING), ...change } })),
  };
}
