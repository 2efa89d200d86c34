import type { ReactNode } from 'react';
import type { FigureQuestion } from '#ledger';
import css from './figure.module.css';
import { figureMark, showFigure } from './figure-store.ts';

export interface FigureProps {
  readonly figure: FigureQuestion;
  /** What it is called above what makes it: `Balance`. */
  readonly label: string;
  readonly children: ReactNode;
}

/** A figure that opens to what it is made of: by a click, or by Y while it is pointed at or has the focus. */
export function Figure({ figure, label, children }: FigureProps) {
  return (
    <button
      type="button"
      className={css['figure']}
      title="What makes this figure (Y)"
      onClick={() => showFigure({ figure, label, on: null }, 'parts')}
      {...figureMark(figure, label)}
    >
      {children}
    </button>
  );
}
