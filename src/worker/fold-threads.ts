import type { EventStore, PartFolder } from '#engine';
import { FOLD_THREAD, type FoldJob, type FoldReply, type FoldSubject, type FoldThread } from './fold-job.ts';

/** Folds a store's log on threads that `spawn` starts; none is started before a log is long enough to need them. */
export function folderOn(store: EventStore, of: FoldSubject, spawn: () => FoldThread): PartFolder {
  let loading: Promise<PartFolder> | null = null;
  const load = async () => new (await import('./fold-pool.ts')).FoldPool(store, of, spawn);
  return { take: async (...asked) => (await (loading ??= load())).take(...asked) };
}

/**
 * Another worker by the same script, which goes by the name `FOLD_THREAD` and folds instead of opening a log. Throws
 * where the browser refuses a worker within a worker.
 */
export function spawnFoldThread(): FoldThread {
  const worker = new Worker(ownAddress(), { type: 'module', name: FOLD_THREAD });
  let lastId = 0;
  return {
    fold: (job) =>
      new Promise<FoldReply>((resolve, reject) => {
        lastId += 1;
        const id = lastId;
        // A reply to another job, whatever the reason, would be added up as this one's: wrong figures without a word.
        const hear = ({ data }: MessageEvent<Numbered<FoldReply>>) => {
          if (data.id !== id) return;
          worker.removeEventListener('message', hear);
          resolve(data.content);
        };
        const fail = ({ message }: ErrorEvent) => reject(new Error(message || 'the thread could not be loaded'));
        worker.addEventListener('message', hear);
        worker.addEventListener('error', fail, { once: true });
        worker.postMessage({ id, content: job } satisfies Numbered<FoldJob>);
      }),
    end: () => worker.terminate(),
  };
}

/** The part of a worker of that name: answers each job. Listens at once; what it needs is loaded meanwhile. */
export function serveFolds(): void {
  const loading = import('./fold-stretches.ts');
  addEventListener('message', ({ data: { id, content } }: MessageEvent<Numbered<FoldJob>>) => {
    const answer = async () => {
      const reply = await (await loading).foldHere(content);
      postMessage({ id, content: reply } satisfies Numbered<FoldReply>);
    };
    void answer();
  });
}

/** What crosses between two threads: a job, or the reply to the job of that number. */
interface Numbered<Content> {
  readonly id: number;
  readonly content: Content;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

/** Absent where the browser has none. */
declare const trustedTypes: TrustedTypes | undefined;

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** This script's own address, in the form that `new Worker` takes under Trusted Types: no other passes. */
function ownAddress(): string {
  if (typeof trustedTypes === 'undefined') return location.href;
  policy ??= trustedTypes.createPolicy('daybook', { createScriptURL: () => location.href });
  return policy.createScriptURL(location.href);
}
