import type { ToldChange } from '#client';
import type { Cause, RuleSaid } from '#ledger';

const CAUSES: Readonly<Record<Cause, string>> = {
  import: 'Imported',
  manual: 'Entered by hand',
  schedule: 'Scheduled',
  rule: 'Changed by a rule',
  correction: 'Corrected',
  deletion: 'Deleted',
  restoration: 'Restored',
  undo: 'Undone',
};

/** What led to a part of a figure, in words; what is no cause stays what it is. */
export function causeWords(cause: string): string {
  return isCause(cause) ? CAUSES[cause] : cause;
}

/** `Coffee (version 2)` */
export function ruleWords({ name, version }: RuleSaid): string {
  return `${name} (version ${version})`;
}

/** `by you on this device` */
export function byWhom({ actor, isFromElsewhere }: Pick<ToldChange, 'actor' | 'isFromElsewhere'>): string {
  return `by ${actor ?? 'you'} on ${isFromElsewhere ? 'another device' : 'this device'}`;
}

function isCause(key: string): key is Cause {
  return Object.hasOwn(CAUSES, key);
}
