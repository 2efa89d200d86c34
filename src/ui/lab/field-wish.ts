import { type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A field of a panel that a key leads to. */
export type WishedField = 'search' | 'watch';

/** The field that is to have the focus, as soon as its panel is there. */
const wish = createStore<WishedField | null>(() => null);

/** Has a field focused, now or when its panel has been opened. */
export function wishFor(field: WishedField): void {
  wish.setState(field, true);
}

/** For the field that may be wished for. */
export function useWished(field: WishedField): RefObject<HTMLInputElement | null> {
  const ref = useRef<HTMLInputElement>(null);
  const isWished = useStore(wish, (wished) => wished === field);
  useEffect(() => {
    if (!isWished) return;
    ref.current?.focus();
    wish.setState(null, true);
  }, [isWished]);
  return ref;
}
