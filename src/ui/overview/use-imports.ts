import { useMemo } from 'react';
import { imports } from '#client';
import type { ImportLine } from '#ledger';
import { useSettled } from '../shell/use-settled.ts';

const SETTLED_MS = 150;

/** The imports as the books know them at the moment shown, newest first; null while asked for the first time. */
export function useImports(): readonly ImportLine[] | null {
  const lines = useSettled(imports, SETTLED_MS);
  return useMemo(() => lines && lines.toSorted((one, other) => other.position - one.position), [lines]);
}
