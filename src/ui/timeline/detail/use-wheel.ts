import { type RefObject, useEffect, useRef } from 'react';

/** Listens to the wheel over an element, which then does not scroll the page. */
export function useWheel(area: RefObject<HTMLElement | null>, turned: (event: WheelEvent) => void): void {
  const newest = useRef(turned);
  useEffect(() => {
    newest.current = turned;
  });
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    const listen = (event: WheelEvent) => {
      event.preventDefault();
      newest.current(event);
    };
    element.addEventListener('wheel', listen, { passive: false });
    return () => element.removeEventListener('wheel', listen);
  }, [area]);
}
