import type { LedgerData } from '../books/ledger-data.ts';
import { isByRule } from '../rules/applied-rules.ts';
import type { Cause } from '../reports/report.ts';
import type { Change } from './figure-plan.ts';

/** Tells of changes what led to them, as far as the log up to a position says. */
export function causeTeller(
  data: LedgerData,
  at: number,
): (change: Pick<Change, 'position' | 'version' | 'source'>) => Cause {
  const { events, versions, parts } = data;
  const scheduled = new Set<string | null>();
  for (const event of parts.standing(0, at)) {
    if (event.type === 'OccurrenceSettled') scheduled.add(event.data.transactionId);
  }
  const undoings = parts.revocationsUntil(at).map((last) => ({ first: beginningOf(data, last), last }));
  const isUndoing = (position: number) => undoings.some(({ first, last }) => first <= position && position <= last);
  const instants = events.view().recordedAt;
  const byRule = (position: number, version: number): boolean => {
    const transactionId = versions.recordOf(version)?.transactionId ?? '';
    return isByRule(parts, { transactionId, position, recordedMs: instants[position - 1] ?? 0 });
  };
  const own = (version: number): Cause => {
    if (versions.contents[version]?.source !== undefined) return 'import';
    return scheduled.has(versions.recordOf(version)?.transactionId ?? '') ? 'schedule' : 'manual';
  };
  return ({ position, version, source }) => {
    const isFirst = version !== null && events.is(position, 'TransactionRecorded');
    if (!isFirst && isUndoing(position)) return 'undo';
    if (version !== null && byRule(position, version)) return 'rule';
    const later = version !== null && LATER.find(([type]) => events.is(position, type));
    if (later) return later[1];
    if (version !== null) return own(version);
    return source === undefined ? 'manual' : 'import';
  };
}

const LATER = [
  ['TransactionCorrected', 'correction'],
  ['TransactionDeleted', 'deletion'],
  ['TransactionRestored', 'restoration'],
] as const;

/** The first event of the commit that ends with taking something back: all of a commit's events have one instant. */
function beginningOf({ events }: LedgerData, last: number): number {
  const { recordedAt } = events.view();
  let first = last;
  while (first > 1 && recordedAt[first - 2] === recordedAt[last - 1]) first -= 1;
  return first;
}
