import { DaybookError } from '../errors.ts';
import type { Json, NewEvent, RecordedEvent } from '../event.ts';

/** What could not be done, as an event: nothing is lost without a word, and a person or a program can take it up. */
interface DeadLetter {
  /** What gave up: `rule many-orders`, `process follow-up`. */
  readonly by: string;
  readonly event: { readonly id: string; readonly position: number; readonly type: string };
  /** The command that was not carried out; null where the event itself could not be worked on. */
  readonly command: Json;
  readonly error: { readonly code: string | null; readonly message: string };
  readonly tries: number;
}

/** The dead letter of an event, to be appended. */
export function deadLetter(
  by: string,
  { id, position, type }: RecordedEvent,
  error: unknown,
  { command = null, tries = 1 }: { readonly command?: Json; readonly tries?: number } = {},
): NewEvent {
  const letter: DeadLetter = {
    by,
    event: { id, position, type },
    command,
    error: {
      code: error instanceof DaybookError ? error.code : null,
      message: error instanceof Error ? error.message : String(error),
    },
    tries,
  };
  return { type: 'DeadLettered', data: letter };
}

/** Metadata of what was done because of an event: its correlation goes on, it is the cause. */
export function causedBy(
  event: RecordedEvent,
  by: string,
): { readonly correlationId: string; readonly causationId: string; readonly by: string } {
  return { correlationId: event.metadata.correlationId, causationId: event.id, by };
}
