import type { EventStore, Instant, StoreConfiguration } from '#engine';
import type { RetentionAdvice } from './api.ts';

const DAY = 86_400_000;
const YEAR_DAYS = 365;
/** Fewer events than this are not worth an archive file of their own. */
const FEWEST = 256;

/**
 * What the ages of a configuration say about a log as it lies now: what may go to the archive, and which archive files
 * may leave the device. Nothing is moved or deleted.
 */
export async function retentionAdvice(
  store: EventStore,
  { warmDays, coldYears }: StoreConfiguration['retention'],
  now: Instant,
): Promise<RetentionAdvice> {
  const archiveBefore = daysBefore(now, warmDays);
  const { archived, sealed } = await store.tiers();
  const old = Math.min(await store.positionAt(archiveBefore), archived.events + sealed.events);
  const leaveBefore = daysBefore(now, coldYears * YEAR_DAYS);
  const lastOld = await store.positionAt(leaveBefore);
  const mayLeave = (await store.archives()).filter(({ to }) => to <= lastOld);
  return { archiveBefore, archivable: Math.max(0, old - archived.events), leaveBefore, mayLeave };
}

/**
 * Moves to the archive what is old enough, where the configuration says that this is to be done unasked and there is
 * enough of it. Gives how many events were moved. Rejects as `EventStore.archive` does.
 */
export async function archiveWhatIsDue(
  store: EventStore,
  retention: StoreConfiguration['retention'],
  now: Instant,
): Promise<number> {
  if (retention.archive !== 'automatic') return 0;
  const { archivable, archiveBefore } = await retentionAdvice(store, retention, now);
  if (archivable < FEWEST) return 0;
  return (await store.archive(archiveBefore))?.events ?? 0;
}

function daysBefore(now: Instant, days: number): Instant {
  return new Date(Date.parse(now) - days * DAY).toISOString();
}
