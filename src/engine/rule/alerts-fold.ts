import type { Instant, Position } from '../event.ts';
import type { CloneableFold } from '../replay/fold.ts';

/** All alerts of a log, as far as it is read. */
export interface AlertsState {
  total: number;
  readonly byRule: Record<string, number>;
  /** In the order of the log: the data of each, and where it stands. */
  readonly alerts: {
    readonly rule: string;
    readonly position: Position;
    readonly recordedAt: Instant;
    readonly causationId: string | null;
    readonly data: unknown;
  }[];
}

/** Alerts, folded from their own events: they replay with any position, and no rule is asked again. */
export const alertsFold: CloneableFold<AlertsState> = {
  initial: () => ({ total: 0, byRule: {}, alerts: [] }),
  apply(draft, { type, streamId, position, recordedAt, metadata, data }) {
    if (type !== 'AlertRaised' || !streamId.startsWith('alerts-')) return;
    const rule = streamId.slice('alerts-'.length);
    draft.total += 1;
    draft.byRule[rule] = (draft.byRule[rule] ?? 0) + 1;
    draft.alerts.push({ rule, position, recordedAt, causationId: metadata.causationId, data });
  },
  clone: ({ total, byRule, alerts }) => ({ total, byRule: { ...byRule }, alerts: [...alerts] }),
};
