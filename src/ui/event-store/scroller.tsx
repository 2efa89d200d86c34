import type { ReactNode } from 'react';
import css from './event-store.module.css';

/** Wide content that scrolls sideways by itself, by keyboard too, so that the page does not. */
export function Scroller({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // A scrolling region must be reachable by keyboard (WCAG 2.1.1): axe's scrollable-region-focusable.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css['scroller']} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
