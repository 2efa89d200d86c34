import { DaybookError, type Position } from '#engine';
import {
  advance,
  bisect,
  type Bisected,
  type Breakpoint,
  findStops,
  FlipScan,
  headOf,
  type LabLog,
  listing,
  nearestOf,
  parseExpression,
  parsePath,
  parseSearch,
  predicateAt,
  printExpression,
  printValue,
  runFrom,
  searchLog,
  type Stopped,
  type Stops,
  valueAfter,
  type Watch,
  WatchScan,
} from '#lab';
import { driven, seldom } from './driven.ts';
import type { TellProgress } from './lab-answers.ts';
import { KeptScans } from './kept-scans.ts';
import type { LabBench } from './lab-bench.ts';
import { lineOf } from './looking.ts';
import type {
  LabBisectQuestion,
  LabBreakpoint,
  LabFlips,
  LabFound,
  LabFoundQuestion,
  LabRunQuestion,
} from './scan-contract.ts';

/** Events between two looks at the clock. */
const STRETCH = 1024;

const flipScans = new KeptScans<FlipScan>();
const watchScans = new KeptScans<WatchScan>();
const NO_FLIPS = { begins: false, positions: new Uint32Array() };

/** The last search of a log and what it found: a list asks again wherever the position moves. */
const searches = new WeakMap<LabLog, { readonly search: string; readonly hits: Uint32Array }>();
const stopsOf = new WeakMap<LabLog, { readonly key: string; readonly stops: Stops }>();

/** Every flip of a predicate. Throws `InvalidArgument` for what is no expression, and what `tell` throws. */
export async function flipsOf(
  bench: LabBench,
  { predicate }: { readonly predicate: string },
  tell: TellProgress,
): Promise<LabFlips> {
  const expression = parseExpression(predicate);
  const understood = printExpression(expression);
  const began = performance.now();
  const repeated = await repeatedIn(bench, (fraction) => tell(fraction / 2));
  const scan = flipScans.of(bench, understood, () => new FlipScan(bench.domain, [expression], repeated));
  await advance(scan, bench.log, seldom(secondHalf(repeated, tell)));
  const [flips = NO_FLIPS] = scan.flips;
  return { ...flips, understood, scanMs: performance.now() - began };
}

/** One flip by halving. Throws `InvalidArgument` where both ends agree, and what `tell` throws. */
export function bisected(
  { domain, log }: LabBench,
  { predicate, from, to }: LabBisectQuestion,
  tell: TellProgress,
): Promise<Bisected> {
  return driven(bisect(predicateAt(domain, log, parseExpression(predicate)), from, to), tell);
}

/** An expression over the whole log. Throws as `flipsOf`. */
export async function watched(
  bench: LabBench,
  { expression, columns }: { readonly expression: string; readonly columns: number },
  tell: TellProgress,
): Promise<Watch> {
  const read = parseExpression(expression);
  const most = Math.max(1, Math.trunc(columns));
  const repeated = await repeatedIn(bench, (fraction) => tell(fraction / 2));
  const begin = () => new WatchScan(bench.domain, read, most, repeated);
  const scan = watchScans.of(bench, `${most} ${printExpression(read)}`, begin);
  await advance(scan, bench.log, seldom(secondHalf(repeated, tell)));
  return scan.watch;
}

/** What an expression comes to after an event. Throws `InvalidArgument` for what is no expression. */
export function valueOf(
  { log, replay }: LabBench,
  { expression, position }: { readonly expression: string; readonly position: Position },
): string {
  return printValue(valueAfter(replay, log, parseExpression(expression), position));
}

/** Events about a position under a search. Throws `InvalidArgument` for what is no search, and what `tell` throws. */
export async function foundOf(
  bench: LabBench,
  { search, verb, position, around }: LabFoundQuestion,
  tell: TellProgress,
): Promise<LabFound> {
  const hits = await hitsOf(bench, search, tell);
  const list = listing(bench.log, hits, verb);
  const here = verb === 'hide' ? rowAfter(list.rows, (row) => (list.positionOf(row) ?? 0) > position) : position;
  const lines: LabFound['lines'][number][] = [];
  for (let row = Math.max(0, here - around); row < Math.min(list.rows, here + around); row++) {
    const event = bench.log.events[(list.positionOf(row) ?? 0) - 1];
    if (event !== undefined) lines.push({ ...lineOf(event), isDim: list.isDim(event.position) });
  }
  return {
    hits: hits?.length ?? list.rows,
    lines,
    before: hits === null ? null : nearestOf(hits, position, 'back'),
    after: hits === null ? null : nearestOf(hits, position, 'forward'),
  };
}

/** Runs to the next stop. Throws `InvalidArgument` for a breakpoint that cannot be read, and what `tell` throws. */
export async function runOf(
  bench: LabBench,
  { breakpoints, position, direction }: LabRunQuestion,
  tell: TellProgress,
): Promise<Stopped> {
  const key = JSON.stringify(breakpoints);
  const { domain, log } = bench;
  let known = stopsOf.get(log);
  if (known?.key !== key) {
    const stops = await findStops(domain, log, breakpoints.map(breakpointOf), seldom(tell));
    known = { key, stops };
    stopsOf.set(log, known);
  }
  return runFrom(log, known.stops, position, direction);
}

async function hitsOf({ domain, log }: LabBench, search: string, tell: TellProgress): Promise<Uint32Array | null> {
  const terms = parseSearch(search);
  if (terms.length === 0) return null;
  const known = searches.get(log);
  if (known?.search === search) return known.hits;
  const hits = await searchLog(domain, log, terms, seldom(tell));
  searches.set(log, { search, hits });
  return hits;
}

function breakpointOf({ id, type, stream, condition, changes, fromHit }: LabBreakpoint): Breakpoint {
  if (!Number.isSafeInteger(fromHit) || fromHit < 1) {
    throw new DaybookError('InvalidArgument', `From hit: expected a whole number, 1 or more, got ${fromHit}`);
  }
  return {
    id,
    type: type.trim() === '' ? null : type.trim(),
    stream: stream.trim() === '' ? null : stream.trim(),
    condition: condition.trim() === '' ? null : parseExpression(condition),
    changes: changes.trim() === '' ? null : parsePath(changes.trim()),
    fromHit,
  };
}

/** The first row of an ascending list for which a test holds, found by bisection. */
function rowAfter(rows: number, test: (row: number) => boolean): number {
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Keys of the cells that more than one event of a log changes: its keyframes know them, and are made where there are none.
 * Null for a stored log: what has one event today may have two tomorrow.
 */
async function repeatedIn({ replay, log, store }: LabBench, tell: TellProgress): Promise<ReadonlySet<string> | null> {
  if (store !== null) return null;
  const [cursor, word] = [replay.fork(), seldom(tell)];
  for (const folded of cursor.approach(headOf(log), STRETCH)) {
    // oxlint-disable-next-line no-await-in-loop -- it is told before the work goes on
    if (folded > 0) await word(cursor.position / headOf(log));
  }
  return cursor.repeated;
}

function secondHalf(first: unknown, tell: TellProgress): TellProgress {
  return first === null ? tell : (fraction) => tell((1 + fraction) / 2);
}
