import { DaybookError } from '#engine';
import type { Expression } from '../expression/expression.ts';
import { parseExpression } from '../expression/parse.ts';

/** One line of an edited fold: for events of which the condition holds, what the fold gets to see instead. */
export type PatchRule = { readonly condition: Expression } & (
  | { readonly kind: 'ignore' }
  /** `field`: names of fields within the event's data. */
  | { readonly kind: 'set'; readonly field: readonly string[]; readonly value: Expression }
);

const IGNORE = /^when\s+(.+)\s+ignore$/;
const SET = /^when\s+(.+)\s+set\s+event\.data\.([\w$.-]+)\s+to\s+(.+)$/;

/**
 * An edited fold from its text, a rule on each line: `when event.type = "ItemAdded" and event.data.quantity > 5 ignore`, or
 * `when event.type = "ItemAdded" set event.data.quantity to event.data.quantity - 1`. Conditions and values are
 * expressions; a path reads the state as the event finds it. Empty lines and lines that begin with `#` say nothing.
 * Throws `InvalidArgument` with the line in `line`.
 */
export function parsePatch(text: string): readonly PatchRule[] {
  return text.split('\n').flatMap((written, index) => {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) return [];
    try {
      return [readRule(line)];
    } catch (problem) {
      if (!(problem instanceof DaybookError)) throw problem;
      throw new DaybookError('InvalidArgument', `Line ${index + 1}: ${problem.message}`, { line: index + 1 });
    }
  });
}

function readRule(line: string): PatchRule {
  const [, ignored] = IGNORE.exec(line) ?? [];
  if (ignored !== undefined) return { kind: 'ignore', condition: parseExpression(ignored) };
  const [, condition, field, value] = SET.exec(line) ?? [];
  if (condition === undefined || field === undefined || value === undefined) {
    throw new DaybookError(
      'InvalidArgument',
      'expected "when <condition> ignore" or "when <condition> set event.data.<field> to <value>"',
    );
  }
  return {
    kind: 'set',
    condition: parseExpression(condition),
    field: field.split('.'),
    value: parseExpression(value),
  };
}
