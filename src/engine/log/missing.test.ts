import { describe, expect, it } from 'vitest';
import { memoryWitness } from '../storage/memory-witness.ts';
import { wipe } from '../storage/memory.ts';
import { openScratch } from '../testing/open-scratch.ts';

/** A log of three events whose database and mirror have both gone since. */
async function lost() {
  const scratch = openScratch();
  const witness = memoryWitness();
  const store = await scratch.open({ witness });
  await store.append(
    'a',
    [1, 2, 3].map((data) => ({ type: 'N', data })),
  );
  const backup = await new Response(await store.backup()).blob();
  const { logId } = store.health();
  await store.close();
  wipe(scratch.disk);
  for (const file of [...scratch.mirror.slots, scratch.mirror.sealed]) file.bytes = new Uint8Array(0);
  return { scratch, witness, backup, logId };
}

describe('a log whose copies have both gone', () => {
  it('L66 is not begun anew while a witness tells of it: nothing is written, and the health says what to do', async () => {
    const { scratch, witness } = await lost();
    for (let starts = 0; starts < 3; starts++) {
      const store = await scratch.open({ witness });
      expect(store.health()).toMatchObject({ writable: false, isMissing: true });
      expect(store.health().readOnlyReason).toContain('Restore it from a backup, or begin anew');
      await expect(store.append('a', [{ type: 'N', data: 4 }])).rejects.toMatchObject({ code: 'StoreLocked' });
      await store.close();
    }
    expect(scratch.disk.meta).toBeNull();
    // Without a witness nothing is known of it.
    expect((await scratch.open()).health()).toMatchObject({ writable: true });
  });

  it('L66 comes back from a backup', async () => {
    const { scratch, witness, backup, logId } = await lost();
    const store = await scratch.open({ witness });
    await store.restore(() => backup.stream());
    expect((await store.readAll()).map(({ data }) => data)).toEqual([1, 2, 3]);
    expect(store.health()).toMatchObject({ writable: true, logId, mirror: 'in-step' });
    await store.append('a', [{ type: 'N', data: 4 }], { expectedVersion: 3 });
  });

  it('L66 is begun anew when that is asked for, and then is a log like any other', async () => {
    const { scratch, witness, logId } = await lost();
    const store = await scratch.open({ witness });
    await store.beginAnew();
    expect(store.health()).toMatchObject({ writable: true, mirror: 'in-step' });
    expect(store.health().logId).not.toBe(logId);
    await store.append('b', [{ type: 'N', data: 1 }]);
    await store.close();
    expect(await (await scratch.open({ witness })).readAll()).toHaveLength(1);
  });

  it('L66 leaves no word of a log that never held anything, or was destroyed', async () => {
    const scratch = openScratch();
    const witness = memoryWitness();
    const store = await scratch.open({ witness });
    expect(await witness.noted()).toBeNull();
    await store.append('a', [{ type: 'N', data: 1 }]);
    expect(await witness.noted()).not.toBeNull();
    await store.destroy();
    expect((await scratch.open({ witness })).health()).toMatchObject({ writable: true });
  });
});
