import { DaybookError, type Position } from '#engine';
import { evaluate, fingerprintAt, isTrue } from './expression/evaluate.ts';
import { type Expression, somePart, type Value } from './expression/expression.ts';
import { fits } from './expression/paths.ts';
import type { LabDomain } from './lab-domain.ts';
import { eventAt, type LabLog } from './lab-log.ts';
import { Replay, showCells } from './replay.ts';

/** One position at which a predicate changed, found by halving. */
export interface Bisected {
  readonly position: Position;
  /** What it became there. */
  readonly becomes: boolean;
  /** What was taken for granted, in a sentence. */
  readonly assumes: string;
}

/** What an expression comes to after an event, evaluated over the whole state. It moves the cursor to the event. */
export function valueAfter(replay: Replay, log: LabLog, expression: Expression, position: Position): Value {
  const asksBefore = somePart(expression, ({ kind }) => kind === 'changed');
  const before = asksBefore ? showCells(replay.seek(position - 1)) : {};
  const state = showCells(replay.seek(position));
  const cell = (key: string): unknown => (Object.hasOwn(state, key) ? state[key] : undefined);
  return evaluate(expression, {
    cell,
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
  });
}

/** Whether a predicate holds after an event: any position, in any order. */
export function predicateAt(domain: LabDomain, log: LabLog, predicate: Expression): (position: Position) => boolean {
  const replay = new Replay(domain, log);
  return (position) => isTrue(valueAfter(replay, log, predicate, position));
}

/**
 * A position at which a predicate changed between two others, by halving. It looks at both ends first and throws
 * `InvalidArgument` where they agree: there may be no change, or an even number of them. Yields how far it is, 0..1.
 */
export function* bisect(
  holds: (position: Position) => boolean,
  from: Position,
  to: Position,
): Generator<number, Bisected> {
  // Both ends, then one look for each halving.
  const looks = 2 + Math.ceil(Math.log2(Math.max(1, to - from)));
  const begins = holds(from);
  yield 1 / looks;
  const becomes = holds(to);
  yield 2 / looks;
  if (begins === becomes) {
    throw new DaybookError(
      'InvalidArgument',
      `It is ${begins} at ${from} and at ${to}: expected ends that differ. Only a scan of all positions finds changes that were undone.`,
      { path: 'bisect' },
    );
  }
  let [low, high] = [from, to];
  for (let look = 3; high - low > 1; look++) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle) === begins) low = middle;
    else high = middle;
    yield Math.min(1, look / looks);
  }
  return { position: high, becomes, assumes: `It changed only once between ${from} and ${to}.` };
}
