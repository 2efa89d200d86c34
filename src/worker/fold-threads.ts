import type { EventStore, PartFolder } from '#engine';
import { FOLD_THREAD, type FoldJob, type FoldReply, type FoldSubject, type FoldThread } from './fold-job.ts';
import { serveJobs, spawnThread } from './threads.ts';

/** Folds a store's log on threads that `spawn` starts; none is started before a log is long enough to need them. */
export function folderOn(store: EventStore, of: FoldSubject, spawn: () => FoldThread): PartFolder {
  let loading: Promise<PartFolder> | null = null;
  const load = async () => new (await import('./fold-pool.ts')).FoldPool(store, of, spawn);
  return { take: async (...asked) => (await (loading ??= load())).take(...asked) };
}

/** A thread that folds. Throws where the browser refuses a worker within a worker. */
export function spawnFoldThread(): FoldThread {
  const thread = spawnThread<FoldJob, FoldReply>(FOLD_THREAD);
  return { fold: (job) => thread.ask(job), end: () => thread.end() };
}

/** The part of a worker of that name. */
export function serveFolds(): void {
  serveJobs(import('./fold-stretches.ts').then(({ foldHere }) => foldHere));
}
