import type { RecordedEvent } from '../event.ts';

const OWN_STREAM = /^(?:alerts|process|invariant)-/;

/** True for what is written about the log itself, by rules, processes and whoever sets invariants: no rule watches it. */
export function isAboutEvents({ streamId }: RecordedEvent): boolean {
  return OWN_STREAM.test(streamId);
}
