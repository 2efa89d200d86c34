import { openEventStore } from '../open-event-store.ts';
import { acceptAnything } from '../schema/accept-anything.ts';
import { openIndexedDbStorage } from '../storage/indexeddb.ts';
import { canSync, storeFolder } from '../storage/opfs-folder.ts';
import { openOpfsMirror } from '../storage/opfs-mirror.ts';
import { broadcastNews, webLocks } from '../storage/web-tabs.ts';
import type { EventStore } from '../store.ts';

/** What a test asks of this worker, one at a time; the answer is posted back as `{ value }` or `{ error }`. */
export type OpfsRequest =
  | { readonly ask: 'supported' }
  | { readonly ask: 'open'; readonly name: string; readonly checkMirrorAfter?: number }
  | { readonly ask: 'append'; readonly streamId: string; readonly from: number; readonly count: number }
  | { readonly ask: 'deleteDatabase'; readonly name: string }
  | { readonly ask: 'sizes'; readonly name: string }
  | { readonly ask: 'flipBit'; readonly name: string; readonly file: string; readonly at: number }
  | { readonly ask: 'deleteFile'; readonly name: string; readonly file: string }
  | { readonly ask: 'compact' | 'tiers' | 'contents' | 'health' | 'verify' | 'close' | 'destroy' };

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

/** What can be asked for without a store. */
type ByName = Extract<
  OpfsRequest,
  { readonly ask: 'supported' | 'sizes' | 'flipBit' | 'deleteFile' | 'deleteDatabase' }
>;

function answer(request: OpfsRequest): Promise<unknown> {
  return isByName(request) ? answerByName(request) : answerOfStore(request);
}

function isByName(request: OpfsRequest): request is ByName {
  return ['supported', 'sizes', 'flipBit', 'deleteFile', 'deleteDatabase'].includes(request.ask);
}

async function answerByName(request: ByName): Promise<unknown> {
  switch (request.ask) {
    case 'supported':
      return (await openOpfsMirror('probe')) !== null;
    case 'sizes':
      return sizesIn(await storeFolder(request.name));
    case 'flipBit':
      return flipBit(await storeFolder(request.name), request.file, request.at);
    case 'deleteFile':
      return (await storeFolder(request.name)).removeEntry(request.file);
    case 'deleteDatabase':
      return openIndexedDbStorage(request.name).destroy();
  }
}

async function answerOfStore(request: Exclude<OpfsRequest, ByName>): Promise<unknown> {
  switch (request.ask) {
    case 'open':
      store = await openBrowserStore(request.name, request.checkMirrorAfter ?? 1e8);
      return store.health();
    case 'append':
      return appendEach(opened(), request.streamId, request.from, request.count);
    case 'contents':
      await opened().catchUp();
      return (await opened().readAll()).map((event) => event.data);
    case 'compact':
    case 'tiers':
    case 'health':
    case 'verify':
    case 'close':
    case 'destroy':
      return opened()[request.ask]();
  }
}

/** Segments of eight events, sealed when asked for. */
async function openBrowserStore(name: string, checkMirrorAfter: number): Promise<EventStore> {
  return openEventStore({
    name,
    storage: openIndexedDbStorage(name),
    mirror: await openOpfsMirror(name),
    locks: webLocks,
    news: broadcastNews,
    clock: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    schemas: acceptAnything,
    tiers: { segmentSize: 8 },
    timing: { sealAfter: 1e8, checkMirrorAfter },
  });
}

async function appendEach(to: EventStore, streamId: string, from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n++) await to.append(streamId, [{ type: 'N', data: n }]);
}

async function sizesIn(folder: FileSystemDirectoryHandle): Promise<Readonly<Record<string, number>>> {
  const sizes: Record<string, number> = {};
  for (const name of ['mirror.log', 'mirror-2.log', 'sealed.log']) {
    sizes[name] = (await (await folder.getFileHandle(name)).getFile()).size;
  }
  return sizes;
}

async function flipBit(folder: FileSystemDirectoryHandle, file: string, at: number): Promise<void> {
  const handle = await folder.getFileHandle(file);
  if (!canSync(handle)) throw new Error('This thread cannot open files for synchronous access');
  const access = await handle.createSyncAccessHandle();
  const byte = new Uint8Array(1);
  access.read(byte, { at });
  byte[0] = (byte[0] ?? 0) ^ 1;
  access.write(byte, { at });
  access.flush();
  access.close();
}

function opened(): EventStore {
  if (store === null) throw new Error('Ask to open a store first');
  return store;
}
