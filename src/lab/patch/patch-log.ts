import { DaybookError, type RecordedEvent } from '#engine';
import { evaluate, isTrue, numberIn, type Scope } from '../expression/evaluate.ts';
import { nearest, printExact } from '../expression/exact.ts';
import type { Value } from '../expression/expression.ts';
import { applyEvent, type Cell, type Cells, type LabDomain } from '../lab-domain.ts';
import { headOf, type LabLog } from '../lab-log.ts';
import { Pace } from '../pace.ts';
import type { PatchRule } from './patch.ts';

/** Events between two tellings of how far the work is. */
const STRETCH = 1024;

/** A log as an edited fold sees it: a fork of the log, event by event at the same positions. */
export interface PatchedLog {
  /** The domain, which passes over the events that are ignored. */
  readonly domain: LabDomain;
  readonly log: LabLog;
  readonly changed: number;
  readonly ignored: number;
}

/**
 * A fork of a log as the edited fold sees it; the log stays as it is. Rules are applied in their order, each on what those
 * before it have left; what a rule cannot compute stays as it is. Yields how far the work is, 0..1. Throws
 * `InvalidArgument` for a figure that would need more decimals than stand there.
 */
export function* patchLog(domain: LabDomain, log: LabLog, rules: readonly PatchRule[]): Generator<number, PatchedLog> {
  const ignored = new Set<RecordedEvent>();
  const passing: LabDomain = {
    ...domain,
    cellsOf: (event, before) => (ignored.has(event) ? [] : domain.cellsOf(event, before)),
  };
  const cells = new Map<string, Cell>();
  const events: RecordedEvent[] = [];
  const pace = new Pace(STRETCH, headOf(log));
  let changed = 0;
  for (const event of log.events) {
    const seen = seenBy(rules, event, cells);
    if (seen === null) ignored.add(event);
    else if (seen !== event) changed++;
    events.push(seen ?? event);
    applyEvent(passing, seen ?? event, cells);
    if (pace.isTimeToTell(1)) yield pace.fraction;
  }
  return { domain: passing, log: { commits: log.commits, events }, changed, ignored: ignored.size };
}

/** The event as the fold gets to see it; the same where nothing is changed about it, null where it is ignored. */
function seenBy(rules: readonly PatchRule[], event: RecordedEvent, cells: Cells): RecordedEvent | null {
  let { data } = event;
  for (const rule of rules) {
    const scope = scopeOf({ ...event, data }, cells);
    if (!isTrue(evaluate(rule.condition, scope))) continue;
    if (rule.kind === 'ignore') return null;
    data = withValue(data, rule.field, evaluate(rule.value, scope), event.position);
  }
  return data === event.data ? event : { ...event, data };
}

function scopeOf(event: RecordedEvent, cells: Cells): Scope {
  return { event, cell: (key) => cells.get(key)?.show(), keys: () => cells.keys(), isChanged: () => false };
}

/** The data with another value in a field that it has; the same data where it has none, or there is no value. */
function withValue(data: unknown, [name, ...rest]: readonly string[], value: Value, position: number): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  if (name === undefined || !Object.hasOwn(data, name)) return data;
  const held: unknown = Reflect.get(data, name);
  const next = rest.length > 0 ? withValue(held, rest, value, position) : inItsForm(held, value, position);
  return next === held ? data : Object.fromEntries([...Object.entries(data), [name, next]]);
}

/** A value in the form that the field is written in: a number, or a decimal text of as many decimals. */
function inItsForm(held: unknown, value: Value, position: number): unknown {
  const number = numberIn(value);
  if (number === null) return value ?? held;
  if (typeof held === 'number') return nearest(number);
  return typeof held === 'string' ? inDecimals(held, printExact(number), position) : held;
}

function inDecimals(held: string, number: string, position: number): string {
  const decimals = held.split('.')[1]?.length ?? 0;
  const [whole = '', fraction = ''] = number.split('.');
  if (whole.includes('/') || fraction.length > decimals) {
    const message = `Event ${position}: ${number} does not fit where "${held}" stands`;
    throw new DaybookError('InvalidArgument', message, { position });
  }
  return decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, '0')}`;
}
