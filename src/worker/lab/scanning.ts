import { DaybookError, type Position } from '#engine';
import {
  bisect,
  type Bisected,
  type Breakpoint,
  findFlips,
  findStops,
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
  watchLog,
} from '#lab';
import type { TellProgress } from './lab-answers.ts';
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

/** Milliseconds between two words of progress: a scan that asked more often would wait more than it scans. */
const WORD_MS = 40;

/** The last search of a log and what it found: a list asks again wherever the position moves. */
const searches = new WeakMap<LabBench, { readonly search: string; readonly hits: Uint32Array }>();
const stopsOf = new WeakMap<LabBench, { readonly key: string; readonly stops: Stops }>();

/** Every flip of a predicate. Throws `InvalidArgument` for what is no expression, and what `tell` throws. */
export async function flipsOf(
  { domain, log }: LabBench,
  { predicate }: { readonly predicate: string },
  tell: TellProgress,
): Promise<LabFlips> {
  const expression = parseExpression(predicate);
  const began = performance.now();
  const flips = await findFlips(domain, log, expression, seldom(tell));
  return { ...flips, understood: printExpression(expression), scanMs: performance.now() - began };
}

/** One flip by halving. Throws `InvalidArgument` where both ends agree. */
export function bisected({ domain, log }: LabBench, { predicate, from, to }: LabBisectQuestion): Bisected {
  return bisect(predicateAt(domain, log, parseExpression(predicate)), from, to);
}

/** An expression over the whole log. Throws as `flipsOf`. */
export function watched(
  { domain, log }: LabBench,
  { expression, columns }: { readonly expression: string; readonly columns: number },
  tell: TellProgress,
): Promise<Watch> {
  return watchLog(domain, log, parseExpression(expression), Math.max(1, Math.trunc(columns)), seldom(tell));
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
  let known = stopsOf.get(bench);
  if (known?.key !== key) {
    const stops = await findStops(bench.domain, bench.log, breakpoints.map(breakpointOf), seldom(tell));
    known = { key, stops };
    stopsOf.set(bench, known);
  }
  return runFrom(bench.log, known.stops, position, direction);
}

async function hitsOf(bench: LabBench, search: string, tell: TellProgress): Promise<Uint32Array | null> {
  const terms = parseSearch(search);
  if (terms.length === 0) return null;
  const known = searches.get(bench);
  if (known?.search === search) return known.hits;
  const hits = await searchLog(bench.domain, bench.log, terms, seldom(tell));
  searches.set(bench, { search, hits });
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

function seldom(tell: TellProgress): TellProgress {
  let last = performance.now();
  return async (fraction) => {
    const now = performance.now();
    if (now - last < WORD_MS) return;
    last = now;
    await tell(fraction);
  };
}
