import { type RefObject, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Narrower than this a row has two lines. The same limit stands in register.module.css. */
const NARROW_REM = 40;
const ROW_REM = 2.125;
const NARROW_ROW_REM = 3.25;

/** The height of a row in pixels, for the width of the list and the person's text size. */
export function useRowHeight(scroller: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(ROW_REM * 16);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setHeight(rem * (element.clientWidth < NARROW_REM * rem ? NARROW_ROW_REM : ROW_REM));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return height;
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
