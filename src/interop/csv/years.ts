import type { PlainDate } from '#ledger';
import { bareCell, looksLikeAmount } from './amount-text.ts';
import { orderOfFormat, parseDate, splitDate } from './date-text.ts';
import { rolesOf } from './header-words.ts';
import { monthNumber } from './month-names.ts';
import type { CsvRecord } from './records.ts';

/** Records with years in their dates. */
export interface Dated {
  readonly records: readonly CsvRecord[];
  /** How the completed dates are read; null where nothing was completed, or they say it themselves. */
  readonly dateFormat: string | null;
  /** Which year was taken, and why. */
  readonly doubts: readonly string[];
}

/** Days without a year, in a column where nothing told one. */
export interface Yearless {
  readonly line: number;
  readonly cell: string;
}

/** A cell such as `05.03.`, `12/24` or `5 Mar`. */
interface DayText {
  readonly text: string;
  readonly month: number;
  readonly day: number;
}

/** The last day that a file can speak of, by what it says of itself. */
interface End {
  readonly on: PlainDate;
  readonly told: string;
}

/**
 * Completes dates that stand without a year, where the file has no others. Days follow one another, so December beside January
 * begins another year; the newest is the last such day up to the end of the period that the lines above the rows name, else up
 * to what the file's name says. Records as they are where there is nothing to complete; the first such day where nothing tells.
 */
export function withYears(records: readonly CsvRecord[], fileName: string, format?: string): Dated | Yearless {
  const column = yearlessColumn(records);
  if (column === null) return { records, dateFormat: null, doubts: [] };
  const cellOf = (record: CsvRecord) => bareCell(record.cells[column] ?? '');
  const first = records.findIndex((record) => isYearless(cellOf(record)));
  const dayFirst = isDayFirst(records.map(cellOf), format);
  const end = endInLines(records.slice(0, first)) ?? endInName(fileName);
  if (end === null) return { line: records[first]?.line ?? 1, cell: cellOf(records[first] ?? { line: 1, cells: [] }) };
  const days = records.map((record) => dayText(cellOf(record), dayFirst));
  const years = yearsOf(days, end.on);
  const completed = records.map((record, at): CsvRecord => {
    const [day, year] = [days[at] ?? null, years[at]];
    return day === null || year === undefined
      ? record
      : { ...record, cells: record.cells.with(column, `${day.text}${year}`) };
  });
  const found = [...new Set(years.filter((year) => year !== undefined))].toSorted((a, b) => a - b);
  const order = dayFirst ? 'DD/MM/YYYY' : 'MM/DD/YYYY';
  const isNamed = /\p{L}/u.test(cellOf(records[first] ?? { line: 1, cells: [] }));
  return {
    records: completed,
    dateFormat: isNamed ? null : order,
    doubts: [
      `The dates have no year: ${found.join(' and ')} ${found.length === 1 ? 'was' : 'were'} taken, from ${end.told}.`,
    ],
  };
}

const NUMERIC = /^(\d{1,2})([./-])(\d{1,2})\.?$/;
const DAY_NAME = /^(\d{1,2})[\s.-]*(\p{L}{3,10})\.?$/u;
const NAME_DAY = /^(\p{L}{3,10})\.?[\s.-]*(\d{1,2})$/u;

/** The column of such days, where no row has a whole date; null where there is none. */
function yearlessColumn(records: readonly CsvRecord[]): number | null {
  const counts = new Map<number, number>();
  let whole = 0;
  for (const record of records) {
    const cells = record.cells.map(bareCell);
    const amount = (at: number) => cells.some((cell, other) => other !== at && looksLikeAmount(cell));
    if (cells.some((cell, at) => splitDate(cell) !== null && amount(at))) whole += 1;
    cells.forEach((cell, at) => {
      if (isYearless(cell) && amount(at)) counts.set(at, (counts.get(at) ?? 0) + 1);
    });
  }
  const likely = [...counts].filter(([at, count]) => count > 5 * whole && isDated(records, at));
  return likely.toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? null;
}

/** `05.03` alone may be an amount: a mark that no amount has, or the header, must say that these are days. */
function isDated(records: readonly CsvRecord[], column: number): boolean {
  const cells = records.map(({ cells: all }) => bareCell(all[column] ?? ''));
  const headed = cells.some((cell) =>
    rolesOf(cell).some((role) => role === 'date' || role === 'transactionDate' || role === 'bookingDate'),
  );
  return headed || cells.every((cell) => !isYearless(cell) || /[/\p{L}]|\.$/u.test(cell));
}

function isYearless(cell: string): boolean {
  return dayText(cell, true) !== null || dayText(cell, false) !== null;
}

/** The day with what a year can be put behind; null where it is none in that order. */
function dayText(cell: string, dayFirst: boolean): DayText | null {
  const numeric = NUMERIC.exec(cell);
  if (numeric !== null) {
    const [, a = '', mark = '', b = ''] = numeric;
    const [day, month] = dayFirst ? [Number(a), Number(b)] : [Number(b), Number(a)];
    return lawful({ text: `${a}${mark}${b}${mark}`, month, day });
  }
  const before = DAY_NAME.exec(cell);
  if (before !== null) return namedDay(`${cell} `, before[2], before[1]);
  const after = NAME_DAY.exec(cell);
  return after === null ? null : namedDay(`${cell}, `, after[1], after[2]);
}

function namedDay(text: string, name = '', day = ''): DayText | null {
  const month = monthNumber(name);
  return month === null ? null : lawful({ text, month, day: Number(day) });
}

function lawful(day: DayText): DayText | null {
  // A leap year, so that every day there is counts.
  return dayIn(2024, day) === null ? null : day;
}

function dayIn(year: number, { month, day }: DayText): PlainDate | null {
  return parseDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, 'YMD');
}

/** What a person said; else what a number over 12 proves; else a day stands first, but where only the other way the days follow. */
function isDayFirst(cells: readonly string[], format: string | undefined): boolean {
  const said = format === undefined ? null : orderOfFormat(format);
  if (said !== null) return said === 'DMY';
  const bad = (dayFirst: boolean) =>
    cells.filter((cell) => isYearless(cell) && dayText(cell, dayFirst) === null).length;
  if (bad(true) !== bad(false)) return bad(true) < bad(false);
  const turns = (dayFirst: boolean) => turnsOf(cells.flatMap((cell) => dayText(cell, dayFirst) ?? []));
  return turns(true) <= turns(false);
}

function turnsOf(days: readonly DayText[]): number {
  const steps = days.slice(1).map((day, at) => stepOf(days[at] ?? day, day));
  return Math.min(steps.filter((step) => step > 0).length, steps.filter((step) => step < 0).length);
}

/** Days from one to the next by the nearer way round the year. */
function stepOf(from: DayText, to: DayText): number {
  const days = 31 * (to.month - from.month) + to.day - from.day;
  return days > HALF ? days - YEAR : days < -HALF ? days + YEAR : days;
}

const YEAR = 12 * 31;
const HALF = YEAR / 2;

/** The year of each day: they follow one another by the nearer way, and the newest lies at or before the end. */
function yearsOf(days: readonly (DayText | null)[], end: PlainDate): readonly (number | undefined)[] {
  let before: DayText | null = null;
  let turned = 0;
  const offsets = days.map((day) => {
    if (day === null) return undefined;
    if (before !== null) turned += Math.sign(Math.round((stepOf(before, day) - plainStep(before, day)) / YEAR));
    before = day;
    return turned;
  });
  const newest = Math.max(...offsets.filter((offset) => offset !== undefined));
  const last = days
    .flatMap((day, at) => (day !== null && offsets[at] === newest ? day : []))
    .reduce((latest, day) => (plainStep(latest, day) > 0 ? day : latest));
  const endYear = Number(end.slice(0, 4));
  const year = (dayIn(endYear, last) ?? `${endYear}-03-01`) <= end ? endYear : endYear - 1;
  return offsets.map((offset) => (offset === undefined ? undefined : year + offset - newest));
}

function plainStep(from: DayText, to: DayText): number {
  return 31 * (to.month - from.month) + to.day - from.day;
}

const WHOLE_DATE = /(?<!\d)(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))(?!\d)/g;
const YEAR_ALONE = /(?<!\d)(?:19|20)\d\d(?!\d)/g;

/** The last day or year that the lines above the rows name. */
function endInLines(above: readonly CsvRecord[]): End | null {
  const text = above.map(({ cells }) => cells.join(' ')).join('\n');
  const days = [...text.matchAll(WHOLE_DATE)].flatMap(
    ([date]) => parseDate(date, 'DMY') ?? parseDate(date, 'MDY') ?? [],
  );
  const on = days.toSorted().at(-1);
  if (on !== undefined) return { on, told: `the lines above the rows (${on})` };
  const year = [...text.matchAll(YEAR_ALONE)]
    .map(([each]) => each)
    .toSorted()
    .at(-1);
  return year === undefined ? null : { on: `${year}-12-31`, told: `the lines above the rows (${year})` };
}

/** The last day that the file's name can mean: `2024-01-31`, `202401`, `31.01.2024`, `2024`. */
function endInName(fileName: string): End | null {
  const name = fileName.replace(/^.*[/\\]/, '');
  const told = `the file's name (${name})`;
  const days = [...name.matchAll(WHOLE_DATE)].flatMap(
    ([date]) => parseDate(date, 'DMY') ?? parseDate(date, 'MDY') ?? [],
  );
  const compact = [
    ...name.matchAll(/(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)/g),
  ];
  const named = compact.map(([, year = '', month = '', day = '31']) => `${year}-${month}-${day}`);
  const on = [...days, ...named].toSorted().at(-1);
  if (on !== undefined) return { on, told };
  const year = [...name.matchAll(YEAR_ALONE)]
    .map(([each]) => each)
    .toSorted()
    .at(-1);
  return year === undefined ? null : { on: `${year}-12-31`, told };
}
