import type { Instant, Json, RecordedEvent } from '../event.ts';
import type { Observation, Tally, WindowOptions } from '../window/window.ts';

/** What a rule judges: one event alone, or a window that the event has changed or closed. */
export interface Measure {
  readonly event: RecordedEvent;
  readonly key: string;
  /** The event's own value; null where the event only closed the window. */
  readonly value: number | null;
  /** Null for a rule without windows. */
  readonly window: Tally | null;
  /** Mean count of the windows before, as many as `baseline` says; null while the key has not been seen for that long. */
  readonly usual: number | null;
}

/** What a rule has found. `facts` explains it in figures. */
interface Finding {
  readonly severity: 'low' | 'medium' | 'high';
  readonly message: string;
  readonly facts: Readonly<Record<string, Json>>;
}

/** A detector as plain data and pure functions; thresholds are built into them. */
export interface Rule {
  /** Lower-case letters, digits and hyphens; alerts go to the stream `alerts-<name>`. */
  readonly name: string;
  /** Raised when the rule changes: what it remembers is then built anew from the log. */
  readonly version: number;
  /** What an event means to the rule; null for nothing. */
  readonly observe: (event: RecordedEvent) => Observation | null;
  /** Null to judge each observed event alone. */
  readonly window: WindowOptions | null;
  /** How many tumbling windows before the present one make up the usual; 0 where absent. */
  readonly baseline?: number;
  /** No second alert of a key within this many ms of event time. */
  readonly quiet: number;
  /** Null where nothing is amiss. */
  readonly judge: (measure: Measure) => Finding | null;
}

/** Data of an `AlertRaised` event. Everything in it follows from the log up to its cause. */
export interface Alert extends Finding {
  readonly rule: string;
  readonly key: string;
  /** The event that tipped it. */
  readonly event: { readonly id: string; readonly position: number; readonly streamId: string };
  readonly window: {
    readonly from: Instant;
    readonly to: Instant;
    readonly count: number;
    readonly sum: number;
  } | null;
}
