import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ReproFold } from '#client';
import { useLab } from './open-lab.ts';
import { readFolds, withBrought, withFold } from './folds.ts';

const KEY = 'daybook.lab.folds';

/** Edited folds that a person has kept, by domain: on this device, since they are code and no part of what happened. */
const kept = createStore<Readonly<Record<string, readonly ReproFold[]>>>(() => readFolds(stored()));

/** Edited folds of the domain under the glass. */
export interface Folds {
  /** Those that are kept and those that the repro brings, each name once. */
  readonly folds: readonly ReproFold[];
  /** Kept on this device. */
  readonly own: readonly ReproFold[];
  /** Keeps one; what was kept under its name is replaced. */
  readonly save: (fold: ReproFold) => void;
  /** Keeps these instead of all that are kept. */
  readonly restore: (folds: readonly ReproFold[]) => void;
}

export function useFolds(): Folds {
  const { domain, verdict } = useLab().info;
  const own = useStore(kept, (all) => all[domain] ?? NONE);
  const restore = (folds: readonly ReproFold[]) => keep({ ...kept.getState(), [domain]: folds });
  return {
    folds: withBrought(own, verdict?.folds ?? NONE),
    own,
    restore,
    save: (fold) => restore(withFold(own, fold)),
  };
}

const NONE: readonly ReproFold[] = [];

function keep(all: Readonly<Record<string, readonly ReproFold[]>>): void {
  kept.setState(all, true);
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // No storage (some private windows): it holds for this visit.
  }
}

function stored(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return null;
  }
}
