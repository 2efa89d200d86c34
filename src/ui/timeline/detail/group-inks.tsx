import type { Ref } from 'react';
import css from './detail.module.css';
import type { WindowInks } from './draw-window.ts';

const NAMES = ['recorded', 'changed', 'imported', 'rest', 'future', 'line', 'mark'] as const;

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

/** The colours that were read from the probes. */
export function inksFrom(ink: (name: string) => string): WindowInks {
  return {
    groups: ['recorded', 'changed', 'imported', 'rest'].map(ink),
    future: ink('future'),
    line: ink('line'),
    mark: ink('mark'),
  };
}
