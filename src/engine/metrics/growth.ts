import type { Instant, Position } from '../event.ts';

const DAY_MS = 86_400_000;
/** A forecast further away than this is none. */
const FAR_MS = 36_525 * DAY_MS;

/** How long the log was at a time. */
export interface GrowthPoint {
  /** Ms since 1970. */
  readonly at: number;
  readonly events: Position;
}

/** A straight line through a log's growth. */
export interface GrowthLine {
  readonly eventsPerDay: number;
  /** Share of the variance that the line explains (R²), 0..1. */
  readonly fit: number;
}

/** What there is to fill, in bytes. */
export interface Room {
  readonly used: number;
  readonly quota: number;
  readonly bytesPerDay: number;
}

/**
 * The ends of the last days (UTC) before `now`, oldest first, and `now` itself: times at which to ask how long the log
 * was. From the end of the day of the first event on, so that what a log began with, such as an import, is where its
 * growth starts and is not taken for a part of it. `now` alone where the log began today, or is empty (`first` null).
 */
export function dayEnds(first: Instant | null, now: number, days = 90): readonly number[] {
  const today = Math.floor(now / DAY_MS);
  const began = first === null ? today : Math.floor(Date.parse(first) / DAY_MS);
  const oldest = Math.max(began, today - days);
  const ends = Array.from({ length: Math.max(0, today - oldest) }, (_, day) => (oldest + day + 1) * DAY_MS);
  // At midnight the last end is now.
  return ends.at(-1) === now ? ends : [...ends, now];
}

/**
 * The line of least squares through the log's length over time. Null where the points span less than a day. Never falls:
 * a log only grows. Assumes that it goes on growing as it did on the average of these days; one large import among them
 * makes the line too steep, which shows in `fit`.
 */
export function growthLine(points: readonly GrowthPoint[]): GrowthLine | null {
  const [first, last] = [points.at(0), points.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < DAY_MS) return null;
  const days = points.map(({ at }) => (at - first.at) / DAY_MS);
  const lengths = points.map(({ events }) => events);
  const [meanDay, meanLength] = [mean(days), mean(lengths)];
  const products = days.map((day, index) => (day - meanDay) * ((lengths[index] ?? 0) - meanLength));
  const slope = sum(products) / sum(days.map((day) => (day - meanDay) ** 2));
  const spread = sum(lengths.map((length) => (length - meanLength) ** 2));
  // A log that did not grow lies on a flat line.
  const fit = spread === 0 ? 1 : Math.min(1, (slope * sum(products)) / spread);
  return { eventsPerDay: Math.max(0, slope), fit };
}

/**
 * When a share (0..1) of the quota will be taken: `now` where it is already, null where never or not in a hundred years.
 */
export function reachedAt(share: number, { used, quota, bytesPerDay }: Room, now: number): Instant | null {
  const left = share * quota - used;
  if (left <= 0) return new Date(now).toISOString();
  if (bytesPerDay <= 0) return null;
  const ms = (left / bytesPerDay) * DAY_MS;
  return ms > FAR_MS ? null : new Date(now + ms).toISOString();
}

/** Median and 99th percentile of some numbers, by nearest rank; 0 for none. */
export function quantilesOf(values: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}
