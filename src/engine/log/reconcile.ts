import { DaybookError } from '../errors.ts';
import type { Position } from '../event.ts';
import type { MirrorHeader } from '../mirror/header.ts';
import { MirrorFault, type MirrorLog } from '../mirror/mirror-log.ts';
import type { MirrorTail } from '../mirror/tail.ts';
import { StorageFault, type LogMeta } from '../storage/port.ts';
import type { Copies, Found } from './copies.ts';
import { pause } from './deadline.ts';
import { readLog, type LogReading } from './read-log.ts';
import { headerFor, metaAt, restoreMirror } from './repair-copies.ts';
import { contradiction, inStep, gone, rangeText, readOnly, vanished, type Standing } from './standing.ts';

const MAX_READ_TRIES = 3;

/**
 * Compares the two copies of the log and puts back from one what the other has lost; called under the writer lock.
 * Copies that contradict each other are left as they are, read-only. A new log is made only where neither copy knows one.
 * Throws `CorruptLog` or `StoreLocked` where there is nothing that could be shown.
 */
export async function reconcile(copies: Copies): Promise<Standing> {
  const reading = await readStore(copies);
  if (copies.mirror === null) return withoutMirror(copies, reading);
  try {
    return await compare(copies, copies.mirror, reading);
  } catch (error) {
    if (!(error instanceof MirrorFault)) throw error;
    return withoutMirror(copies, await readStore(copies));
  }
}

async function compare(copies: Copies, mirror: MirrorLog, reading: LogReading | null): Promise<Standing> {
  mirror.cutTornTail();
  const { promised } = mirror;
  const found: Found = { copies, reading, mirror, header: mirror.header(), tail: mirror.tail(), promised };
  const standing =
    refuseOther(found) ?? (await beginIfBare(found)) ?? (await followStore(found)) ?? (await repaired(found));
  if (standing.mirror === 'in-step') mirror.markMended();
  return standing;
}

/** Damage is rare, and what mends it is much: its code is fetched when there is some. */
async function repaired(found: Found): Promise<Standing> {
  const { repair } = await import('./repair.ts');
  return repair(found);
}

/**
 * The store's content read into the view; null where it cannot be read, tried several times, since what follows is
 * that it is made anew. A store that is only out of reach rejects.
 */
async function readStore(copies: Copies): Promise<LogReading | null> {
  for (let tries = 1; ; tries++) {
    try {
      return await readLog(copies.link, copies.view, true);
    } catch (error) {
      if (!(error instanceof StorageFault) || error.kind !== 'unreadable') throw error;
      if (tries === MAX_READ_TRIES) return null;
      await pause(copies.readAgainAfter);
    }
  }
}

/** Another log than the one seen before, or a different one in each copy. */
function refuseOther({ copies, reading, header, tail }: Found): Standing | null {
  if (reading === null || reading.meta === null) return null;
  const { logId } = reading.meta;
  const known = copies.knownLogId ?? logId;
  if (logId !== known && header?.logId !== known) return vanished(reading);
  const isMirrorOfAnother = header !== null && tail.kind !== 'empty' && header.logId !== logId;
  return isMirrorOfAnother && reading.hasRows ? contradiction(reading, null) : null;
}

/** Neither copy holds an event nor an identity: a new log begins. */
async function beginIfBare({ copies, reading, mirror, header, tail }: Found): Promise<Standing | null> {
  if (tail.kind !== 'empty') return null;
  if (reading === null) throw unreadable(copies.name);
  if (!isBare(reading)) return null;
  const standing = await begin(copies, reading, header);
  if (header === null && standing.readOnlyReason === null) mirror.reset(headerFor(standing.meta));
  return standing;
}

/** The store is sound, and the mirror in step or merely shorter; null for anything else. */
async function followStore(found: Found): Promise<Standing | null> {
  const { copies, reading, mirror, header, tail } = found;
  if (reading === null || reading.meta === null || reading.damage !== null || mirror.state === 'suspect') return null;
  const { meta, commits } = reading;
  if (isAtHead(meta, header, tail)) return inStep(meta, commits);
  const from = await firstMissing(found);
  if (from === null) return null;
  if (from === 1) mirror.reset(headerFor(meta));
  await restoreMirror(copies.link, mirror, null);
  if (meta.head.position === 0) return inStep(meta, commits);
  const missing = rangeText(from, meta.head.position).toLowerCase();
  return inStep(meta, commits, [`The safety copy lacked ${missing} and was brought up to date.`]);
}

/** The position after the mirror's end, where that is a place in the store's chain; else null. */
async function firstMissing({ copies, header, tail }: Found): Promise<Position | null> {
  if (tail.kind === 'empty') return 1;
  if (tail.kind === 'damaged' || header === null) return null;
  return (await storeHolds(copies, tail)) ? tail.position + 1 : null;
}

function isAtHead(meta: LogMeta, header: MirrorHeader | null, tail: MirrorTail): boolean {
  if (header?.logId !== meta.logId) return false;
  return tail.kind === 'empty' ? meta.head.position === 0 : tail.kind === 'head' && tail.hash === meta.head.hash;
}

/** True if the store has the commit that the mirror ends with. */
async function storeHolds(
  copies: Copies,
  tail: { readonly position: Position; readonly hash: string },
): Promise<boolean> {
  const { index } = copies.view;
  if (tail.position > index.head.position) return false;
  const first = index.firstOf(index.ordinalOf(tail.position));
  const row = await copies.link.rowAt(first);
  return row?.record?.hash === tail.hash && first + row.record.n - 1 === tail.position;
}

async function begin(copies: Copies, reading: LogReading, header: MirrorHeader | null): Promise<Standing> {
  if (copies.knownLogId !== null) return vanished(reading);
  if (copies.witness !== null && (await copies.witness.noted()) !== null) return gone(reading);
  const { logId, created } = header ?? copies.newIdentity();
  const meta = metaAt({ logId, created, epoch: 1 }, null);
  const request = { expected: 'nothing', clearFrom: null, records: [], meta, durability: 'strict' } as const;
  const outcome = await copies.link.write(request);
  if (!outcome.written) throw unreadable(copies.name);
  return inStep(meta, []);
}

async function withoutMirror(copies: Copies, reading: LogReading | null): Promise<Standing> {
  if (reading === null) throw unreadable(copies.name);
  const mirror = copies.mirrorExists ? 'behind' : 'absent';
  if (isBare(reading)) {
    if (!copies.mirrorExists) return { ...(await begin(copies, reading, null)), mirror };
    const message = `The safety copy of "${copies.name}" cannot be used: another window has it open, or no room is left`;
    throw new DaybookError('StoreLocked', message);
  }
  const { meta, damage, commits } = reading;
  if (meta === null || damage !== null) {
    return readOnly(`${damage?.problem ?? 'The log is damaged'}. There is no second copy at hand.`, mirror, reading);
  }
  if (copies.knownLogId !== null && copies.knownLogId !== meta.logId) return vanished(reading);
  return { ...inStep(meta, commits), mirror };
}

function isBare(reading: LogReading): boolean {
  return reading.meta === null && !reading.hasRows;
}

function unreadable(name: string): DaybookError {
  return new DaybookError('CorruptLog', `The database of "${name}" cannot be read, and there is no safety copy of it`);
}
