import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Position, seals, timeline } from '#client';
import { sealLine } from './seal-line.ts';
import css from './seals.module.css';

interface SealsProps {
  /** Over the strip's ticks, over those of the detail, or at the lower edge. */
  readonly at: 'strip' | 'lane' | 'edge';
  /** Whether the strip follows the log's order: by effective date it does not. */
  readonly isInOrder: boolean;
  readonly shareOf: (position: Position) => number | 'before' | 'after' | null;
}

/** A thin line under a strip, as far as the log is proved to be as it was written; hatched from the first break on. */
export function SealsLine({ at, isInOrder, shareOf }: SealsProps) {
  const right = useStore(seals, (state) => state.right);
  const broken = useStore(seals, (state) => state.broken);
  const head = useStore(timeline, (state) => state.head);
  const line = useMemo(
    () => sealLine({ right, broken }, head, isInOrder, shareOf),
    [right, broken, head, isInOrder, shareOf],
  );
  return (
    <span className={css['seals']} data-at={at} aria-hidden="true">
      {line.right !== null && <i data-seal="right" style={placeOf(line.right)} />}
      {line.unproved !== null && <i data-seal="unproved" style={placeOf(line.unproved)} />}
    </span>
  );
}

function placeOf([from, to]: readonly [number, number]) {
  return { left: `${from * 100}%`, right: `${(1 - to) * 100}%` };
}
