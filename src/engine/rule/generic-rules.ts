import type { RecordedEvent } from '../event.ts';
import type { Rule } from './rule.ts';

const MINUTE = 60_000;

/** When a volume counts as unusual. */
export interface VolumeThresholds {
  /** Alert at this many times the usual. */
  readonly factor: number;
  /** Length of a window, ms. */
  readonly window: number;
  /** How many windows before make up the usual. */
  readonly baseline: number;
  /** Fewer events than this in a window are never an alert. */
  readonly atLeast: number;
}

/** Volume of many times the usual, over all events: tells as soon as the window at hand has reached it. */
export function volumeRule(thresholds: Partial<VolumeThresholds> = {}): Rule {
  const { factor = 10, window = MINUTE, baseline = 10, atLeast = 10 } = thresholds;
  return {
    name: 'unusual-volume',
    version: 1,
    observe: () => ({ key: 'all', value: 1 }),
    window: { shape: { kind: 'tumbling', size: window }, lateness: window, emit: 'change' },
    baseline,
    quiet: window,
    judge({ window: found, usual }) {
      if (found === null || usual === null || usual === 0) return null;
      if (found.count < atLeast || found.count < factor * usual) return null;
      const message = `${found.count} events in ${seconds(window)}, where ${round(usual)} are usual`;
      return { severity: 'medium', message, facts: { count: found.count, usual: round(usual), factor } };
    },
  };
}

/** When errors count as too many. */
export interface ErrorRateThresholds {
  /** Alert above this share, 0 to 1. */
  readonly share: number;
  /** Length of a window, ms. */
  readonly window: number;
  /** How often a window begins, ms. */
  readonly every: number;
  /** Fewer events than this in a window are never an alert. */
  readonly atLeast: number;
  readonly isError: (event: RecordedEvent) => boolean;
}

/** Share of errors among all events above a threshold. */
export function errorRateRule(thresholds: Partial<ErrorRateThresholds> = {}): Rule {
  const { share = 0.05, window = 5 * MINUTE, every = MINUTE, atLeast = 20, isError = saysError } = thresholds;
  return {
    name: 'error-rate',
    version: 1,
    observe: (event) => ({ key: 'all', value: isError(event) ? 1 : 0 }),
    window: { shape: { kind: 'sliding', size: window, every }, lateness: every, emit: 'change' },
    quiet: window,
    judge({ window: found }) {
      if (found === null || found.count < atLeast || found.sum <= share * found.count) return null;
      const rate = round(found.sum / found.count);
      const message = `${found.sum} of ${found.count} events in ${seconds(window)} are errors: more than ${share * 100} %`;
      return { severity: 'high', message, facts: { errors: found.sum, count: found.count, rate, share } };
    },
  };
}

/** By name: `PaymentFailed`, `OrderRejected`, `SyncError`. */
function saysError({ type }: RecordedEvent): boolean {
  return /(?:Failed|Rejected|Error)$/.test(type);
}

function seconds(ms: number): string {
  return ms % MINUTE === 0 ? `${ms / MINUTE} min` : `${ms / 1000} s`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
