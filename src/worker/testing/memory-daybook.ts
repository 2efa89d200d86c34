import {
  acceptAnything,
  createSchemaRegistry,
  memoryLocks,
  memoryMirror,
  memoryNews,
  memoryStorage,
  openEventStore,
  type SchemaRegistry,
} from '#engine';
import { ledgerEventSchemas } from '#ledger';
import type { DaybookApi, Result } from '../api.ts';
import { createDaybook } from '../daybook.ts';
import { domainOf } from '../domains.ts';

/** The worker's own api over stores in memory: everything but the browser is the real thing. */
export function memoryDaybook(today = '2026-06-15'): DaybookApi {
  const locks = memoryLocks();
  const news = memoryNews();
  const open = (name: string, schemas: SchemaRegistry) =>
    openEventStore({
      name,
      schemas,
      locks,
      news,
      storage: memoryStorage(),
      mirror: memoryMirror(),
      clock: () => new Date().toISOString(),
      newId: () => crypto.randomUUID(),
    });
  return createDaybook({
    openBookStore: () => open('book', createSchemaRegistry({ types: ledgerEventSchemas, strict: true })),
    openScratchStore: (name, { domain }) => open(`scratch-${name}`, domainOf(domain)?.registry ?? acceptAnything),
    rehearsalRoom: { storage: memoryStorage(), locks },
    locks,
    newId: () => crypto.randomUUID(),
    today: () => today,
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
