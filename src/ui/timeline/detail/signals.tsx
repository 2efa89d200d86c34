import { useMemo } from 'react';
import type { SignalKind, TimelineMark } from '#client';
import { SIGNALS, signAt } from './mark-signs.ts';
import css from './signals.module.css';

interface SignalsProps {
  /** Those of other kinds are passed over. */
  readonly marks: readonly Pick<TimelineMark, 'kind' | 'position'>[];
  /** Over the bars of the strip, in the lane of the detail's marks, or at the lower edge. */
  readonly at: 'strip' | 'lane' | 'edge';
  /** Pixels. */
  readonly width: number;
  /** Where a position stands, 0..1 of the width; anything else where it is not to be seen. */
  readonly shareOf: (position: number) => number | string | null;
}

/**
 * What is watched, as marks over a strip: one path for each kind, however many there are. Ctrl and the arrows go there. From
 * where a branch begins the strip is striped.
 */
export function Signals({ marks, at, width, shareOf }: SignalsProps) {
  const paths = useMemo(() => pathsOf({ marks, width, shareOf }), [marks, width, shareOf]);
  const stripe = useMemo(() => stripeFrom({ marks, width, shareOf }), [marks, width, shareOf]);
  if (stripe === '' && paths.every(({ path }) => path === '')) return null;
  return (
    <svg className={css['signals']} data-at={at} width={width} height={6} aria-hidden="true">
      {stripe !== '' && <path data-stripe d={stripe} />}
      {paths.map(({ kind, path }) => (
        <path key={kind} data-kind={kind} d={path} />
      ))}
    </svg>
  );
}

function pathsOf({
  marks,
  width,
  shareOf,
}: Omit<SignalsProps, 'at'>): readonly { readonly kind: SignalKind; readonly path: string }[] {
  return SIGNALS.map((kind) => {
    const places = new Set<number>();
    for (const mark of marks) {
      const share = mark.kind === kind ? shareOf(mark.position) : null;
      // Two of a kind within a pixel are one to the eye.
      if (typeof share === 'number') places.add(Math.round(share * width));
    }
    return { kind, path: Array.from(places, (x) => signAt(kind, x)).join('') };
  });
}

const STRIPES_PX = 7;
const HIGH_PX = 6;

/** Diagonal lines from the fork of a branch to the end of the strip; none where the fork is not to its left. */
function stripeFrom({ marks, width, shareOf }: Omit<SignalsProps, 'at'>): string {
  const fork = marks.findLast(({ kind }) => kind === 'fork');
  const share = fork === undefined ? null : shareOf(fork.position);
  const from = share === 'before' ? 0 : share;
  if (typeof from !== 'number') return '';
  const lines = Math.max(0, Math.ceil((width * (1 - from)) / STRIPES_PX));
  return Array.from({ length: lines }, (_, line) => {
    const x = Math.round(from * width) + line * STRIPES_PX;
    return `M${x} ${HIGH_PX}l${HIGH_PX} -${HIGH_PX}`;
  }).join('');
}
