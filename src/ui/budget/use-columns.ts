import { type RefObject, useEffect, useState } from 'react';

const NAMES_PX = 190;
const COLUMN_PX = 290;
const MOST = 12;

/** How many periods fit beside one another into an element; at least one. */
export function useColumns(element: RefObject<HTMLElement | null>): number {
  const [count, setCount] = useState(1);
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      setCount(Math.min(MOST, Math.max(1, Math.floor((width - NAMES_PX) / COLUMN_PX))));
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return count;
}
