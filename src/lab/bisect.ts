import { DaybookError, type Position } from '#engine';
import { evaluate, fingerprintAt, isTrue } from './expression/evaluate.ts';
import type { Expression } from './expression/expression.ts';
import { fits } from './expression/paths.ts';
import type { LabDomain } from './lab-domain.ts';
import { eventAt, headOf, type LabLog } from './lab-log.ts';
import { Replay, showCells } from './replay.ts';

/** Milliseconds for one evaluation above which a scan of every position is not offered first. */
const SLOW = 1;
const PROBES = 5;

/** One position at which a predicate changed, found by halving. */
export interface Bisected {
  readonly position: Position;
  /** What it became there. */
  readonly becomes: boolean;
  /** What was taken for granted, in a sentence. */
  readonly assumes: string;
}

/** Whether a predicate holds after an event, evaluated over the whole state: any position, in any order. */
export function predicateAt(domain: LabDomain, log: LabLog, predicate: Expression): (position: Position) => boolean {
  const replay = new Replay(domain, log);
  const stateAt = (position: Position): Readonly<Record<string, unknown>> => showCells(replay.seek(position));
  return (position) => {
    const before = stateAt(position - 1);
    const state = stateAt(position);
    return isTrue(
      evaluate(predicate, {
        cell: (key) => (Object.hasOwn(state, key) ? state[key] : undefined),
        keys: () => Object.keys(state),
        event: eventAt(log, position),
        isChanged: (path) =>
          position > 0 &&
          Object.keys(state).some(
            (key) =>
              path[0] !== undefined &&
              fits(path[0], key) &&
              fingerprintAt(before[key], path) !== fingerprintAt(state[key], path),
          ),
      }),
    );
  };
}

/**
 * Whether a predicate is too slow for a scan: its mean over a few positions is above a millisecond. `now`: a clock in
 * milliseconds.
 */
export function isSlow(holds: (position: Position) => boolean, log: LabLog, now: () => number): boolean {
  const began = now();
  for (let probe = 1; probe <= PROBES; probe++) holds(Math.round((headOf(log) * probe) / PROBES));
  return (now() - began) / PROBES > SLOW;
}

/**
 * A position at which a predicate changed between two others, by halving. It looks at both ends first and throws
 * `InvalidArgument` where they agree: there may be no change, or an even number of them.
 */
export function bisect(holds: (position: Position) => boolean, from: Position, to: Position): Bisected {
  let [low, high] = [from, to];
  const [begins, becomes] = [holds(low), holds(high)];
  if (begins === becomes) {
    throw new DaybookError(
      'InvalidArgument',
      `It is ${begins} at ${from} and at ${to}: expected ends that differ. Only a scan of all positions finds changes that were undone.`,
      { path: 'bisect' },
    );
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle) === begins) low = middle;
    else high = middle;
  }
  return { position: high, becomes, assumes: `It changed only once between ${from} and ${to}.` };
}
