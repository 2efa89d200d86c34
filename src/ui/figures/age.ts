/** How long ago a figure changed, the newest first; `never` = nothing has changed it. */
export const AGES = ['day', 'week', 'month', 'year', 'older', 'never'] as const;
export type Age = (typeof AGES)[number];

const DAY_MS = 86_400_000;
const UP_TO: readonly (readonly [Age, number])[] = [
  ['day', DAY_MS],
  ['week', 7 * DAY_MS],
  ['month', 31 * DAY_MS],
  ['year', 366 * DAY_MS],
];

/** The age of what changed at an instant (ISO), seen from another one in ms since 1970. */
export function ageOf(changedAt: string | null, from: number): Age {
  if (changedAt === null) return 'never';
  const ms = from - Date.parse(changedAt);
  return UP_TO.find(([, most]) => ms <= most)?.[0] ?? 'older';
}

/** `3 days ago` */
export function agoWords(changedAt: string, from: number, locale: string): string {
  const minutes = Math.round((Date.parse(changedAt) - from) / 60_000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const units = [
    ['year', 525_960],
    ['month', 43_830],
    ['week', 10_080],
    ['day', 1_440],
    ['hour', 60],
  ] as const;
  const [unit, size] = units.find((each) => Math.abs(minutes) >= each[1]) ?? (['minute', 1] as const);
  return format.format(Math.round(minutes / size), unit);
}
