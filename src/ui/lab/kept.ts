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

/** What was typed, as texts by name: of all logs that were looked at, to record what was seen. */
export function keptOptions(): Readonly<Record<string, string>> {
  const said = Object.entries(kept.getState()).flatMap(([domain, { predicate, invariant, watching, search, verb }]) =>
    Object.entries({ predicate, invariant, watching, search, ...(verb === 'hide' && { verb }) })
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [`${domain} ${name}`, text] as const),
  );
  return Object.fromEntries(said);
}

/** Puts such texts back in their places; what is not among them is empty then. */
export function showOptions(options: Readonly<Record<string, string>>, domain: string): void {
  const of = (name: string) => options[`${domain} ${name}`] ?? '';
  const typed = { predicate: of('predicate'), invariant: of('invariant'), watching: of('watching') };
  const verb = of('verb') === 'hide' ? 'hide' : 'dim';
  kept.setState((all) => ({ [domain]: { ...(all[domain] ?? NOTHING), ...typed, search: of('search'), verb } }));
}

/** Tells when something else was typed. Gives what ends it. */
export function onKept(listener: () => void): () => void {
  return kept.subscribe(listener);
}
