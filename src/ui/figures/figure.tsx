import type { ReactNode } from 'react';
import type { FigureQuestion, PlainDate } from '#ledger';
import css from './figure.module.css';
import { figureMark, showFigure } from './figure-store.ts';

export interface FigureProps {
  readonly figure: FigureQuestion;
  /** What it is called above what makes it: `Balance`. */
  readonly label: string;
  /** The effective day that it is of; all days where absent or null. */
  readonly on?: PlainDate | null;
  /** The event after which it is told; the moment shown where absent. */
  readonly at?: number | undefined;
  readonly children: ReactNode;
}

/** A figure that opens to what it is made of: by a click, or by Y while it is pointed at or has the focus. */
export function Figure({ figure, label, on = null, at, children }: FigureProps) {
  return (
    <button
      type="button"
      className={css['figure']}
      title="What makes this figure (Y)"
      onClick={() => showFigure({ figure, label, on, ...(at !== undefined && { at }) }, 'parts')}
      {...figureMark(figure, label, on, at)}
    >
      {children}
    </button>
  );
}
