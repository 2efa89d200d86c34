import type { Position } from '#engine';
import type { LabBench } from './lab-bench.ts';
import type { LabLane } from './lab-contract.ts';
import { lineOf } from './looking.ts';

/** Correlations beyond so many at once share the last lane. */
const MOST_LANES = 12;

/**
 * Events after a position with the lane of their correlation and what caused each. The log's order is a topological
 * order of the causes, so lanes are given in one pass, as histories of commits are drawn.
 */
export function lanesOf(
  { log }: LabBench,
  { after, limit }: { readonly after: Position; readonly limit: number },
): readonly LabLane[] {
  const events = log.events.slice(after, after + limit);
  const last = new Map(events.map(({ metadata, position }) => [metadata.correlationId, position]));
  const causes = positionsById(log);
  const lanes: (string | null)[] = [];
  return events.map((event) => {
    const { correlationId, causationId } = event.metadata;
    const lane = laneOf(lanes, correlationId);
    if (last.get(correlationId) === event.position) lanes[lane] = null;
    return { ...lineOf(event), lane, cause: causationId === null ? null : (causes.get(causationId) ?? null) };
  });
}

function laneOf(lanes: (string | null)[], correlationId: string): number {
  const held = lanes.indexOf(correlationId);
  if (held !== -1) return held;
  const free = lanes.indexOf(null);
  const lane = Math.min(free === -1 ? lanes.length : free, MOST_LANES - 1);
  lanes[lane] = correlationId;
  return lane;
}

const known = new WeakMap<object, ReadonlyMap<string, Position>>();

/** Where the events and commits of a log stand, by their ids: a cause is named by either. */
function positionsById(log: LabBench['log']): ReadonlyMap<string, Position> {
  const held = known.get(log);
  if (held !== undefined) return held;
  const positions = new Map<string, Position>();
  for (const { id, position, events } of log.commits) {
    positions.set(id, position);
    for (const event of events) positions.set(event.id, event.position);
  }
  known.set(log, positions);
  return positions;
}
