import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { plainDate } from '../calendar.ts';
import { add, compare, type Decimal, isZero, toDecimalString, ZERO } from '../decimal.ts';
import { recordedAt } from './explain.ts';
import type { CourseAxis, CoursePoint, FigureCourse, FigureQuestion, FigureStep, LastChange } from './figure.ts';
import { eachChange, eachRow, type FigurePlan } from './figure-plan.ts';
import { planFigure, readFigure } from './plan-figure.ts';

/** Stretches that a long course is thinned out to: each keeps four points at most. */
const STRETCHES = 200;

/** A point before it is put in words. */
export interface FigurePoint {
  /** Position, or day. */
  readonly x: number;
  readonly value: Decimal;
}

/**
 * What there is of a figure's course: all of it where it is a sum; else the points at which it has to be read, at most
 * `most` of them, evenly among those at which it may have changed.
 */
export type CoursePlan =
  | { readonly commodity: string; readonly points: readonly FigurePoint[] }
  | { readonly commodity: string; readonly toRead: readonly number[]; readonly changes: number };

/** Prepares the course of a figure over all positions of the log (days up to the cut's), or over the days as known at it. */
export function planCourse(
  data: LedgerData,
  figure: FigureQuestion,
  axis: CourseAxis,
  most: number,
  cut: Cut,
): CoursePlan {
  const plan = planFigure(data, figure, axis === 'known' ? steady(data, figure, cut) : cut);
  const { commodity } = plan;
  if (isSum(plan, axis)) return { commodity, points: running(changesBy(data, plan, axis, cut)) };
  const touched = [...changesBy(data, plan, axis, cut).keys()].filter((x) => x > 0).toSorted((a, b) => a - b);
  return { commodity, toRead: evenly(touched, most), changes: touched.length };
}

/** The figure at one point of an axis, read as its screen reads it. */
export function pointAt(data: LedgerData, figure: FigureQuestion, axis: CourseAxis, x: number, cut: Cut): FigurePoint {
  const there = axis === 'known' ? { at: x, on: cut.on } : { at: cut.at, on: Math.min(cut.on, x) };
  return { x, value: readFigure(data, figure, there) };
}

/** Points in order, thinned out, in words. */
export function courseOf(
  data: LedgerData,
  { commodity, axis, changes }: Pick<FigureCourse, 'commodity' | 'axis' | 'changes'>,
  points: readonly FigurePoint[],
): FigureCourse {
  const told = ({ x, value }: FigurePoint): CoursePoint => ({
    position: axis === 'known' ? x : null,
    date: axis === 'days' && x > 0 ? plainDate(x) : null,
    recordedAt: axis === 'known' ? recordedAt(data, x) : null,
    value: toDecimalString(value),
  });
  const ends = extremes(points);
  return {
    commodity,
    axis,
    points: thinned(points).map(told),
    changes,
    isWhole: changes <= points.length,
    lowest: ends && told(ends.lowest),
    highest: ends && told(ends.highest),
  };
}

/** The last event up to the cut that moved a figure (or touched what it is made of); null where none did. */
export function lastChange(data: LedgerData, figure: FigureQuestion, cut: Cut): LastChange | null {
  const plan = planFigure(data, figure, cut);
  if (plan.counts !== null && isSum(plan, 'known')) {
    const moved = [...changesBy(data, plan, 'known', cut).keys()].filter((position) => position <= cut.at);
    const newest = moved.reduce((last, position) => Math.max(last, position), 0);
    return newest === 0 ? null : { position: newest, recordedAt: recordedAt(data, newest) };
  }
  for (let until = cut.at; until > 0;) {
    const newest = newestTouch(data, plan, until);
    if (newest === 0) return null;
    if (!isSum(plan, 'known') || movesAt(data, plan, newest)) {
      return { position: newest, recordedAt: recordedAt(data, newest) };
    }
    until = newest - 1;
  }
  return null;
}

/** How many events are looked at for one that moves a figure made of others. */
const MOST_LOOKED_AT = 64;

/**
 * The nearest event after (`by` = 1) or before (-1) a position that moves a figure; before, the one that gave it the value
 * that it has there comes first. Null where there is none.
 */
export function stepOf(data: LedgerData, figure: FigureQuestion, by: 1 | -1, cut: Cut): FigureStep | null {
  const plan = planFigure(data, figure, by === 1 ? steady(data, figure, cut) : cut);
  const changes = changesBy(data, plan, 'known', cut);
  const told = (position: number, before: Decimal, after: Decimal): FigureStep => {
    const values = { before: toDecimalString(before), after: toDecimalString(after) };
    return { position, ...values, commodity: plan.commodity };
  };
  const isAhead = (position: number): boolean => (by === 1 ? position > cut.at : position < cut.at);
  if (isSum(plan, 'known')) {
    const points = running(changes);
    const index = by === 1 ? points.findIndex(({ x }) => isAhead(x)) : points.findLastIndex(({ x }) => isAhead(x));
    const point = points[index];
    return point === undefined ? null : told(point.x, points[index - 1]?.value ?? ZERO, point.value);
  }
  const ahead = [...changes.keys()].filter(isAhead).toSorted((a, b) => (a - b) * by);
  for (const position of ahead.slice(0, MOST_LOOKED_AT)) {
    const before = readFigure(data, figure, { ...cut, at: position - 1 });
    const after = readFigure(data, figure, { ...cut, at: position });
    if (compare(before, after) !== 0) return told(position, before, after);
  }
  return null;
}

/** Whether the course of a figure is that of the sum of its changes. */
function isSum({ made, isSteady }: FigurePlan, axis: CourseAxis): boolean {
  return made === null && (isSteady || axis === 'days');
}

/** Where a figure is planned to be followed to later positions: at the head, which knows all accounts, unless its days are those of the cut. */
function steady(data: LedgerData, figure: FigureQuestion, cut: Cut): Cut {
  const isOfThen = figure.kind === 'cell' && figure.spec.range !== 'all' && figure.spec.range !== 'custom';
  return isOfThen ? cut : { ...cut, at: data.head };
}

/** What each position, or each day, adds to a figure; nothing where the sum is zero, but for figures made of others. */
function changesBy(data: LedgerData, plan: FigurePlan, axis: CourseAxis, cut: Cut): ReadonlyMap<number, Decimal> {
  if (!isSum(plan, axis)) return touchesBy(data, plan, axis, cut);
  const sums = new Map<number, Decimal>();
  eachChange(data, plan, ({ position, day, amount }) => {
    if (axis === 'days' && position > cut.at) return;
    const x = axis === 'known' ? position : day;
    sums.set(x, add(sums.get(x) ?? ZERO, amount));
  });
  return new Map([...sums].filter(([, amount]) => !isZero(amount)));
}

/** Every position, or day, at which a figure that is no sum may change: also by rows that count at another position alone. */
function touchesBy(
  { versions }: LedgerData,
  plan: FigurePlan,
  axis: CourseAxis,
  cut: Cut,
): ReadonlyMap<number, Decimal> {
  const touches = new Map<number, Decimal>();
  const offer = (position: number, day: number): void => {
    if (axis === 'known' && position < Infinity) touches.set(position, ZERO);
    if (axis === 'days' && position <= cut.at) touches.set(day, ZERO);
  };
  const elsewhere = axis === 'known' ? (plan.elsewhere ?? []) : [];
  for (const source of [...plan.rows, ...elsewhere]) {
    eachRow(source, (row, version) => {
      const day = source.account.rows.day.get(row);
      offer(versions.from.get(version), day);
      offer(versions.to.get(version), day);
    });
  }
  for (const { position, day } of plan.said) offer(position, day);
  return touches;
}

function running(changes: ReadonlyMap<number, Decimal>): readonly FigurePoint[] {
  let value = ZERO;
  return [...changes]
    .toSorted(([a], [b]) => a - b)
    .map(([x, amount]) => {
      value = add(value, amount);
      return { x, value };
    });
}

function evenly(all: readonly number[], most: number): readonly number[] {
  if (all.length <= most) return all;
  const last = all.length - 1;
  return Array.from({ length: most }, (_, index) => all[Math.round((index * last) / (most - 1))] ?? 0);
}

/** Of each stretch its first, lowest, highest and last point: what a pixel of a chart shows. */
function thinned(points: readonly FigurePoint[]): readonly FigurePoint[] {
  if (points.length <= STRETCHES * 4) return points;
  const size = Math.ceil(points.length / STRETCHES);
  const kept: FigurePoint[] = [];
  for (let from = 0; from < points.length; from += size) {
    const stretch = points.slice(from, from + size);
    const { lowest, highest } = extremes(stretch) ?? {};
    kept.push(
      ...stretch.filter((point, at) => at === 0 || at === stretch.length - 1 || point === lowest || point === highest),
    );
  }
  return kept;
}

function extremes(
  points: readonly FigurePoint[],
): { readonly lowest: FigurePoint; readonly highest: FigurePoint } | null {
  let [lowest] = points;
  let [highest] = points;
  if (lowest === undefined || highest === undefined) return null;
  for (const point of points) {
    if (compare(point.value, lowest.value) < 0) lowest = point;
    if (compare(point.value, highest.value) > 0) highest = point;
  }
  return { lowest, highest };
}

/** The newest position up to one at which a row of the figure begins or ends, or something is said; 0 = none. */
function newestTouch({ versions }: LedgerData, plan: FigurePlan, until: number): number {
  let newest = 0;
  const offer = (position: number): void => {
    if (position <= until && position > newest) newest = position;
  };
  for (const source of plan.rows) {
    eachRow(source, (_, version) => {
      offer(versions.from.get(version));
      offer(versions.to.get(version));
    });
  }
  for (const { position } of plan.said) offer(position);
  return newest;
}

function movesAt(data: LedgerData, plan: FigurePlan, position: number): boolean {
  let moved = ZERO;
  eachChange(data, plan, (change) => {
    if (change.position === position) moved = add(moved, change.amount);
  });
  return !isZero(moved);
}
