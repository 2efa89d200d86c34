import { resolveDate, splitDate, type DateOrder, type DateText } from './date-text.ts';

/** What the rest of the file says of the country it comes from; each is a hint and no proof. */
export interface DateHints {
  /** Amounts carry a bare `$`. */
  readonly dollars: boolean;
  /** Amounts carry `£` or `€`, a decimal comma, or the header is not English. */
  readonly overseas: boolean;
  /** Another date column of the file, whose order is known. */
  readonly neighbour?: DateOrder;
}

export interface DateReading {
  readonly order: DateOrder;
  /** The format in words, such as `DD/MM/YYYY`. */
  readonly format: string;
  /** False where the rows fit another order as well and only circumstances decided. */
  readonly proved: boolean;
}

/**
 * The order of day, month and year in a column, from all of its cells. A cell that fits one order only decides;
 * otherwise the order under which the days run in sequence, then the one that spans the fewest days (a statement covers
 * a stretch of time, and swapping day and month scatters it over the year), then the file's other marks of its country.
 * Null where no cell is a date.
 */
export function guessDateOrder(cells: readonly string[], hints: DateHints): DateReading | null {
  // Days that repeat the one above say nothing new.
  const changes = cells.filter((cell, row) => cell !== cells[row - 1]);
  const dates = changes.map(splitDate).filter((date) => date !== null);
  const [first] = dates;
  if (first === undefined) return null;
  const fits = ORDERS.map((order) => ({
    order,
    count: dates.filter((date) => resolveDate(date, order) !== null).length,
  }));
  const most = Math.max(...fits.map(({ count }) => count));
  const open = fits.filter(({ count }) => count === most).map(({ order }) => order);
  const reading = (order: DateOrder, proved: boolean) => ({ order, format: describe(dates, order), proved });
  const [only] = open;
  if (only === undefined) return null;
  if (open.length === 1) return reading(only, true);
  const allFixed = dates.every((date) => date.fixed);
  if (allFixed) return reading(first.orders[0] ?? only, true);
  return chooseOpen(dates, open, hints, reading);
}

const ORDERS: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];

function chooseOpen(
  dates: readonly DateText[],
  open: readonly DateOrder[],
  hints: DateHints,
  reading: (order: DateOrder, proved: boolean) => DateReading,
): DateReading {
  if (hints.neighbour !== undefined && open.includes(hints.neighbour)) return reading(hints.neighbour, true);
  const candidates = open.map((order) => ({ order, ...sequence(dates, order) }));
  const straight = candidates.filter(({ turns }) => turns === Math.min(...candidates.map((other) => other.turns)));
  const shortest = Math.min(...straight.map(({ span }) => span));
  const best = straight.filter(({ span }) => span === shortest);
  const [winner] = best;
  if (best.length === 1 && winner !== undefined) {
    return reading(
      winner.order,
      candidates.every((other) => other.order === winner.order || isFarFrom(other, winner, dates.length)),
    );
  }
  return reading(
    byCountry(
      dates,
      best.map(({ order }) => order),
      hints,
    ),
    false,
  );
}

interface Sequence {
  readonly turns: number;
  readonly span: number;
}

/** Far more days, or days that jump where the winner's run in sequence: no person would read it so. */
function isFarFrom(other: Sequence, winner: Sequence, count: number): boolean {
  if (other.span > 10 * winner.span + 365) return true;
  return count >= 4 && (other.span > 3 * winner.span + 10 || other.turns > 2 * winner.turns + 2);
}

/** How often the days turn back, and how many days lie between the first and the last. */
function sequence(dates: readonly DateText[], order: DateOrder): Sequence {
  const days = dates.flatMap((date) => {
    const day = resolveDate(date, order);
    return day === null ? [] : [Date.parse(day) / 86_400_000];
  });
  let rises = 0;
  let falls = 0;
  for (let at = 1; at < days.length; at++) {
    const step = (days[at] ?? 0) - (days[at - 1] ?? 0);
    if (step > 0) rises++;
    if (step < 0) falls++;
  }
  const span =
    days.reduce((high, day) => Math.max(high, day), -Infinity) -
    days.reduce((low, day) => Math.min(low, day), Infinity);
  return { turns: Math.min(rises, falls), span };
}

/** Nothing in the dates decides: the United States write the month first, nearly all others the day. */
function byCountry(dates: readonly DateText[], open: readonly DateOrder[], hints: DateHints): DateOrder {
  const slashed = dates.every((date) => date.separators[0] === '/');
  const unpadded = dates.some((date) => date.parts[0].length === 1 || date.parts[1].length === 1);
  const american = slashed && !hints.overseas && (hints.dollars || unpadded);
  const preferred: readonly DateOrder[] = american ? ['MDY', 'DMY', 'YMD'] : ['DMY', 'MDY', 'YMD'];
  return preferred.find((order) => open.includes(order)) ?? 'DMY';
}

function describe(dates: readonly DateText[], order: DateOrder): string {
  const model = dates.find((date) => date.orders.includes(order)) ?? dates[0];
  if (model === undefined) return '';
  const actual = model.orders.includes(order) ? order : (model.orders[0] ?? order);
  const padded = [0, 1, 2].map((at) => dates.every((date) => (date.parts[at]?.length ?? 0) >= 2));
  const token = (at: 0 | 1 | 2) => {
    const letter = actual.charAt(at);
    if (letter === 'Y') return 'Y'.repeat(model.parts[at].length > 2 ? 4 : 2);
    if (letter === 'M' && model.named) return 'MMM';
    return letter.repeat(padded[at] === true ? 2 : 1);
  };
  const [first, second, last] = model.separators;
  return token(0) + first + token(1) + second + token(2) + last;
}
