import type { Vitals } from '#client';
import type { ChartPoints } from '../../chart/series-points.ts';

const DAY_S = 86_400;
/** Farther ahead the picture would be all forecast: the date is told in words. */
const FARTHEST_S = 20 * 365 * DAY_S;
const SHORTEST_S = 30 * DAY_S;

/** What the growth chart draws: bytes on this device day by day, then the forecast, and the quota where that reaches it. */
export interface GrowthPicture {
  readonly points: ChartPoints;
  /** Bytes; null where the forecast does not come near it within the picture. */
  readonly limit: number | null;
}

/**
 * The past of the storage is worked out from the log's length: what is used now, less what the events after that day
 * take. Null where the growth is not known, or the browser does not say what is used.
 */
export function growthPicture({
  at,
  growth,
  storage,
}: Pick<Vitals, 'at' | 'growth' | 'storage'>): GrowthPicture | null {
  const { bytesPerDay, bytesPerEvent, series } = growth;
  const { used, quota } = storage;
  const last = series.at(-1);
  if (bytesPerDay === null || bytesPerEvent === null || used === null || last === undefined) return null;
  const now = seconds(at);
  const first = seconds(series[0]?.at ?? at);
  const full = growth.reachesQuota === null ? Infinity : seconds(growth.reachesQuota);
  const reaches = quota !== null && full - now <= FARTHEST_S;
  const end = reaches ? full : now + Math.max(SHORTEST_S, now - first);
  const past = series.filter((day) => seconds(day.at) < now);
  return {
    points: {
      times: [...past.map((day) => seconds(day.at)), now, end],
      shown: [...past.map((day) => used - (last.events - day.events) * bytesPerEvent), used, null],
      later: [...past.map(() => null), used, used + (bytesPerDay * (end - now)) / DAY_S],
    },
    limit: reaches ? quota : null,
  };
}

function seconds(instant: string): number {
  return Date.parse(instant) / 1000;
}
