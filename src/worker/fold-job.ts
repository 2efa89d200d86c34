import type { FoldedStretch, PackedStretch } from '#engine';
import type { DomainName } from './domains.ts';

/** Whose events and projections a store has: the book's, a domain's, or only those that every store has. */
export type FoldSubject = DomainName | 'book' | undefined;

/** A stretch of a log, and by which projections it is to be folded. Crosses to another thread as it is. */
export interface FoldJob {
  readonly of: FoldSubject;
  readonly projections: readonly string[];
  readonly stretch: PackedStretch;
}

/** What a stretch was folded to; null where it could not be read. */
export type FoldReply = FoldedStretch | null;

/** A thread that folds one stretch at a time. */
export interface FoldThread {
  /** Rejects where the thread is of no use. */
  fold(job: FoldJob): Promise<FoldReply>;
  end(): void;
}

/** The name that a worker goes by that folds for another. */
export const FOLD_THREAD = 'daybook-fold';
