import { useEffect, useMemo, useRef } from 'react';
import { type LabInvariant, type LabInvariants, marksOf, showSignals, type TimelineMark } from '#client';
import { showToast } from '../kit/toast.tsx';
import { useBranchDraft } from './branch-draft.ts';
import { useLab, useLabAnswer } from './open-lab.ts';

const NO_MARKS: readonly TimelineMark[] = [];

/**
 * What is marked on the strip of the log under the glass: its invariants, alerts of its detectors, the flips that were
 * found, where the branch begins. Of the book the flips and the branch are marked on the timeline of the page as well.
 */
export function useLabSignals(): readonly TimelineMark[] {
  const { info, source, marks } = useLab();
  const { plan } = useBranchDraft();
  const { value } = useLabAnswer('invariants', (answers) => answers.invariants(info.lab, null));
  const lines = value?.lines ?? null;
  const isBook = source.kind === 'book';
  const ours = useMemo(
    () => [...marks.map((position) => markAt('flip', position)), ...(plan === null ? [] : [markAt('fork', plan.fork)])],
    [marks, plan],
  );
  useEffect(() => {
    showSignals('lab', isBook ? ours : NO_MARKS);
    return () => showSignals('lab', NO_MARKS);
  }, [isBook, ours]);
  useTurnsTold(isBook ? null : value);
  return useMemo(() => {
    const alerts = Array.from(value?.alerts ?? [], (position) => markAt('alert', position));
    return [...ours, ...alerts, ...(lines ?? []).flatMap(turnMarks)];
  }, [ours, lines, value]);
}

/** Says what turned in a store of a sample while it is under the glass; those of the book are told on every screen. */
function useTurnsTold(found: LabInvariants | null): void {
  const { info, seek } = useLab();
  const seen = useRef<{ readonly lab: number; readonly head: number } | null>(null);
  useEffect(() => {
    if (found === null) return;
    const before = seen.current?.lab === info.lab ? seen.current.head : found.head;
    seen.current = { lab: info.lab, head: found.head };
    for (const line of found.lines) {
      const last = line.flips?.positions.at(-1) ?? 0;
      if (line.flips === null || last <= before) continue;
      const holds = line.flips.begins === (line.flips.positions.length % 2 === 0);
      const text = `${holds ? 'Holds again' : 'Broken'}: ${line.name}, by event ${last}`;
      showToast({ text, action: { label: 'Go there', run: () => seek(last) } });
    }
    // The answer of a log that has grown is what tells; moving in it does not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [found]);
}

function turnMarks({ name, flips }: LabInvariant): readonly TimelineMark[] {
  if (flips === null) return NO_MARKS;
  const { begins, positions } = flips;
  return marksOf({ name, positions, holds: begins === (positions.length % 2 === 0) });
}

function markAt(kind: 'alert' | 'flip' | 'fork', position: number): TimelineMark {
  return { kind, position, through: null, label: '', recordedAt: null, id: null };
}
