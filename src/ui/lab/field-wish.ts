import { type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A field of a panel that a key leads to. */
export type WishedField = 'search' | 'watch';

/** What a key asks of a panel: that a field has the focus, or that the comparison ends with now. */
type Wish = WishedField | 'compare-with-now';

/** What is to be done as soon as the panel for it is there. */
const wish = createStore<Wish | null>(() => null);

/** Has a field focused, or what else is wished for done, now or when its panel has been opened. */
export function wishFor(wished: Wish): void {
  wish.setState(wished, true);
}

/** For the panel that does what may be wished for. */
export function useWish(wished: Wish, grant: () => void): void {
  const newest = useRef(grant);
  useEffect(() => {
    newest.current = grant;
  });
  const isWished = useStore(wish, (now) => now === wished);
  useEffect(() => {
    if (!isWished) return;
    newest.current();
    wish.setState(null, true);
  }, [isWished]);
}

/** For the field that may be wished for. */
export function useWished(field: WishedField): RefObject<HTMLInputElement | null> {
  const ref = useRef<HTMLInputElement>(null);
  useWish(field, () => ref.current?.focus());
  return ref;
}
