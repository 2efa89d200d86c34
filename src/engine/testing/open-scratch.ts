import type { EventStore } from '../store.ts';
import { openEventStore, type OpenOptions } from '../open-event-store.ts';
import { acceptAnything } from '../schema/accept-anything.ts';
import { memoryDisk, memoryStorage, type MemoryDisk } from '../storage/memory.ts';
import { memoryArchive } from '../storage/memory-archive.ts';
import { memoryMirror, memoryMirrorFiles, type MemoryFile, type MemoryMirror } from '../storage/memory-mirror.ts';
import { memoryLocks, memoryNews } from '../storage/memory-tabs.ts';
import type { StepHook } from '../storage/memory.ts';

/** A browser in memory: open it several times to play several tabs, damage its disk to play a crash. */
export interface Scratch {
  readonly disk: MemoryDisk;
  readonly mirror: MemoryMirror;
  /** The mirror's file of hot commits, until lines are dropped from it for the first time. */
  readonly file: MemoryFile;
  readonly archive: Map<string, Uint8Array<ArrayBuffer>>;
  /** What the next instants are; counts up by itself. */
  now: number;
  hook: StepHook;
  open(options?: Partial<OpenOptions>): Promise<EventStore>;
  /** Ends all tabs without a word, as the end of the browser does. */
  kill(): void;
}

export function openScratch(): Scratch {
  const disk = memoryDisk();
  const mirror = memoryMirrorFiles();
  const archive = new Map<string, Uint8Array<ArrayBuffer>>();
  let locks = memoryLocks();
  let news = memoryNews();
  let ids = 0;
  const scratch: Scratch = {
    disk,
    mirror,
    file: mirror.slots[0],
    archive,
    now: Date.parse('2026-03-12T14:00:00.000Z'),
    hook: () => undefined,
    open: (options) =>
      openEventStore({
        name: 'scratch',
        storage: memoryStorage(disk, (step) => scratch.hook(step)),
        mirror: memoryMirror(mirror),
        archive: memoryArchive(archive, (step) => scratch.hook(`archive-${step}`)),
        locks,
        news,
        clock: () => new Date(scratch.now++).toISOString(),
        newId: () => uuidOf(++ids),
        schemas: acceptAnything,
        ...options,
        timing: { readAgainAfter: 0, ...options?.timing },
      }),
    kill() {
      locks = memoryLocks();
      news = memoryNews();
      for (const file of [...mirror.slots, mirror.sealed]) file.open = false;
      disk.connections.clear();
    },
  };
  return scratch;
}

/** A UUID that is different in its first digits for each number. */
export function uuidOf(n: number): string {
  return `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
}
