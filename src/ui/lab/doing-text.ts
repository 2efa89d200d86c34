import type { Doing, LabBranchStep } from '#client';

type Json = NonNullable<LabBranchStep['command']>['data'];

/** What a step does, as JSON to be edited: its command, or its events where no command is journaled. */
export function textOfStep({ command, events }: Pick<LabBranchStep, 'command' | 'events'>): string {
  return JSON.stringify(command ?? { events }, null, 2);
}

/**
 * What a text asks for: a command, `{"type": "Deposit", "data": {...}}`, or events,
 * `{"events": [{"streamId": "...", "type": "...", "data": {...}}]}`. In words where it is neither.
 */
export function readDoing(text: string): Doing | string {
  let written: Json;
  try {
    written = JSON.parse(text);
  } catch (error) {
    return `That is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!isRecord(written)) return 'Expected an object with "type" and "data", or with "events"';
  if ('events' in written) return readEvents(written['events']);
  const { type, data } = written;
  if (typeof type !== 'string' || type === '') return 'type: expected the name of a command';
  return { kind: 'command', command: { type, data: data ?? {} } };
}

function readEvents(written: Json | undefined): Doing | string {
  if (!isList(written) || written.length === 0) return 'events: expected a list of one event or more';
  const events = [];
  for (const [place, event] of written.entries()) {
    if (!isRecord(event)) return `events.${place}: expected an object`;
    const { streamId, type, data } = event;
    if (typeof streamId !== 'string' || streamId === '') return `events.${place}.streamId: expected a text`;
    if (typeof type !== 'string' || type === '') return `events.${place}.type: expected a text`;
    events.push({ streamId, event: { type, data: data ?? null } });
  }
  return { kind: 'events', events };
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
