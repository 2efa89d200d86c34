import { DaybookError } from '#engine';
import type { LedgerRule } from './command.ts';

/** The error of a refused command: says in plain words what was expected, and names the rule for whoever branches on it. */
export function refusal(
  rule: LedgerRule,
  message: string,
  detail: Readonly<Record<string, unknown>> = {},
): DaybookError {
  return new DaybookError('CommandRejected', message, { rule, ...detail });
}
