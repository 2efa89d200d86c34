import type { RecordedEvent, StreamEvent } from '#engine';
import type { LedgerCommand } from './command.ts';
import { evolve } from './evolve.ts';
import { forkState } from './fork-state.ts';
import type { LedgerState } from './ledger-state.ts';
import { refusal } from './refusal.ts';

type Decide = (state: LedgerState, command: LedgerCommand) => readonly StreamEvent[];

/** Deciding, command by command: yields how many commands are decided, and returns the events of all. */
export type Steps = Generator<number, readonly StreamEvent[], undefined>;

/**
 * The events of several commands, each decided on what those before it have left: one commit, all or none. The state
 * stays as it is. Throws `nothing-together` where there is none, else the first refusal.
 */
export function decideTogether(
  state: LedgerState,
  commands: readonly LedgerCommand[],
  decide: Decide,
): readonly StreamEvent[] {
  return atOnce(togetherInSteps(state, commands, decide));
}

/** The same, one command a step. */
export function* togetherInSteps(state: LedgerState, commands: readonly LedgerCommand[], decide: Decide): Steps {
  if (commands.length === 0) throw refusal('nothing-together', 'Expected at least one command to carry out');
  const draft = forkState(state);
  const decided: StreamEvent[] = [];
  for (const [index, command] of commands.entries()) {
    const events = decide(draft, command);
    for (const event of events) evolve(draft, notYetRecorded(event));
    decided.push(...events);
    yield index + 1;
  }
  return decided;
}

/** Takes all steps one after another. */
export function atOnce(steps: Steps): readonly StreamEvent[] {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
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
