import fc from 'fast-check';
import type { Position } from '#engine';
import { evaluate, fingerprintAt } from '../expression/evaluate.ts';
import type { Expression, Value } from '../expression/expression.ts';
import { fits } from '../expression/paths.ts';
import type { LabDomain } from '../lab-domain.ts';
import { eventAt, type LabLog } from '../lab-log.ts';
import { freshFold, showCells } from '../replay.ts';
import { type JarCommand, jarLog } from './jars.ts';

/** Logs of a few jars, whose takes are not decided: coins may be owed. */
export const someJarLog: fc.Arbitrary<LabLog> = fc
  .array(
    fc.record<JarCommand>({
      type: fc.constantFrom('Put', 'Take'),
      jar: fc.constantFrom('a', 'b', 'c'),
      coins: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 25 },
  )
  .map((commands) => jarLog(commands));

/** A progress that nobody listens to. */
export function noWord(): Promise<void> {
  return Promise.resolve();
}

/** The value after an event from nothing but the states before and after it, each folded anew. */
export function naiveValue(domain: LabDomain, log: LabLog, expression: Expression, position: Position): Value {
  const before = showCells(freshFold(domain, log, Math.max(0, position - 1)));
  const state = showCells(freshFold(domain, log, position));
  return evaluate(expression, {
    cell: (key) => state[key],
    keys: () => Object.keys(state),
    event: eventAt(log, position),
    isChanged: (path) =>
      Object.keys(state).some(
        (key) =>
          path[0] !== undefined &&
          fits(path[0], key) &&
          fingerprintAt(before[key], path) !== fingerprintAt(state[key], path),
      ),
  });
}
