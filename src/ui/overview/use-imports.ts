import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { imports, timeline } from '#client';
import type { ImportLine } from '#ledger';

const SETTLED_MS = 150;

/** The imports as the books know them at the moment shown, newest first; null while asked for the first time. */
export function useImports(): readonly ImportLine[] | null {
  const position = useStore(timeline, (state) => state.position);
  const [lines, setLines] = useState<readonly ImportLine[] | null>(null);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      void imports().then(
        (result) => {
          if (wanted && result.ok) setLines(result.value.toSorted((one, other) => other.position - one.position));
        },
        () => undefined,
      );
    }, SETTLED_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [position]);
  return lines;
}
