import { useEffect, useState } from 'react';

/** What is painted first is left alone for so long: somebody may be about to press a key. */
const SETTLES_MS = 400;
/** So many parts are made at once: some milliseconds of work, which is as long as a key may have to wait. */
const AT_ONCE = 12;

const waiting = new Set<() => void>();
let isComing = false;

/**
 * False until the page has nothing else to do, for what cannot be seen yet: true for a few of its parts at a time. A key
 * that is pressed meanwhile goes first.
 *
 * @param now true where it is wanted at once, and from then on
 */
export function useSpareMoment(now: boolean): boolean {
  const [hasCome, setHasCome] = useState(now);
  if (now && !hasCome) setHasCome(true);
  useEffect(() => {
    if (hasCome) return undefined;
    const tell = () => setHasCome(true);
    waiting.add(tell);
    comeLater(SETTLES_MS);
    return () => void waiting.delete(tell);
  }, [hasCome]);
  return hasCome || now;
}

/** Runs some work after the next frame has been painted; the function that it gives calls it off. */
export function afterPaint(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

function comeLater(milliseconds: number): void {
  if (isComing) return;
  isComing = true;
  // WebKit does not say when it is idle.
  setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(come) : come()), milliseconds);
}

function come(): void {
  isComing = false;
  for (const tell of [...waiting].slice(0, AT_ONCE)) {
    waiting.delete(tell);
    tell();
  }
  if (waiting.size > 0) comeLater(0);
}
