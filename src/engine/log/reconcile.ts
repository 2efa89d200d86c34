import { DaybookError } from '../errors.ts';
import type { Commit, Instant, Position } from '../event.ts';
import type { MirrorLog } from '../mirror/mirror-log.ts';
import { StorageFault, type LogMeta, type StoredRow } from '../storage/port.ts';
import type { StoreHealth } from '../store.ts';
import type { LogView } from './log-view.ts';
import { mergeCopies, type MergedChain } from './merge-copies.ts';
import { readLog, type LogReading } from './read-log.ts';
import { headerFor, metaAt, restoreMirror, restoreStore, type LogIdentity } from './repair-copies.ts';
import type { StoreLink } from './store-link.ts';

/** What comparing the two copies came to. */
export interface Standing {
  readonly meta: LogMeta;
  readonly mirror: StoreHealth['mirror'];
  readonly readOnlyReason: string | null;
  readonly repairs: readonly string[];
  /** Commits that the view did not hold before. */
  readonly commits: readonly Commit[];
  /** True where the view may hold what the repair found to be damaged: it must be read anew. */
  readonly viewIsStale: boolean;
}

export interface Copies {
  readonly name: string;
  readonly link: StoreLink;
  readonly view: LogView;
  /** Null where there is none, or it cannot be opened now. */
  readonly mirror: MirrorLog | null;
  /** False where this browser offers no mirror at all. */
  readonly mirrorExists: boolean;
  /** The log's identity as far as this connection knew it before. */
  readonly knownLogId: string | null;
  readonly newIdentity: () => { readonly logId: string; readonly created: Instant };
}

/**
 * Compares the two copies of the log and puts back from one what the other has lost; called under the writer lock.
 * Copies that contradict each other are left as they are, read-only. A new log is made only where neither copy knows one.
 * Throws `CorruptLog` or `StoreLocked` where there is nothing that could be shown.
 */
export async function reconcile(copies: Copies): Promise<Standing> {
  const reading = await readStore(copies);
  const { mirror } = copies;
  if (mirror === null) return withoutMirror(copies, reading);
  mirror.cutTornTail();
  const header = mirror.header();
  const tail = mirror.tail();
  const known = copies.knownLogId;
  if (known !== null && reading?.meta && reading.meta.logId !== known && header?.logId !== known)
    return vanished(copies);
  const storeIsBare = reading !== null && reading.meta === null && !reading.hasRows;
  if (tail.kind === 'empty' && (storeIsBare || reading === null)) return begin(copies, mirror, reading);
  if (header !== null && tail.kind !== 'empty' && isForeign(reading, header.logId))
    return contradiction(copies, reading, null);
  if (reading !== null && reading.damage === null && reading.meta !== null && mirror.state !== 'suspect') {
    const simple = await followStore(copies, mirror, reading, reading.meta);
    if (simple !== null) return simple;
  }
  return repair(copies, mirror, reading);
}

/** The store's content read into the view; null where it cannot be read. */
async function readStore(copies: Copies): Promise<LogReading | null> {
  try {
    return await readLog(copies.link, copies.view, true);
  } catch (error) {
    if (error instanceof StorageFault) return null;
    throw error;
  }
}

/** True where the store holds events of a log with another id. */
function isForeign(reading: LogReading | null, logId: string): reading is LogReading & { readonly meta: LogMeta } {
  return reading !== null && reading.meta !== null && reading.meta.logId !== logId && reading.hasRows;
}

/** The store is sound and the mirror in step or merely shorter; null for anything else. */
async function followStore(
  copies: Copies,
  mirror: MirrorLog,
  reading: LogReading,
  meta: LogMeta,
): Promise<Standing | null> {
  const tail = mirror.tail();
  const header = mirror.header();
  if (header !== null && header.logId === meta.logId) {
    if (tail.kind === 'head' && tail.hash === meta.head.hash) return inStep(meta, reading, []);
    if (tail.kind === 'empty' && meta.head.position === 0) return inStep(meta, reading, []);
  }
  if (tail.kind === 'damaged' || (tail.kind === 'head' && header === null)) return null;
  const have = tail.kind === 'head' ? tail : { position: 0, hash: '' };
  if (have.position >= meta.head.position && meta.head.position > 0) return null;
  if (have.position > 0 && !(await storeHolds(copies, have.position, have.hash))) return null;
  if (have.position === 0) mirror.reset(headerFor(meta));
  await restoreMirror(copies.link, mirror, have.position + 1, null);
  const repairs = [
    `The safety copy lacked ${range(have.position + 1, meta.head.position)} and was brought up to date.`,
  ];
  return inStep(meta, reading, mirrorWasBegun(have.position, meta) ? [] : repairs);
}

/** A log without events has nothing that could have been missing. */
function mirrorWasBegun(position: Position, meta: LogMeta): boolean {
  return position === 0 && meta.head.position === 0;
}

async function storeHolds(copies: Copies, position: Position, hash: string): Promise<boolean> {
  const { index } = copies.view;
  const first = index.firstOf(index.ordinalOf(position));
  const [row] = await copies.link.readRows(first, 1);
  return row?.record?.p === first && row.record.hash === hash && first + row.record.n - 1 === position;
}

/** Neither copy holds an event: a new log begins, unless this connection has seen one here before. */
async function begin(copies: Copies, mirror: MirrorLog | null, reading: LogReading | null): Promise<Standing> {
  if (reading === null) throw unreadable(copies.name);
  if (copies.knownLogId !== null) return vanished(copies);
  const header = mirror?.header() ?? null;
  const { logId, created } = header ?? copies.newIdentity();
  const meta = metaAt({ logId, created, epoch: 1 }, null);
  const outcome = await copies.link.write({
    expected: 'nothing',
    clearFrom: null,
    records: [],
    meta,
    durability: 'strict',
  });
  if (!outcome.written) throw unreadable(copies.name);
  if (mirror !== null && header === null) mirror.reset(headerFor(meta));
  return { ...inStep(meta, reading, []), mirror: mirror === null ? 'absent' : 'in-step' };
}

async function withoutMirror(copies: Copies, reading: LogReading | null): Promise<Standing> {
  const mirror = copies.mirrorExists ? 'behind' : 'absent';
  if (reading === null) throw unreadable(copies.name);
  const isBare = reading.meta === null && !reading.hasRows;
  if (isBare && copies.mirrorExists) {
    const message = `The safety copy of "${copies.name}" is open in another window that does not answer: close it`;
    throw new DaybookError('StoreLocked', message);
  }
  if (isBare) return begin(copies, null, reading);
  const meta = reading.meta ?? metaAt({ ...copies.newIdentity(), epoch: 1 }, null);
  const standing = { ...inStep(meta, reading, []), mirror } as const;
  if (copies.knownLogId !== null && copies.knownLogId !== meta.logId) return vanished(copies);
  return reading.damage === null
    ? standing
    : { ...standing, readOnlyReason: `${reading.damage.problem}. There is no second copy.` };
}

async function repair(copies: Copies, mirror: MirrorLog, reading: LogReading | null): Promise<Standing> {
  const { chain, storeIsLost } = await merge(copies, mirror, reading);
  if (chain.fork !== null) return contradiction(copies, reading, chain.fork);
  const identity = identityOf(copies, mirror, reading);
  const repairs: string[] = [];
  const storeGood = storeIsLost ? 0 : chain.storeGood;
  const meta = metaAt(identity, chain.end.last);
  if (storeIsLost) await copies.link.recreate();
  const storeIsRight =
    storeGood === chain.end.position && chain.storeClean && reading?.meta?.head.hash === meta.head.hash;
  if (!storeIsRight || storeIsLost) {
    const clear = !chain.storeClean && chain.beyond === null;
    await restoreStore(copies.link, mirror, chain, { identity, from: storeGood + 1, clear });
    if (storeGood < chain.end.position)
      repairs.push(
        `${range(storeGood + 1, chain.end.position)} had gone from the browser's database and came back from the safety copy.`,
      );
  }
  const viewIsStale = copies.view.head.position > storeGood;
  if (chain.beyond !== null) return gap(copies, meta, chain, repairs, viewIsStale);
  if (mirror.header()?.logId !== identity.logId) mirror.repairHeader(headerFor(identity));
  if (chain.mirrorGood < chain.end.position || chain.mirrorCut !== null) {
    await restoreMirror(copies.link, mirror, chain.mirrorGood + 1, chain.mirrorCut);
    repairs.push(`The safety copy was damaged after position ${chain.mirrorGood} and was written anew from there.`);
  }
  if (mirror.state === 'suspect') mirror.mark('clean');
  const promised = reading?.meta?.head.position ?? 0;
  if (promised > chain.end.position)
    repairs.push(`${range(chain.end.position + 1, promised)} are lost: neither copy holds them.`);
  return { ...(await reread(copies, meta, viewIsStale)), mirror: 'in-step', repairs };
}

async function merge(
  copies: Copies,
  mirror: MirrorLog,
  reading: LogReading | null,
): Promise<{ chain: MergedChain; storeIsLost: boolean }> {
  if (reading === null) {
    return { chain: await mergeCopies(null, mirror, { salvageAll: true }), storeIsLost: true };
  }
  try {
    return { chain: await mergeCopies(copies.link.rows(1), mirror, { salvageAll: false }), storeIsLost: false };
  } catch (error) {
    if (!(error instanceof StorageFault)) throw error;
    const readable = readableRows(copies.link);
    return { chain: await mergeCopies(readable, mirror, { salvageAll: true }), storeIsLost: true };
  }
}

/** The rows up to the first that the browser cannot give. */
async function* readableRows(link: StoreLink): AsyncGenerator<readonly StoredRow[]> {
  try {
    for await (const rows of link.rows(1)) yield rows;
  } catch (error) {
    if (!(error instanceof StorageFault)) throw error;
  }
}

function identityOf(copies: Copies, mirror: MirrorLog, reading: LogReading | null): LogIdentity {
  const meta = reading?.meta ?? null;
  const { logId, created } =
    (meta !== null && reading?.hasRows === true ? meta : (mirror.header() ?? meta)) ?? copies.newIdentity();
  return { logId, created, epoch: (meta?.epoch ?? 0) + 1 };
}

/** After a repair: the rest of the log into the view, unless the view must be made anew anyway. */
async function reread(
  copies: Copies,
  meta: LogMeta,
  viewIsStale: boolean,
): Promise<Omit<Standing, 'mirror' | 'repairs'>> {
  if (viewIsStale) return { meta, readOnlyReason: null, commits: [], viewIsStale };
  const { commits, damage } = await readLog(copies.link, copies.view, true);
  return { meta, readOnlyReason: damage?.problem ?? null, commits, viewIsStale };
}

function inStep(meta: LogMeta, reading: LogReading, repairs: readonly string[]): Standing {
  return { meta, mirror: 'in-step', readOnlyReason: null, repairs, commits: reading.commits, viewIsStale: false };
}

/** Both copies are sound for themselves and tell different stories: nothing is touched. */
function contradiction(copies: Copies, reading: LogReading | null, fork: Position | null): Standing {
  const where = fork === null ? 'they are different logs' : `they differ from position ${fork} on`;
  return {
    meta: reading?.meta ?? metaAt({ ...copies.newIdentity(), epoch: 0 }, null),
    mirror: 'contradiction',
    readOnlyReason: `The database and its safety copy contradict each other: ${where}. Both can be exported.`,
    repairs: [],
    commits: reading?.commits ?? [],
    viewIsStale: false,
  };
}

/** Both copies lack the same events in the middle: what follows them is left untouched, for an export. */
async function gap(
  copies: Copies,
  meta: LogMeta,
  chain: MergedChain,
  repairs: readonly string[],
  viewIsStale: boolean,
): Promise<Standing> {
  const from = chain.end.position + 1;
  const reason = `Events from position ${from} on are damaged in both copies, with more after them, up to ${chain.beyond ?? from}.`;
  const rest = viewIsStale ? [] : (await readLog(copies.link, copies.view, true)).commits;
  return { meta, mirror: 'behind', readOnlyReason: reason, repairs, commits: rest, viewIsStale };
}

function vanished(copies: Copies): Standing {
  return {
    meta: metaAt({ ...copies.newIdentity(), epoch: 0 }, null),
    mirror: 'absent',
    readOnlyReason: 'The stored log was deleted while it was open here. Nothing more is written; reload to begin anew.',
    repairs: [],
    commits: [],
    viewIsStale: false,
  };
}

function unreadable(name: string): DaybookError {
  return new DaybookError(
    'CorruptLog',
    `The database of "${name}" cannot be opened, and there is no safety copy of it`,
  );
}

function range(from: Position, to: Position): string {
  return from === to ? `Event ${from}` : `Events ${from} to ${to}`;
}
