import { DaybookError } from '../errors.ts';
import type { Position } from '../event.ts';
import type { ArchivedRow, SealedRow } from '../segment/sealed-row.ts';
import { isWhole, recordsOf, sealCommits } from '../segment/codec.ts';
import type { ArchivePort } from '../storage/port.ts';
import type { ArchiveInfo } from '../store.ts';
import type { LogSession } from './log-session.ts';
import type { SealedTier, SegmentPlace } from './sealed-tier.ts';

type Progress = (events: number, total: number) => void;

/**
 * Moves the segments up to a position from the store into a file of their own. The file is written whole, flushed and
 * read again before, in one transaction, the store's rows give way to the places in it: until then a file that was
 * begun is only litter, which the next call clears away. Null where there is nothing to move.
 */
export async function archiveBefore(
  session: LogSession,
  until: Position,
  onProgress: Progress,
): Promise<ArchiveInfo | null> {
  const archive = requireArchive(session);
  return session.sealing.alone(async (tier) => {
    await session.sealing.sealUntil(until, () => undefined);
    await splitAt(session, tier, until);
    const wanted = tier.segments.filter(({ file, to }) => file === null && to <= until);
    const [first] = wanted;
    const last = wanted.at(-1);
    if (first === undefined || last === undefined) return null;
    const file = `${first.from}-${last.to}.segments`;
    const rows = await writeFile(session, archive, { file, wanted }, onProgress);
    await session.sealing.place(rows);
    await removeLitter(archive, tier);
    return infoOf(file, tier);
  });
}

/**
 * Moves the segments of a file back into the store, one by one, and removes the file at the end. Throws `NotFound`
 * where the log has nothing in such a file, `CorruptLog` where the file does not give it any more.
 */
export async function bringBack(session: LogSession, file: string, onProgress: Progress): Promise<ArchiveInfo> {
  const archive = requireArchive(session);
  return session.sealing.alone(async (tier) => {
    const info = infoOf(file, tier);
    const places = tier.segments.filter((segment) => segment.file === file);
    for (const place of places) {
      const row = await rowAt(session, place);
      if (!(await isWhole(row))) throw unreadable(place.from);
      await session.sealing.place([row]);
      onProgress(place.to - info.from + 1, info.events);
    }
    await removeLitter(archive, tier);
    return info;
  });
}

/** The files that the log lies in, in its order. */
export function archivesIn(tier: SealedTier): readonly ArchiveInfo[] {
  const files = new Set(tier.segments.map(({ file }) => file));
  return [...files].flatMap((file) => (file === null ? [] : [infoOf(file, tier)]));
}

/** Makes two segments of one that lies across the end of what is to be moved. */
async function splitAt(session: LogSession, tier: SealedTier, until: Position): Promise<void> {
  const across = tier.segments.find(({ from, to, file }) => file === null && from <= until && to > until);
  if (across === undefined) return;
  const records = await recordsOf(await rowAt(session, across));
  const earlier = records.filter(({ p, n }) => p + n - 1 <= until);
  if (earlier.length === 0) return;
  await session.sealing.place([await sealCommits(earlier), await sealCommits(records.slice(earlier.length))]);
}

/** Writes a new file and proves that it gives back what was written; gives the rows that say where in it all lies. */
async function writeFile(
  session: LogSession,
  archive: ArchivePort,
  { file, wanted }: { readonly file: string; readonly wanted: readonly SegmentPlace[] },
  onProgress: Progress,
): Promise<readonly ArchivedRow[]> {
  const rows: ArchivedRow[] = [];
  const total = wanted.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  await archive.write(file, parts());
  for (const { at, size, file: _, ...segment } of rows) {
    const bytes = await archive.read(file, at, size);
    if (bytes === null || !(await isWhole({ ...segment, bytes }))) {
      throw new DaybookError('CorruptLog', `The archive file "${file}" does not give back what was written to it`);
    }
  }
  return rows;

  async function* parts(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    let end = 0;
    let done = 0;
    for (const place of wanted) {
      const { bytes, ...segment } = await rowAt(session, place);
      const head = headOf({ ...segment, size: bytes.length });
      rows.push({ ...segment, file, at: end + head.length, size: bytes.length });
      end += head.length + bytes.length;
      done += segment.n;
      yield head;
      yield bytes;
      onProgress(done, total);
    }
  }
}

/** A line before each segment's bytes, so that the file can be read without the store. */
function headOf(segment: Omit<SealedRow, 'bytes'> & { readonly size: number }): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`\n${JSON.stringify(segment)}\n`);
}

async function rowAt(session: LogSession, { from }: SegmentPlace): Promise<SealedRow> {
  const [row] = await session.link.readTiers(from, 1, from);
  if (row === undefined || !('sealed' in row) || row.p !== from) throw unreadable(from);
  return row.sealed;
}

/** Files in which nothing of the log lies: begun and not finished, or brought back. */
async function removeLitter(archive: ArchivePort, tier: SealedTier): Promise<void> {
  const used = new Set(tier.segments.map(({ file }) => file));
  for (const file of await archive.list()) if (!used.has(file)) await archive.remove(file);
}

function infoOf(file: string, tier: SealedTier): ArchiveInfo {
  const segments = tier.segments.filter((segment) => segment.file === file);
  const [first] = segments;
  const last = segments.at(-1);
  if (first === undefined || last === undefined) {
    throw new DaybookError('NotFound', `No event of the log lies in an archive file "${file}"`, { file });
  }
  const bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  const events = segments.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return { file, from: first.from, to: last.to, events, segments: segments.length, bytes };
}

function requireArchive(session: LogSession): ArchivePort {
  const { archive } = session.options;
  if (archive !== null) return archive;
  throw new DaybookError('NotFound', 'This browser offers no place for archive files: the log stays in its database');
}

function unreadable(position: Position): DaybookError {
  return new DaybookError('CorruptLog', `The sealed segment at position ${position} cannot be read`, { position });
}
