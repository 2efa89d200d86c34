import type { RecordedEvent } from '#engine';
import type { ToldChange } from './answers-contract.ts';

type Who = Pick<ToldChange, 'actor' | 'isFromElsewhere'>;

/** What is said of an event that is not there. */
export const NOBODY: Who = { actor: null, isFromElsewhere: false };

/** Who is named in an event, and whether another device wrote it. */
export function whoOf(event: RecordedEvent | undefined): Who {
  const actor = event?.metadata['actor'];
  return {
    actor: typeof actor === 'string' ? actor : null,
    isFromElsewhere: event?.metadata['origin'] !== undefined,
  };
}
