import { openEventStore } from '../open-event-store.ts';
import { acceptAnything } from '../schema/accept-anything.ts';
import { openIndexedDbStorage } from '../storage/indexeddb.ts';
import { openOpfsMirror } from '../storage/opfs-mirror.ts';
import { broadcastNews, webLocks } from '../storage/web-tabs.ts';
import type { DiskStep } from './killable.ts';
import { KillSwitch } from './kill-switch.ts';
import { steppedMirror } from './stepped-mirror.ts';
import { steppedStorage } from './stepped-storage.ts';

/** What the worker is to do: write to a log until the n-th step, from 1, to be ended there. */
interface DoomedRequest {
  readonly name: string;
  readonly stopAt: number;
}

/** Told as it happens. `done`: all was written before the step came. */
export type DoomedNews =
  | { readonly acknowledged: readonly number[] }
  | { readonly stoppedAt: string }
  | { readonly done: true }
  | { readonly error: string };

addEventListener('message', (message: MessageEvent<DoomedRequest>) => {
  write(message.data).then(
    () => tell({ done: true }),
    (error: unknown) => tell({ error: String(error) }),
  );
});

function tell(news: DoomedNews): void {
  postMessage(news);
}

async function write({ name, stopAt }: DoomedRequest): Promise<void> {
  const killing = new KillSwitch<DiskStep>();
  killing.arm(stopAt);
  // From there on nothing reaches the disk, however long the browser takes to end it.
  const hook = (step: DiskStep): void => {
    const wasDead = killing.isDead;
    try {
      killing.at(step);
    } finally {
      if (killing.isDead && !wasDead) tell({ stoppedAt: step });
    }
  };
  const mirror = await openOpfsMirror(name);
  const store = await openEventStore({
    name,
    storage: steppedStorage(openIndexedDbStorage(name), hook),
    mirror: mirror && steppedMirror(mirror, hook),
    locks: webLocks,
    news: broadcastNews,
    clock: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    schemas: acceptAnything,
  });
  for (const data of [[1, 2], [3], [4, 5, 6]]) {
    await store.append(
      's',
      data.map((each) => ({ type: 'N', data: each })),
    );
    if (!killing.isDead) tell({ acknowledged: data });
  }
  await store.compact();
  await store.close();
}
