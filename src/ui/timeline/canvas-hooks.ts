import { type RefObject, useEffect, useRef, useState } from 'react';

/** Width and height of an element in CSS pixels, kept up to date; 0 before the first look. */
export function useSize(element: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

const GLIDES_MS = 120;

/** A number that glides to what it is to be; it is there at once at first, and where less motion is wanted. */
export function useGlide(wanted: number): number {
  const [shown, setShown] = useState(wanted);
  const now = useRef(wanted);
  useEffect(() => {
    const first = now.current;
    const isStill = first === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches;
    const started = performance.now();
    const step = (time: number): void => {
      const share = isStill ? 1 : Math.min(1, Math.max(0, (time - started) / GLIDES_MS));
      now.current = first + (wanted - first) * share;
      setShown(now.current);
      if (share < 1) frame = requestAnimationFrame(step);
    };
    let frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [wanted]);
  return shown;
}

/** What may change colours or resolution, besides the attributes of the page itself. */
const LOOK_QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(resolution: 1dppx)'];

/**
 * The colours of an element's children, each by its `data-ink`, as the browser has resolved them; read again whenever
 * they may have changed. Null before the first look.
 */
export function useInks(probes: RefObject<HTMLElement | null>): ((name: string) => string) | null {
  const [inks, setInks] = useState<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    const read = () => setInks(probes.current === null ? null : inksOf(probes.current));
    read();
    const queries = LOOK_QUERIES.map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener('change', read);
    const root = new MutationObserver(read);
    root.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-when'] });
    return () => {
      for (const query of queries) query.removeEventListener('change', read);
      root.disconnect();
    };
  }, [probes]);
  return inks && ((name) => inks.get(name) ?? 'gray');
}

function inksOf(probes: HTMLElement): ReadonlyMap<string, string> {
  const children = [...probes.children].filter((child) => child instanceof HTMLElement);
  return new Map(children.map((child) => [child.dataset['ink'] ?? '', getComputedStyle(child).color]));
}
