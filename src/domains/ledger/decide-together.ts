import type { StreamEvent } from '#engine';
import type { LedgerCommand, Together } from './command.ts';
import { refusal } from './refusal.ts';

/**
 * The events of all the commands, in their order, as one commit. Throws the first refusal, with which of the commands it
 * was; `nothing-together` for none at all; `together-overlap` where two of them touch one stream, since both were decided
 * on the state before.
 */
export function decideTogether(
  { commands }: Together,
  decide: (command: LedgerCommand) => readonly StreamEvent[],
): readonly StreamEvent[] {
  if (commands.length === 0) throw refusal('nothing-together', 'Expected at least one command to carry out');
  const touched = new Map<string, number>();
  return commands.flatMap((command, index) => {
    const events = decide(command);
    for (const streamId of new Set(events.map((event) => event.streamId))) {
      const earlier = touched.get(streamId);
      if (earlier !== undefined) throw overlap(streamId, earlier, index);
      touched.set(streamId, index);
    }
    return events;
  });
}

function overlap(streamId: string, earlier: number, index: number): Error {
  const message = `Commands ${earlier + 1} and ${index + 1} both change "${streamId}". Expected each thing to be changed once`;
  return refusal('together-overlap', message, { streamId });
}
