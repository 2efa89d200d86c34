import type { RecordedEvent, StreamEvent } from '#engine';
import type { LedgerCommand } from './command.ts';
import { evolve } from './evolve.ts';
import { forkState } from './fork-state.ts';
import type { LedgerState } from './ledger-state.ts';
import { refusal } from './refusal.ts';

/**
 * The events of several commands, each decided on what those before it have left: one commit, all or none. The state
 * stays as it is. Throws `nothing-together` where there is none, else the first refusal.
 */
export function decideTogether(
  state: LedgerState,
  commands: readonly LedgerCommand[],
  decide: (state: LedgerState, command: LedgerCommand) => readonly StreamEvent[],
): readonly StreamEvent[] {
  if (commands.length === 0) throw refusal('nothing-together', 'Expected at least one command to carry out');
  const draft = forkState(state);
  return commands.flatMap((command) => {
    const events = decide(draft, command);
    for (const event of events) evolve(draft, notYetRecorded(event));
    return events;
  });
}

/** What is decided but not stored yet comes after all that is. */
export function notYetRecorded({ streamId, event }: StreamEvent): RecordedEvent {
  const { type, data, schemaVersion = 1 } = event;
  return {
    streamId,
    type,
    data,
    schemaVersion,
    id: '',
    version: 0,
    position: Number.MAX_SAFE_INTEGER,
    recordedAt: '',
    metadata: { correlationId: '', causationId: null },
  };
}
