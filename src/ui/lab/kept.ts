import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LabBreakpoint } from '#client';
import { useLab } from './open-lab.ts';

/** What a person has typed about logs of one domain: it stays while they look at other panels and other logs of it. */
export interface Kept {
  readonly predicate: string;
  readonly watches: readonly string[];
  readonly breakpoints: readonly LabBreakpoint[];
  readonly search: string;
  readonly verb: 'dim' | 'hide';
}

const NOTHING: Kept = { predicate: '', watches: [], breakpoints: [], search: '', verb: 'dim' };

const kept = createStore<Readonly<Record<string, Kept>>>(() => ({}));

/** What was typed about this domain, and the way to change it. */
export function useKept(): { readonly kept: Kept; readonly keep: (change: Partial<Kept>) => void } {
  const { domain } = useLab().info;
  return {
    kept: useStore(kept, (all) => all[domain] ?? NOTHING),
    keep: (change) => kept.setState((all) => ({ [domain]: { ...(all[domain] ?? NOTHING), ...change } })),
  };
}
