import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BalanceFigure, FigureQuestion, PlainDate } from '#ledger';

/** A figure on the screen: what it is, what it is called, and the effective day that it is of (null = all days). */
export interface NamedFigure {
  readonly figure: FigureQuestion;
  readonly label: string;
  readonly on: PlainDate | null;
  /** After which event it is told; the moment shown where absent. */
  readonly at?: number;
}

/** What is open over a figure. */
export type FigureView = 'parts' | 'course';

/** Which figure is looked into, which one was last, and whether the ages of all are shown. */
export interface FiguresState {
  readonly open: (NamedFigure & { readonly view: FigureView }) | null;
  readonly selected: NamedFigure | null;
  readonly ages: boolean;
}

export const figures: StoreApi<FiguresState> = createStore(() => ({ open: null, selected: null, ages: false }));

/** Opens a figure to what makes it, or to its course. */
export function showFigure(figure: NamedFigure, view: FigureView): void {
  figures.setState({ open: { ...figure, view }, selected: figure });
}

/** Closes what is open over a figure. */
export function closeFigure(): void {
  figures.setState({ open: null });
}

/** The attribute that makes an element a figure, for the keys and for the ages. */
export function figureMark(figure: FigureQuestion, label: string, on: PlainDate | null = null, at?: number) {
  return { 'data-explains': JSON.stringify({ figure, label, on, at }) };
}

/** What accounts hold together of a commodity, without those below them. */
export function balanceFigure(accountIds: readonly string[], commodity: string): BalanceFigure {
  return { kind: 'balance', accountIds, commodity };
}
