import { useStore } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { type BranchEdit, type BranchPlan, type Doing, isDemoPath } from '#client';
import { showToast } from '../kit/toast.tsx';
import { readAddress } from './lab-address.ts';
import { useLab } from './open-lab.ts';

interface Drafted {
  /** The log that it is a branch of, by what the address calls it. */
  readonly log: string;
  readonly plan: BranchPlan | null;
  /** What the person calls it; null while it has no name of theirs. */
  readonly name: string | null;
}

/** The branch that is being worked at: this tab's, which keeps it over a reload. */
const drafts = createStore<Drafted>()(
  persist((): Drafted => ({ log: '', plan: null, name: null }), {
    name: 'daybook.branch',
    storage: createJSONStorage(() => sessionStorage),
  }),
);

/** The branch of the log under the glass, as every panel has it. */
export interface BranchDraft {
  /** Null while there is none. */
  readonly plan: BranchPlan | null;
  readonly name: string;
  readonly rename: (name: string) => void;
  /** Begins a branch after an event; one that there was is forgotten. */
  readonly fork: (position: number) => void;
  /** Has something done after an event: on the branch that there is, or on a new one where that begins later. */
  readonly doAfter: (position: number, doing: Doing, before: string | null) => void;
  /** Begins one that skips a commit, forked before it. */
  readonly branchWithout: (commit: string, fork: number) => void;
  readonly addEdit: (edit: BranchEdit) => void;
  /** Takes an edit out, by its place among them. */
  readonly dropEdit: (place: number) => void;
  readonly forget: () => void;
  /** Skips a commit, or takes it again; where there is no branch, one begins before it. `before`: it lies before the fork. */
  readonly toggleSkip: (commit: CommitAt) => 'skipped' | 'taken' | 'before';
}

/** A commit and the position of its first event. */
interface CommitAt {
  readonly id: string;
  readonly position: number;
}

export function useBranchDraft(): BranchDraft {
  const { info, address } = useLab();
  const drafted = useStore(drafts);
  const log = nameOfLog(address);
  const plan = drafted.log === log && drafted.plan !== null && drafted.plan.fork <= info.head ? drafted.plan : null;
  const keep = (next: BranchPlan | null) =>
    drafts.setState(({ name }) => ({ log, plan: next, name: next?.id === plan?.id ? name : null }));
  const setEdits = (edits: readonly BranchEdit[]) => {
    if (plan !== null) keep({ ...plan, edits });
  };
  return {
    plan,
    name: drafted.name ?? `Branch after event ${plan?.fork ?? 0}`,
    rename: (name) => drafts.setState({ name }),
    fork: (position) => keep({ id: crypto.randomUUID(), fork: position, edits: [] }),
    doAfter: (position, doing, before) => {
      const insert = { kind: 'insert', before, doing } as const;
      if (plan !== null && plan.fork <= position) return setEdits([...plan.edits, insert]);
      keep({ id: crypto.randomUUID(), fork: position, edits: [insert] });
      if (plan === null || plan.edits.length === 0) return undefined;
      const action = { label: 'Undo', run: () => keep(plan) };
      return showToast({ text: 'A new branch begins here, in place of the one that there was.', action });
    },
    branchWithout: (commit, fork) => keep({ id: crypto.randomUUID(), fork, edits: [{ kind: 'skip', commit }] }),
    addEdit: (edit) => setEdits([...(plan?.edits ?? []), edit]),
    dropEdit: (place) => setEdits((plan?.edits ?? []).toSpliced(place, 1)),
    forget: () => keep(null),
    toggleSkip({ id, position }) {
      const held = plan ?? { id: crypto.randomUUID(), fork: position - 1, edits: [] };
      if (position <= held.fork) return 'before';
      const edits = held.edits.filter((edit) => edit.kind !== 'skip' || edit.commit !== id);
      const isTaken = edits.length < held.edits.length;
      keep({ ...held, edits: isTaken ? edits : [...edits, { kind: 'skip', commit: id }] });
      return isTaken ? 'taken' : 'skipped';
    },
  };
}

/** The demo's book is another one than the person's own. */
function nameOfLog(address: string): string {
  return `${isDemoPath(location.pathname) ? 'demo ' : ''}${readAddress(address).id}`;
}
