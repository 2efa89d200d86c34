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

function isCause(key: string): key is Cause {
  return Object.hasOwn(CAUSES, key);
}
