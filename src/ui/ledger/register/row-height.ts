import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Narrower than this a row has two lines. The same limit stands in register.module.css. */
const NARROW_REM = 40;
const ROW_REM = 2.125;
const NARROW_ROW_REM = 3.25;
/** One share of a split under its row. The same height stands in register.module.css. */
const PART_REM = 1.75;

/** Pixels of a row and of the column heads, for the width of the list and the person's text size. */
export function useRowHeight(list: RefObject<HTMLElement | null>): {
  readonly rowHeight: number;
  readonly headHeight: number;
  readonly partHeight: number;
} {
  const [narrow, setNarrow] = useState(false);
  const [rem, setRem] = useState(16);
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      const pixels = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setRem(pixels);
      setNarrow(element.offsetWidth <= NARROW_REM * pixels);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [list]);
  const partHeight = PART_REM * rem;
  return narrow
    ? { rowHeight: NARROW_ROW_REM * rem, headHeight: 0, partHeight }
    : { rowHeight: ROW_REM * rem, headHeight: ROW_REM * rem, partHeight };
}

/** True while the page is laid out for paper, where nothing scrolls. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The browser takes its picture as soon as the event is handled: the rows must be there by then.
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
