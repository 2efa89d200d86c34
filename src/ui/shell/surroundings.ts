import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand/vanilla';

/** What the installed app offers besides the books; wired in main.tsx, since the ui knows no service worker. */
export interface Surroundings {
  readonly version: string;
  /** Whether this tab shows the demo's book and not the person's own. */
  readonly demo: boolean;
  readonly update: StoreApi<{ readonly available: boolean }>;
  readonly applyUpdate: () => void;
  readonly offline: StoreApi<{ readonly ready: boolean }>;
  readonly install: StoreApi<{ readonly available: boolean }>;
  readonly askToInstall: () => Promise<boolean>;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

/** @throws Error outside of `App` */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === null) throw new Error('useSurroundings: expected to be inside App');
  return surroundings;
}
