import type { Ref } from 'react';
import type { WindowColour } from '#client';
import css from './detail.module.css';
import type { WindowInks } from './draw-window.ts';

/** The inks of the groups that a column is made of, from the bottom, by what columns are coloured by. */
const GROUPS = {
  kind: ['recorded', 'changed', 'imported', 'rest'],
  amount: ['nothing', 'smaller', 'larger', 'largest'],
} as const;
const NAMES = [...GROUPS.kind, ...GROUPS.amount, 'future', 'line', 'mark'] as const;

/** Probes: the canvases take their colours from here, resolved by the browser for theme and forced colours alike. */
export function GroupInks({ ref }: { readonly ref: Ref<HTMLSpanElement> }) {
  return (
    <span ref={ref} className={css['inks']}>
      {NAMES.map((name) => (
        <i key={name} data-ink={name} />
      ))}
    </span>
  );
}

/** The colours that were read from the probes, for columns that are coloured by `colour`. */
export function inksFrom(ink: (name: string) => string, colour: WindowColour): WindowInks {
  return { groups: GROUPS[colour].map(ink), future: ink('future'), line: ink('line'), mark: ink('mark') };
}
