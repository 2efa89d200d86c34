import type { RecordedEvent } from '../event.ts';

/**
 * When an event happened, in ms since 1970: its metadata's `occurredAt` where that is an instant, else when it was
 * recorded; never later than it was recorded.
 */
export function eventTime({ metadata, recordedAt }: RecordedEvent): number {
  const recorded = Date.parse(recordedAt);
  const { occurredAt } = metadata;
  const occurred = typeof occurredAt === 'string' ? Date.parse(occurredAt) : Number.NaN;
  return Number.isNaN(occurred) ? recorded : Math.min(occurred, recorded);
}
