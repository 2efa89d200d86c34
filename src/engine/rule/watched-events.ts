import type { RecordedEvent } from '../event.ts';

const OWN_STREAM = /^(?:alerts|process)-/;

/** True for what rules and processes write themselves: no rule watches it, or alerts would lead to alerts. */
export function isAboutEvents({ streamId }: RecordedEvent): boolean {
  return OWN_STREAM.test(streamId);
}
