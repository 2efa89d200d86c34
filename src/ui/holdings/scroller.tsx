import type { ReactNode } from 'react';
import css from './holdings.module.css';

/** A table that is wider than a narrow screen scrolls by itself, by keyboard too. */
export function Scroller({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // What scrolls must take the focus, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={css['scroller']} aria-label={`${label}, table`} tabIndex={0}>
      {children}
    </section>
  );
}
