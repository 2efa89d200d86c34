import type { Position, RecordedEvent } from '#engine';
import { isTrue } from './expression/evaluate.ts';
import type { Expression, Path } from './expression/expression.ts';
import { fitsGlob } from './expression/paths.ts';
import type { LabDomain } from './lab-domain.ts';
import { headOf, type LabLog } from './lab-log.ts';
import { isAmong, nearestOf } from './positions.ts';
import { type Progress, scanLog } from './scan/scan.ts';

/** Where a projection is stopped as it takes the log in: after an event for which all that is said here is so. */
export interface Breakpoint {
  readonly id: string;
  /** Globs; null for any. */
  readonly type: string | null;
  readonly stream: string | null;
  /** True after the event. */
  readonly condition: Expression | null;
  /** What it leads to changed with the event. */
  readonly changes: Path | null;
  /** It stops at this hit, counted from the beginning of the log, and at those after it: 1 for all. */
  readonly fromHit: number;
}

/** Where each breakpoint stops, by its id; positions ascend. */
export type Stops = ReadonlyMap<string, Uint32Array>;

/** Where a run ended, and the breakpoints that ended it: none at an end of the log. */
export interface Stopped {
  readonly position: Position;
  readonly by: readonly string[];
}

/**
 * Every stop of every breakpoint, by one scan: a run then goes either way without folding to look. Rejects as `scanLog`
 * does.
 */
export async function findStops(
  domain: LabDomain,
  log: LabLog,
  breakpoints: readonly Breakpoint[],
  progress: Progress,
): Promise<Stops> {
  const found = breakpoints.map((): number[] => []);
  const hits = breakpoints.map(() => 0);
  await scanLog(
    domain,
    log,
    breakpoints.map(conditionOf),
    (position, values) => {
      const event = log.events[position - 1];
      if (event === undefined) return;
      for (const [index, breakpoint] of breakpoints.entries()) {
        if (!isTrue(values[index] ?? null) || !isOn(breakpoint, event)) continue;
        const hit = (hits[index] ?? 0) + 1;
        hits[index] = hit;
        if (hit >= breakpoint.fromHit) found[index]?.push(position);
      }
    },
    progress,
  );
  return new Map(breakpoints.map(({ id }, index) => [id, Uint32Array.from(found[index] ?? [])]));
}

/** From a position on to the next stop, or back to the one before; to the end of the log that way where there is none. */
export function runFrom(log: LabLog, stops: Stops, position: Position, direction: 'forward' | 'back'): Stopped {
  const nearest = [...stops.values()].map((positions) => nearestOf(positions, position, direction));
  const reached = nearest.filter((stop) => stop !== null);
  if (reached.length === 0) return { position: direction === 'forward' ? headOf(log) : 0, by: [] };
  const stop = direction === 'forward' ? Math.min(...reached) : Math.max(...reached);
  return { position: stop, by: [...stops].filter(([, positions]) => isAmong(positions, stop)).map(([id]) => id) };
}

/** One event on or back, within the log. */
export function stepFrom(log: LabLog, position: Position, direction: 'forward' | 'back'): Position {
  return Math.min(Math.max(0, position + (direction === 'forward' ? 1 : -1)), headOf(log));
}

function isOn({ type, stream }: Breakpoint, event: RecordedEvent): boolean {
  return (type === null || fitsGlob(type, event.type)) && (stream === null || fitsGlob(stream, event.streamId));
}

function conditionOf({ condition, changes }: Breakpoint): Expression {
  const change: Expression | null = changes === null ? null : { kind: 'changed', path: changes };
  if (condition !== null && change !== null) return { kind: 'and', left: condition, right: change };
  return condition ?? change ?? { kind: 'literal', value: true };
}
