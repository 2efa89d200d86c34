import type { CommitRecord } from '../storage/port.ts';
import type { SealedRow } from './sealed-row.ts';
import type { Segment, SegmentIndex } from './segment.ts';

// The codec is loaded with the first segment: a new log has none, and the app's first load has a budget.
const codec = () => import('./segment.ts');

/** As `sealCommits` of segment.ts. */
export async function sealCommits(records: readonly CommitRecord[]): Promise<SealedRow> {
  return (await codec()).sealCommits(records);
}

/** As `isWhole` of segment.ts. */
export async function isWhole(row: SealedRow): Promise<boolean> {
  return (await codec()).isWhole(row);
}

/** As `readSegmentIndex` of segment.ts. */
export async function readSegmentIndex(row: SealedRow): Promise<SegmentIndex> {
  return (await codec()).readSegmentIndex(row);
}

/** As `openSegment` of segment.ts. */
export async function openSegment(row: SealedRow): Promise<Segment> {
  return (await codec()).openSegment(row);
}

/** As `recordsOf` of segment.ts. */
export async function recordsOf(row: SealedRow): Promise<readonly CommitRecord[]> {
  return (await codec()).recordsOf(row);
}
