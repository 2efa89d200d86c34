/** Another thread that does one job after another. */
export interface Thread<Job, Reply> {
  /** Rejects where the thread is of no use. What is in `moved` is given away with the job. */
  ask(job: Job, moved?: Transferable[]): Promise<Reply>;
  end(): void;
}

/**
 * Another worker by the same script, which goes by a name and does jobs of one kind instead of opening a log. Throws
 * where the browser refuses a worker within a worker.
 */
export function spawnThread<Job, Reply>(name: string): Thread<Job, Reply> {
  const worker = new Worker(ownAddress(), { type: 'module', name });
  let lastId = 0;
  return {
    ask: (job, moved = []) =>
      new Promise<Reply>((resolve, reject) => {
        lastId += 1;
        const id = lastId;
        // A reply to another job, whatever the reason, would be taken for this one's: wrong figures without a word.
        const hear = ({ data }: MessageEvent<Numbered<Reply>>) => {
          if (data.id !== id) return;
          worker.removeEventListener('message', hear);
          resolve(data.content);
        };
        const fail = ({ message }: ErrorEvent) => reject(new Error(message || 'the thread could not be loaded'));
        worker.addEventListener('message', hear);
        worker.addEventListener('error', fail, { once: true });
        worker.postMessage({ id, content: job } satisfies Numbered<Job>, moved);
      }),
    end: () => worker.terminate(),
  };
}

/**
 * The part of such a worker: answers each job. Listens at once; what does them is loaded meanwhile, and takes the jobs that
 * whoever spawns threads of this name gives.
 */
export function serveJobs(loading: Promise<(job: never) => Promise<unknown>>): void {
  addEventListener('message', ({ data: { id, content } }: MessageEvent<Numbered<never>>) => {
    const answer = async () => {
      const reply = await (await loading)(content);
      postMessage({ id, content: reply } satisfies Numbered<unknown>);
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
