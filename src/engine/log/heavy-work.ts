import { checkLine, type CheckedLine } from '../mirror/line.ts';
import { sealCommits } from '../segment/codec.ts';
import type { SealedRow } from '../segment/sealed-row.ts';
import type { CommitRecord } from '../storage/port.ts';

/**
 * Work on one large piece of a log that cannot be cut: it would hold up whoever shares the thread for up to a second. A
 * store may have it done on another one. Neither call fails for want of that thread.
 */
export interface HeavyWork {
  /** As `sealCommits` of segment.ts. */
  readonly sealCommits: (records: readonly CommitRecord[]) => Promise<SealedRow>;
  /** As `checkLine` of line.ts. */
  readonly checkLine: (line: Uint8Array) => Promise<CheckedLine | null>;
}

/** The work done on this thread. */
export const workHere: HeavyWork = { sealCommits, checkLine };
