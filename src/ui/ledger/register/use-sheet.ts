import { defaultRangeExtractor, useVirtualizer, type Range, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import { usePrinting } from './row-height.ts';
import type { RegisterView } from './use-register-window.ts';
import { WINDOW_ROWS } from './window-offset.ts';

export interface Sheet {
  /** The rows that exist: those on the screen and a few around them. */
  readonly items: readonly VirtualItem[];
  /** Pixels of the whole list. */
  readonly height: number;
  /** To be given the element of a row whose height is its content's. */
  readonly measure: (element: Element | null) => void;
  readonly scrollTo: (place: number) => void;
}

/** Lays out a long list of rows, of which only those in sight exist, and tells the view which they are. */
export function useSheet(given: {
  /** The grid, which scrolls. */
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly view: RegisterView;
  readonly total: number;
  /** Pixels of the row at a place. */
  readonly heightOf: (place: number) => number;
  /** Changes when heights do. */
  readonly layout: string;
  /** Pixels that the column heads cover at the top. */
  readonly headHeight: number;
  /** The row whose form is open; -1 = none. */
  readonly editingPlace: number;
}): Sheet {
  const { grid, view, total, heightOf, layout, headHeight, editingPlace } = given;
  const printing = usePrinting();
  // The library's object changes inside: fine without the compiler, which this rule is for.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => grid.current,
    estimateSize: heightOf,
    getItemKey: (index) => (index === editingPlace ? 'editor' : index),
    rangeExtractor: (range) => keptRange(range, editingPlace, printing),
    scrollPaddingEnd: headHeight,
    overscan: 12,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, layout, editingPlace]);
  useEffect(() => {
    if (virtualizer.range) view.see(virtualizer.range.startIndex, virtualizer.range.endIndex);
  });
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    scrollTo: (place) => (place === 0 ? virtualizer.scrollToOffset(0) : virtualizer.scrollToIndex(place)),
  };
}

/** What is in sight, the row being edited (typing must not end by scrolling), and on paper all that is at hand. */
function keptRange(range: Range, editingPlace: number, printing: boolean): number[] {
  if (printing) return Array.from({ length: Math.min(range.count, WINDOW_ROWS) }, (_, index) => index);
  const shown = defaultRangeExtractor(range);
  if (editingPlace < 0 || shown.includes(editingPlace)) return shown;
  return [...shown, editingPlace].toSorted((a, b) => a - b);
}
