import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { seek } from '#client';
import type { PlainDate, ReportSpec } from '#ledger';
import { readAddress, type ReportAddress, writeAddress } from './report-address.ts';

/** The report that the address names, and what changes it. A date known in a link becomes a position of the timeline. */
export function useReportAddress() {
  const [path, go] = useLocation();
  const address = readAddress(path, useSearch());
  const change = (changed: Partial<ReportAddress>) => go(writeAddress({ ...address, ...changed }), { replace: true });
  const { known } = address;
  useEffect(() => {
    if (known === null) return;
    void knowUntil(known);
    change({ known: null });
    // Only what the link says counts, once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [known]);
  return {
    address,
    change,
    changeSpec: (changed: Partial<ReportSpec>) => change({ spec: { ...address.spec, ...changed } }),
  };
}

/** Shows what was known at the end of a day, in the person's own time zone; null = all that is known now. */
export async function knowUntil(day: PlainDate | null): Promise<void> {
  await seek(day === null ? 'live' : new Date(`${day}T23:59:59.999`).toISOString());
}
