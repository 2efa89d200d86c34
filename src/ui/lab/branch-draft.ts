import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { BranchEdit, BranchPlan } from '#client';
import { useLab } from './open-lab.ts';

/** The branch that is being worked at, of the log that was open then. */
const drafts = createStore<{ readonly lab: number; readonly plan: BranchPlan | null }>(() => ({ lab: 0, plan: null }));

/** The branch of the log under the glass, as every panel has it. */
export interface BranchDraft {
  /** Null while there is none. */
  readonly plan: BranchPlan | null;
  /** Begins a branch after an event; one that there was is forgotten. */
  readonly fork: (position: number) => void;
  readonly addEdit: (edit: BranchEdit) => void;
  /** Takes an edit out, by its place among them. */
  readonly dropEdit: (place: number) => void;
  readonly forget: () => void;
}

export function useBranchDraft(): BranchDraft {
  const { info } = useLab();
  const held = useStore(drafts);
  const plan = held.lab === info.lab ? held.plan : null;
  const keep = (next: BranchPlan | null) => drafts.setState({ lab: info.lab, plan: next });
  const setEdits = (edits: readonly BranchEdit[]) => {
    if (plan !== null) keep({ ...plan, edits });
  };
  return {
    plan,
    fork: (position) => keep({ id: crypto.randomUUID(), fork: position, edits: [] }),
    addEdit: (edit) => setEdits([...(plan?.edits ?? []), edit]),
    dropEdit: (place) => setEdits((plan?.edits ?? []).toSpliced(place, 1)),
    forget: () => keep(null),
  };
}
