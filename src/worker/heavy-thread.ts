import { type CheckedLine, type CommitRecord, type HeavyWork, type SealedRow, withDeadline, workHere } from '#engine';
import { serveJobs, spawnThread, type Thread } from './threads.ts';

/** The name that a worker goes by that seals and checks for another. */
export const HEAVY_THREAD = 'daybook-heavy';

/** Less text than this is done where it lies: to hand it over costs as much. */
const HEAVY_BYTES = 300_000;
/** A thread that has not answered by then is stuck, and the work is done where it lies. */
const PATIENCE_MS = 10_000;
/** A thread that has had nothing to do for so long is ended: what it has worked with takes memory. */
const IDLE_MS = 5_000;

export type HeavyJob = { readonly seal: readonly CommitRecord[] } | { readonly line: Uint8Array };
/** Null where it could not be done: who asked does it, and is told why. */
export type HeavyReply = { readonly row: SealedRow } | { readonly checked: CheckedLine | null } | null;
export type HeavyThread = Thread<HeavyJob, HeavyReply>;

/** Does heavy work on a thread that `spawn` starts, and on this one where there is none to be had. */
export function heavyWorkOn(spawn: () => HeavyThread): HeavyWork {
  let thread: HeavyThread | null = null;
  let isUseless = false;
  let busy = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    thread?.end();
    thread = null;
  };
  const ask = async (job: HeavyJob, moved: Transferable[]): Promise<HeavyReply> => {
    if (isUseless) return null;
    clearTimeout(idle);
    busy += 1;
    try {
      thread ??= spawn();
      return await withDeadline(thread.ask(job, moved), PATIENCE_MS, () => new Error('the thread does not answer'));
    } catch {
      isUseless = true;
      end();
      return null;
    } finally {
      busy -= 1;
      if (busy === 0) idle = setTimeout(end, IDLE_MS);
    }
  };
  return {
    async sealCommits(records) {
      const isHeavy = records.reduce((sum, { body }) => sum + body.length, 0) >= HEAVY_BYTES;
      const reply = isHeavy ? await ask({ seal: records }, []) : null;
      return reply !== null && 'row' in reply ? reply.row : workHere.sealCommits(records);
    },
    async checkLine(line) {
      if (line.length < HEAVY_BYTES) return workHere.checkLine(line);
      const own = line.slice();
      const reply = await ask({ line: own }, [own.buffer]);
      return reply !== null && 'checked' in reply ? reply.checked : workHere.checkLine(line);
    },
  };
}

/** Such a thread. Throws where the browser refuses a worker within a worker. */
export function spawnHeavyThread(): HeavyThread {
  return spawnThread<HeavyJob, HeavyReply>(HEAVY_THREAD);
}

/** The part of a worker of that name. */
export function serveHeavyWork(): void {
  serveJobs(Promise.resolve(doHeavyWork));
}

/** Does a job on this thread. */
export async function doHeavyWork(job: HeavyJob): Promise<HeavyReply> {
  try {
    if ('seal' in job) return { row: await workHere.sealCommits(job.seal) };
    return { checked: await workHere.checkLine(job.line) };
  } catch {
    return null;
  }
}
