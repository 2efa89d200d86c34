import { DaybookError } from '../errors.ts';
import { alignedWindows } from './aligned-windows.ts';
import { sessionWindows } from './session-windows.ts';
import { trailingWindows } from './trailing-windows.ts';
import type { Observation, ShapeRules, Tally, WindowOptions, WindowResult, WindowState } from './window.ts';

interface Fed {
  readonly results: readonly WindowResult[];
  /** True where the event came too late for every window that it belongs in: it counts nowhere. */
  readonly dropped: boolean;
}

/** Windows over event time, as a step from state to state. It sees no clock: only events move its watermark. */
export interface WindowOperator {
  readonly initial: () => WindowState;
  /**
   * Feeds the next event in log order; mutates the private draft. `time`: the event's time in whole ms since 1970, in
   * any order. `seen`: what it adds to which key; null where it only moves the watermark.
   */
  readonly feed: (draft: WindowState, time: number, seen: Observation | null) => Fed;
}

/**
 * Watermark, lateness and accumulating results as in Akidau et al., "The Dataflow Model" (VLDB 2015), 2.3 and 3, with a
 * bound on disorder in place of a learned watermark. The exact rules: docs/spec/streams.md.
 * Throws `InvalidArgument` where a length is not a whole number of ms in range.
 */
export function windowOperator(options: WindowOptions): WindowOperator {
  const { disorder = 0, lateness = 0, emit } = options;
  requireLength('disorder', disorder, 0);
  requireLength('lateness', lateness, 0);
  const rules = rulesOf(options);
  return {
    initial: () => ({ watermark: null, nextClose: null, nextSweep: 0, cells: new Map() }),
    feed(draft, time, seen) {
      const before = draft.watermark ?? -Infinity;
      const changed = seen === null ? [] : add(rules, draft, time, seen, before - lateness);
      const watermark = Math.max(before, time - disorder);
      draft.watermark = watermark;
      const results = (changed ?? [])
        .map((tally) => toResult(seen?.key ?? '', tally, tally.end > before ? 'early' : 'late'))
        .filter(({ pane }) => emit === 'change' || pane === 'late');
      if (emit === 'close') {
        noteOpen(draft, changed ?? [], before);
        results.push(...close(rules, draft, before, watermark));
      }
      sweep(rules, draft, watermark - lateness);
      return { results, dropped: changed === null };
    },
  };
}

function add(
  rules: ShapeRules,
  draft: WindowState,
  time: number,
  { key, value }: Observation,
  horizon: number,
): readonly Tally[] | null {
  const cells = draft.cells.get(key) ?? [];
  const changed = rules.add(cells, time, value, (end) => end > horizon);
  if (cells.length > 0) draft.cells.set(key, cells);
  return changed;
}

function toResult(key: string, { start, end, count, sum }: Tally, pane: WindowResult['pane']): WindowResult {
  return { key, start, end, count, sum, pane };
}

function noteOpen(draft: WindowState, changed: readonly Tally[], watermark: number): void {
  for (const { end } of changed) {
    if (end > watermark) draft.nextClose = Math.min(draft.nextClose ?? Infinity, end);
  }
}

/** Windows whose end the watermark has just passed, by end, then by key. */
function close(rules: ShapeRules, draft: WindowState, after: number, upTo: number): readonly WindowResult[] {
  if (draft.nextClose === null || draft.nextClose > upTo) return [];
  const results: WindowResult[] = [];
  let next = Infinity;
  for (const [key, cells] of draft.cells) {
    for (const tally of rules.ending(cells, after, upTo)) results.push(toResult(key, tally, 'on-time'));
    for (const { end } of cells) if (end > upTo) next = Math.min(next, end);
  }
  draft.nextClose = next === Infinity ? null : next;
  return results.toSorted((a, b) => a.end - b.end || (a.key < b.key ? -1 : 1));
}

/** Clears what has expired, now and then: what stays longer is never used. */
function sweep(rules: ShapeRules, draft: WindowState, horizon: number): void {
  if (horizon < draft.nextSweep) return;
  draft.nextSweep = horizon + rules.reach;
  for (const [key, cells] of draft.cells) {
    rules.clear(cells, (end) => end > horizon);
    if (cells.length === 0) draft.cells.delete(key);
  }
}

function rulesOf({ shape }: WindowOptions): ShapeRules {
  switch (shape.kind) {
    case 'tumbling':
      requireLength('size', shape.size, 1);
      return alignedWindows(shape.size, shape.size);
    case 'sliding':
      requireLength('size', shape.size, 1);
      requireLength('every', shape.every, 1, shape.size);
      return alignedWindows(shape.size, shape.every);
    case 'session':
      requireLength('gap', shape.gap, 1);
      return sessionWindows(shape.gap);
    case 'trailing':
      requireLength('size', shape.size, 1);
      return trailingWindows(shape.size);
  }
}

function requireLength(path: string, value: number, least: number, most: number = Number.MAX_SAFE_INTEGER): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  const expected = `a whole number of milliseconds, ${least} or more${most < Number.MAX_SAFE_INTEGER ? `, at most ${most}` : ''}`;
  throw new DaybookError('InvalidArgument', `${path}: expected ${expected}, got ${value}`, { path, expected });
}
