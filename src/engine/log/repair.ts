import { DaybookError } from '../errors.ts';
import { StorageFault, type LogMeta, type StoredRow } from '../storage/port.ts';
import { mergeCopies, type MergedChain } from './merge-copies.ts';
import { readLog, type LogReading } from './read-log.ts';
import type { Found } from './copies.ts';
import { headerFor, mendInPlace, metaAt, restoreMirror, restoreStore, type LogIdentity } from './repair-copies.ts';
import { contradiction, inStep, rangeText, segmentMended, vanished, type Standing } from './standing.ts';
import type { StoreLink } from './store-link.ts';

/**
 * Makes both copies hold the longest chain that they give together. Changes nothing where they contradict each other,
 * or where the chain lacks what this connection has seen; deletes nothing that lies behind a gap in both.
 */
export async function repair(found: Found): Promise<Standing> {
  const { reading } = found;
  const { chain, storeIsLost } = await merge(found);
  if (storeIsLost) requireWholeMirror(found);
  if (chain.fork !== null) return contradiction(reading, chain.fork);
  if (!chain.holdsKnown && found.copies.knownLogId !== null) return vanished(reading);
  const isStoreWhole = !storeIsLost && holdsAll(reading, chain);
  const meta = metaAt(identityOf(found, isStoreWhole), chain.end.last);
  const repairs = [
    ...(isStoreWhole ? [] : await mendStore(found, chain, meta, storeIsLost)),
    ...(chain.beyond === null ? await mendMirror(found, chain, meta) : []),
    ...lossOf(found, chain),
  ];
  const storeGood = storeIsLost ? 0 : chain.storeGood;
  // A view that others have read already holds the known place of this very chain; a fresh one is simply made again.
  const viewIsStale = found.copies.knownLogId === null && found.copies.view.head.position > storeGood;
  const rest = viewIsStale ? [] : (await readLog(found.copies.link, found.copies.view, true)).commits;
  const standing = { ...inStep(meta, rest, repairs), viewIsStale };
  return chain.beyond === null ? standing : { ...standing, ...gap(chain) };
}

/**
 * A store that cannot be read is made anew only while opening, and only from a copy that is not known to lack commits:
 * the trouble may pass.
 */
function requireWholeMirror({ copies, header }: Found): void {
  if (copies.knownLogId === null && header?.state !== 'behind') return;
  throw new DaybookError(
    'StoreLocked',
    `The database of "${copies.name}" cannot be read now: try again later, or reload`,
  );
}

async function merge({ copies, reading, mirror }: Found): Promise<{ chain: MergedChain; storeIsLost: boolean }> {
  const known = copies.view.head;
  if (reading === null) {
    return { chain: await mergeCopies(null, mirror, { known, salvageAll: true }), storeIsLost: true };
  }
  try {
    const rows = copies.link.rows(1);
    return { chain: await mergeCopies(rows, mirror, { known, salvageAll: false }), storeIsLost: false };
  } catch (error) {
    if (!(error instanceof StorageFault) || error.kind !== 'unreadable') throw error;
    const rows = readableRows(copies.link);
    return { chain: await mergeCopies(rows, mirror, { known, salvageAll: true }), storeIsLost: true };
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

/** True if the store holds the chain and nothing else. */
function holdsAll(reading: LogReading | null, chain: MergedChain): boolean {
  return chain.storeGood === chain.end.position && chain.storeClean && reading?.meta?.head.hash === chain.end.hash;
}

/**
 * The store's word for it where it has events; else the mirror's. Where the store is to be mended, the epoch shuts out
 * whoever wrote before.
 */
function identityOf({ copies, reading, mirror }: Found, isStoreWhole: boolean): LogIdentity {
  const meta = reading?.meta ?? null;
  const ofMirror = mirror.identity();
  const witness = reading?.hasRows === true ? (meta ?? ofMirror) : (ofMirror ?? meta);
  const { logId, created } = witness ?? copies.newIdentity();
  return { logId, created, epoch: (meta?.epoch ?? 0) + (isStoreWhole ? 0 : 1) };
}

async function mendStore(
  { copies, mirror }: Found,
  chain: MergedChain,
  meta: LogMeta,
  storeIsLost: boolean,
): Promise<readonly string[]> {
  const good = storeIsLost ? 0 : chain.storeGood;
  if (storeIsLost) await copies.link.recreate();
  const clear = !chain.storeClean && chain.beyond === null;
  await restoreStore(copies.link, mirror, chain, { identity: meta, from: good + 1, clear });
  if (storeIsLost) {
    return [`The browser's database could not be read and was made anew, up to position ${chain.end.position}.`];
  }
  if (good === chain.end.position) return [];
  const lacking = rangeText(good + 1, chain.end.position);
  return [`${lacking} had gone from the browser's database and came back from the safety copy.`];
}

async function mendMirror(
  { copies, mirror, header }: Found,
  chain: MergedChain,
  meta: LogMeta,
): Promise<readonly string[]> {
  const isWrong = header?.logId !== meta.logId || mirror.isHeaderDamaged() || mirror.promised > mirror.sealedEnd();
  if (isWrong) mirror.repairHeader(headerFor(meta));
  const isWhole = chain.mirrorGood === chain.end.position && chain.mirrorCut === null;
  if (isWhole) return [];
  const isMended = chain.mirrorCut?.part === 'sealed' && (await mendInPlace(copies.link, mirror));
  await restoreMirror(copies.link, mirror, isMended ? null : chain.mirrorCut);
  return isMended
    ? [segmentMended(chain.mirrorGood)]
    : [`The safety copy was damaged after position ${chain.mirrorGood} and was written anew from there.`];
}

function lossOf({ reading, promised: sealed }: Found, chain: MergedChain): readonly string[] {
  const promised = Math.max(sealed, reading?.meta?.head.position ?? 0);
  if (promised <= chain.end.position || chain.beyond !== null) return [];
  return [`${rangeText(chain.end.position + 1, promised)} are lost: neither copy holds them.`];
}

/** Both copies lack the same events in the middle: what follows them is left untouched, for an export. */
function gap(chain: MergedChain): Pick<Standing, 'readOnlyReason' | 'mirror'> {
  const from = chain.end.position + 1;
  const reason = `Events from position ${from} on are damaged in both copies, with more after them, up to ${chain.beyond ?? from}`;
  return { readOnlyReason: `${reason}. Both can be exported.`, mirror: 'behind' };
}
