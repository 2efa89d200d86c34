import { openEventStore } from '../open-event-store.ts';
import { acceptAnything } from '../schema/registry.ts';
import { openIndexedDbStorage } from '../storage/indexeddb.ts';
import { openOpfsMirror } from '../storage/opfs-mirror.ts';
import { broadcastNews, webLocks } from '../storage/web-tabs.ts';
import type { EventStore } from '../store.ts';

/** What a test asks of this worker, one at a time; the answer is posted back as `{ value }` or `{ error }`. */
export type OpfsRequest =
  | { readonly ask: 'supported' }
  | { readonly ask: 'open'; readonly name: string }
  | { readonly ask: 'append'; readonly streamId: string; readonly from: number; readonly count: number }
  | { readonly ask: 'deleteDatabase'; readonly name: string }
  | { readonly ask: 'contents' | 'health' | 'verify' | 'close' | 'destroy' };

export type OpfsAnswer = { readonly value: unknown } | { readonly error: string };

let store: EventStore | null = null;

addEventListener('message', (message: MessageEvent<OpfsRequest>) => {
  answer(message.data).then(
    (value) => reply({ value }),
    (error: unknown) => reply({ error: String(error) }),
  );
});

function reply(message: OpfsAnswer): void {
  postMessage(message);
}

async function answer(request: OpfsRequest): Promise<unknown> {
  switch (request.ask) {
    case 'supported':
      return (await openOpfsMirror('probe')) !== null;
    case 'open':
      store = await openBrowserStore(request.name);
      return store.health();
    case 'append':
      return appendEach(opened(), request.streamId, request.from, request.count);
    case 'deleteDatabase':
      return openIndexedDbStorage(request.name).destroy();
    case 'contents':
      await opened().catchUp();
      return (await opened().readAll()).map((event) => event.data);
    case 'health':
      return opened().health();
    case 'verify':
      return opened().verify();
    case 'close':
      return opened().close();
    case 'destroy':
      return opened().destroy();
  }
}

async function openBrowserStore(name: string): Promise<EventStore> {
  return openEventStore({
    name,
    storage: openIndexedDbStorage(name),
    mirror: await openOpfsMirror(name),
    locks: webLocks,
    news: broadcastNews,
    clock: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    schemas: acceptAnything,
  });
}

async function appendEach(to: EventStore, streamId: string, from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n++) await to.append(streamId, [{ type: 'N', data: n }]);
}

function opened(): EventStore {
  if (store === null) throw new Error('Ask to open a store first');
  return store;
}
