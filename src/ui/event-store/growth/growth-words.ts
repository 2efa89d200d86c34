import type { GrowthForecast } from '#client';
import { bytesWords } from '../../settings/bytes-words.ts';
import { dayWords } from '../../timeline/moment-words.ts';
import { shareWords } from '../words.ts';

/** Log growth and where it leads, in sentences; with the assumption that they rest on. `threshold` is 0 to 1. */
export function growthWords(growth: GrowthForecast, threshold: number, locale: string): string {
  const { eventsPerDay, bytesPerDay, days, fit } = growth;
  if (eventsPerDay === null || bytesPerDay === null) {
    return 'The log is younger than two days: there is nothing yet to judge its growth by.';
  }
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const rate = `about ${number.format(eventsPerDay)} events (${bytesWords(Math.max(0, bytesPerDay), locale)}) a day`;
  const line = `by a straight line through the last ${days} days${fit === null ? '' : `, which explains ${shareWords(fit, locale)} of its ups and downs`}`;
  return `The log grows by ${rate}, ${line}. ${endWords(growth, threshold, locale)}`;
}

function endWords({ reachesThreshold, reachesQuota }: GrowthForecast, threshold: number, locale: string): string {
  if (reachesQuota === null) return 'If it goes on so, the quota is not reached within a hundred years.';
  const share = shareWords(threshold, locale);
  const full = `all of it on ${dayWords(reachesQuota, locale)}`;
  if (reachesThreshold === null) return `If it goes on so, it takes ${full}.`;
  return `If it goes on so, it takes ${share} of the quota on ${dayWords(reachesThreshold, locale)} and ${full}.`;
}
