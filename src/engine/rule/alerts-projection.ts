import type { Instant, Position } from '../event.ts';
import type { Projection } from '../projection/projection.ts';
import { isObject } from '../storage/row-shape.ts';

const STREAM = 'alerts-';

interface AlertLine {
  readonly rule: string;
  readonly position: Position;
  readonly recordedAt: Instant;
  readonly causationId: string | null;
  /** The event's data, as it stands in the log. */
  readonly data: unknown;
}

/** Alerts, folded from their own events: they replay with any position, and no rule is asked again. */
export const alertsProjection: Projection<AlertLine[]> = {
  name: 'alerts',
  mode: 'inline',
  codeVersion: '1',
  initial: () => [],
  apply(draft, { type, streamId, position, recordedAt, metadata, data }) {
    if (type !== 'AlertRaised' || !streamId.startsWith(STREAM)) return;
    const rule = streamId.slice(STREAM.length);
    draft.push({ rule, position, recordedAt, causationId: metadata.causationId, data });
  },
  clone: (state) => [...state],
  encode: (state) => state,
  decode(written) {
    if (Array.isArray(written) && written.every(isAlertLine)) return written;
    throw new Error('expected a list of alerts');
  },
  view: (state) => ({ total: state.length, byRule: countByRule(state), alerts: [...state] }),
  combine: (earlier, later) => [...earlier, ...later],
};

function countByRule(alerts: readonly AlertLine[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { rule } of alerts) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function isAlertLine(value: unknown): value is AlertLine {
  return (
    isObject(value) &&
    typeof value['rule'] === 'string' &&
    typeof value['position'] === 'number' &&
    typeof value['recordedAt'] === 'string'
  );
}
