const SHORTEST_MONTH_S = 28 * 86_400;

/**
 * What ticks on an axis of days are called, given as seconds since 1970, ascending: each January by its year and other
 * months by their names; days by day and month where the ticks are closer than months. A name is said once.
 */
export function dateLabels(ticks: readonly number[], locale: string): string[] {
  const [first = 0, second = Infinity] = ticks;
  const byDay = second - first < SHORTEST_MONTH_S;
  const words = new Intl.DateTimeFormat(locale, {
    ...(byDay && { day: 'numeric' }),
    month: 'short',
    timeZone: 'UTC',
  });
  const labels = ticks.map((seconds) => {
    const date = new Date(seconds * 1000);
    const year = date.getUTCMonth() === 0 && !byDay;
    return year ? String(date.getUTCFullYear()) : words.format(date);
  });
  return labels.map((label, index) => (label === labels[index - 1] ? '' : label));
}
