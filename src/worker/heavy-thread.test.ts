import { describe, expect, it } from 'vitest';
import { type CommitRecord, workHere } from '#engine';
import { doHeavyWork, type HeavyJob, type HeavyThread, heavyWorkOn } from './heavy-thread.ts';
import { openMemoryStore } from './testing/memory-daybook.ts';

const ZEROS = '0'.repeat(64);

/** A commit of one event with a text of so many characters, and its line in the mirror. */
async function stored(length: number): Promise<{ readonly record: CommitRecord; readonly line: Uint8Array }> {
  const store = await openMemoryStore();
  await store.append('note-1', [{ type: 'Noted', data: { text: 'ä'.repeat(length) } }]);
  const lines = (await store.exportCopy('mirror')).trimEnd().split('\n');
  return { record: JSON.parse(await store.exportCopy('store')), line: new TextEncoder().encode(lines.at(-1)) };
}

/** A thread that is none; `answer` may play a broken one. */
function watched(answer: (job: HeavyJob) => ReturnType<HeavyThread['ask']> = doHeavyWork) {
  const jobs: HeavyJob[] = [];
  const spawn = (): HeavyThread => ({
    ask(job, moved = []) {
      jobs.push(job);
      return answer(structuredClone(job, { transfer: moved }));
    },
    end: () => undefined,
  });
  return { jobs, work: heavyWorkOn(spawn) };
}

describe('heavy work', () => {
  it('is done on a thread where it is worth it, and comes to the same as here', async () => {
    const { jobs, work } = watched();
    const [large, small] = [await stored(400_000), await stored(10)];
    expect(await work.sealCommits([large.record])).toEqual(await workHere.sealCommits([large.record]));
    expect(await work.checkLine(large.line)).toMatchObject({ p: 1, n: 1, hash: large.record.hash, isHashed: true });
    expect(jobs).toHaveLength(2);
    expect(await work.sealCommits([small.record])).toEqual(await workHere.sealCommits([small.record]));
    expect(await work.checkLine(small.line)).toMatchObject({ p: 1, n: 1, hash: small.record.hash, isHashed: true });
    expect(jobs).toHaveLength(2);
  });

  it('finds a line that was altered', async () => {
    const { work } = watched();
    const altered = (await stored(400_000)).line.slice();
    altered[altered.length - 5] = 0x20;
    expect(await work.checkLine(altered)).toBeNull();
  });

  it('is done here where the thread is of no use, and that one is not asked again', async () => {
    const { jobs, work } = watched(() => Promise.reject(new Error('no thread')));
    const { line, record } = await stored(400_000);
    expect(await work.checkLine(line)).toMatchObject({ isHashed: true });
    expect(await work.sealCommits([record])).toEqual(await workHere.sealCommits([record]));
    expect(jobs).toHaveLength(1);
  });

  it('tells why it cannot be done', async () => {
    const { work } = watched();
    const { record } = await stored(400_000);
    const apart = [{ ...record, hash: ZEROS }];
    await expect(work.sealCommits(apart)).rejects.toMatchObject({ code: 'CorruptLog' });
  });
});
