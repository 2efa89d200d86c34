import { useStore } from 'zustand';
import { askLab, type LabInvariant, type LabInvariants, timeline } from '#client';
import { showToast } from '../kit/toast.tsx';
import { PAST_REASON } from '../shell/past-reason.ts';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import { useLab } from './open-lab.ts';

type Said = Pick<LabInvariant, 'invariantId' | 'name' | 'predicate' | 'paused'>;

/** Invariants of the log under the glass as they are written: by commands into the book, by the lab into other stores. */
export interface InvariantWriting {
  /** Why nothing can be written, in words; null where it can. */
  readonly reason: string | null;
  /** Sets an invariant, or states it anew; `before`: what it said. Resolves with why it was refused, in words; null = done. */
  readonly set: (invariant: Said, before: Said | null, done: string) => Promise<string | null>;
  readonly remove: (invariant: Said) => Promise<void>;
}

export function useInvariantWriting(writable: LabInvariants['writable']): InvariantWriting {
  const { info } = useLab();
  const isPast = useStore(timeline, ({ mode }) => mode.when === 'past');
  if (writable === 'command') return { reason: isPast ? PAST_REASON : null, ...inBook };
  const keep = ({ invariantId, name, predicate, paused }: Said) =>
    askLab((answers) => answers.keepInvariant(info.lab, { invariantId, name, predicate, paused }));
  const drop = ({ invariantId }: Said) => askLab((answers) => answers.dropInvariant(info.lab, { invariantId }));
  return {
    reason: writable === null ? 'This log was invented for the lab: an invariant is kept in the log it is about' : null,
    async set(invariant, before, done) {
      const result = await keep(invariant);
      if (!result.ok) return result.error.message;
      const undo = () => void (before === null ? drop(invariant) : keep(before));
      showToast({ text: done, action: { label: 'Undo', run: undo } });
      return null;
    },
    async remove(invariant) {
      const result = await drop(invariant);
      if (!result.ok) showToast({ text: result.error.message });
      else showToast({ text: gone(invariant), action: { label: 'Undo', run: () => void keep(invariant) } });
    },
  };
}

const inBook: Omit<InvariantWriting, 'reason'> = {
  async set({ invariantId, name, predicate, paused }, _before, done) {
    const refused = await runCommand({ type: 'SetInvariant', invariantId, name, predicate, paused });
    if (refused === null) sayDone(null, done);
    return refused;
  },
  async remove(invariant) {
    sayDone(await runCommand({ type: 'RemoveInvariant', invariantId: invariant.invariantId }), gone(invariant));
  },
};

function gone({ name }: Said): string {
  return `${name} is not watched any more.`;
}
