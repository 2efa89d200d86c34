import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MirroredLog } from './mirror-events.ts';
import { ask, bookStore, ready } from './session.ts';
import { timeline } from './stores.ts';
import { seek } from './time-travel.ts';
import { valueOf } from './worker-link.ts';

/** Whether recent events are mirrored to Redux DevTools; `problem`: why they are not any more. */
export interface DevToolsState {
  readonly status: 'off' | 'absent' | 'mirroring' | 'failed';
  readonly problem: string | null;
}

const OFF: DevToolsState = { status: 'off', problem: null };

/** Whether events are mirrored to Redux DevTools, and why not where they should be. */
export const devTools: StoreApi<DevToolsState> = createStore(() => OFF);

/** Mirrors recent events of the book to Redux DevTools, where that is installed. Gives what ends it. */
export function followDevTools(): () => void {
  const end = mirrorLog(book);
  return () => {
    end();
    devTools.setState(OFF);
  };
}

/** Mirrors recent events of a log to Redux DevTools, where that is installed, and says so. Gives what ends it. */
export function mirrorLog(log: MirroredLog): () => void {
  let end: (() => void) | null = null;
  let isEnded = false;
  const fail = (error: unknown) => {
    if (!isEnded)
      devTools.setState({ status: 'failed', problem: error instanceof Error ? error.message : String(error) });
  };
  const begin = async () => {
    await ready();
    const { extensionIn, mirrorEvents } = await import('./mirror-events.ts');
    if (isEnded) return;
    const extension = extensionIn(globalThis);
    devTools.setState({ status: extension === null ? 'absent' : 'mirroring', problem: null });
    if (extension !== null) end = mirrorEvents(extension, log, fail);
  };
  begin().catch(fail);
  return () => {
    isEnded = true;
    end?.();
  };
}

/** What of the book is mirrored: it can be read and moved through, and has nothing to write with. */
const book: MirroredLog = {
  name: 'Daybook',
  head: () => timeline.getState().head,
  onHead: (listener: () => void) =>
    timeline.subscribe((now, before) => {
      if (now.head !== before.head) listener();
    }),
  events: async (from: number, limit: number) => valueOf(await (await bookStore()).readAll({ from, maxCount: limit })),
  stateAt: async (at: number) => ({ balances: valueOf(await ask((api) => api.balances({ at, on: null }))) }),
  seek: (position: number) => void seek(position),
};
