import type { MemoryDisk } from '../storage/memory.ts';

/** Changes the text of a hot commit where it lies; a row that is missing or damaged becomes null. */
export function alterBody(disk: MemoryDisk, p: number, from: string, to: string): void {
  const row = disk.rows.get(p);
  const isHot = row !== undefined && row !== null && 'body' in row;
  disk.rows.set(p, isHot ? { ...row, body: row.body.replace(from, to) } : null);
}
