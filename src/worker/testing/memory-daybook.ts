import {
  acceptAnything,
  type ArchivePort,
  createSchemaRegistry,
  type EventStore,
  type Instant,
  type LockPort,
  memoryArchive,
  memoryLocks,
  memoryMirror,
  memoryNews,
  memoryStorage,
  type MirrorPort,
  type NewsPort,
  openEventStore,
  type SchemaRegistry,
  type StoragePort,
} from '#engine';
import { ledgerEventSchemas } from '#ledger';
import type { DaybookApi, Result } from '../api.ts';
import { createDaybook } from '../daybook.ts';
import { domainOf } from '../domains.ts';

/** What the tabs of one browser share. */
interface MemoryBrowser {
  readonly locks: LockPort;
  readonly news: NewsPort;
  /** Where the store of a name lives. */
  readonly storageOf: (name: string) => StoragePort;
  readonly mirrorOf: (name: string) => MirrorPort;
  readonly archive: ArchivePort;
  /** What its clock says. */
  now: () => Instant;
}

export function memoryBrowser(): MemoryBrowser {
  const storages = new Map<string, StoragePort>();
  const mirrors = new Map<string, MirrorPort>();
  return {
    locks: memoryLocks(),
    news: memoryNews(),
    archive: memoryArchive(),
    now: () => new Date().toISOString(),
    storageOf(name) {
      const storage = storages.get(name) ?? memoryStorage();
      storages.set(name, storage);
      return storage;
    },
    mirrorOf(name) {
      const mirror = mirrors.get(name) ?? memoryMirror();
      mirrors.set(name, mirror);
      return mirror;
    },
  };
}

/** The worker's own api over stores in memory: everything but the browser is the real thing. Each call is a tab. */
export function memoryDaybook(today = '2026-06-15', browser = memoryBrowser()): DaybookApi {
  const { locks, news, storageOf, mirrorOf, archive } = browser;
  const open = (name: string, schemas: SchemaRegistry) =>
    openEventStore({
      name,
      schemas,
      locks,
      news,
      storage: storageOf(name),
      mirror: mirrorOf(name),
      archive,
      clock: () => browser.now(),
      newId: () => crypto.randomUUID(),
    });
  return createDaybook({
    openBookStore: () => open('book', createSchemaRegistry({ types: ledgerEventSchemas, strict: true })),
    openScratchStore: (name, { domain }) => open(`scratch-${name}`, domainOf(domain)?.registry ?? acceptAnything),
    rehearsalRoom: { storage: memoryStorage(), locks },
    locks,
    news,
    folderOn: () => null,
    newId: () => crypto.randomUUID(),
    today: () => today,
  });
}

/** A store in memory that takes any event. */
export function openMemoryStore(): Promise<EventStore> {
  const { locks, news, storageOf, mirrorOf } = memoryBrowser();
  return openEventStore({
    name: 'alone',
    schemas: acceptAnything,
    locks,
    news,
    storage: storageOf('alone'),
    mirror: mirrorOf('alone'),
    clock: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
  });
}

/** The value of an answer; an expected failure is thrown as its plain data. */
export async function valueOf<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (result.ok) return result.value;
  throw result.error;
}

/** Imports a file as the console does: everything new, nothing that may be known. */
export async function importFile(
  daybook: DaybookApi,
  name: string,
  content: Uint8Array | string,
  options: Partial<Parameters<DaybookApi['previewImport']>[0]> = {},
) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const preview = await valueOf(daybook.previewImport({ ...options, name, content: bytes }));
  return valueOf(daybook.commitImport(preview.batchId, 'live'));
}
