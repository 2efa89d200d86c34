import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { type LabMirror, mirrorLab } from '#client';
import { preferences } from '../kit/preferences.ts';
import { useLab } from './open-lab.ts';

/** Mirrors what is under the glass to Redux DevTools, where that was chosen. The book is mirrored on every screen. */
export function useLabMirror(): void {
  const { info, source, seek } = useLab();
  const { lab, domain } = info;
  const isWanted = useStore(preferences, ({ devTools }) => devTools) && source.kind !== 'book';
  const mirror = useRef<LabMirror | null>(null);
  const newest = useRef({ info, seek });
  useEffect(() => {
    newest.current = { info, seek };
    mirror.current?.grow(info.head);
  }, [info, seek]);
  useEffect(() => {
    if (!isWanted) return;
    const made = mirrorLab({ ...newest.current.info, lab, domain }, (position) => newest.current.seek(position));
    mirror.current = made;
    return () => {
      mirror.current = null;
      made.end();
    };
  }, [isWanted, lab, domain]);
}
