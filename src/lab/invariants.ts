import type { RecordedEvent, StreamEvent } from '#engine';

/** A condition over the state that is meant to hold always, saved under a name in the log that it is about. */
export interface Invariant {
  readonly invariantId: string;
  readonly name: string;
  /** An expression. */
  readonly predicate: string;
  /** Not watched for the time being. */
  readonly paused: boolean;
}

/** The invariants that stand at the end of a log, in the order in which they were first set; of a log without undo. */
export function invariantsOf(events: readonly RecordedEvent[]): readonly Invariant[] {
  const standing = new Map<string, Invariant>();
  for (const { type, data } of events) {
    if (type === 'InvariantSet' && isInvariant(data)) standing.set(data.invariantId, data);
    if (type === 'InvariantRemoved' && hasId(data)) standing.delete(data.invariantId);
  }
  return [...standing.values()];
}

/** The event that sets an invariant, or states it anew under its id. */
export function invariantSet({ invariantId, name, predicate, paused }: Invariant): StreamEvent {
  const data = { invariantId, name, predicate, paused };
  return { streamId: `invariant-${invariantId}`, event: { type: 'InvariantSet', data } };
}

/** The event after which an invariant is watched no longer. */
export function invariantRemoved(invariantId: string): StreamEvent {
  return { streamId: `invariant-${invariantId}`, event: { type: 'InvariantRemoved', data: { invariantId } } };
}

/** A store of a sample takes these types as they are: what has not their shape is none of ours. */
function isInvariant(data: unknown): data is Invariant {
  if (!hasId(data)) return false;
  const { name, predicate, paused }: Partial<Record<keyof Invariant, unknown>> = data;
  return typeof name === 'string' && typeof predicate === 'string' && typeof paused === 'boolean';
}

function hasId(data: unknown): data is { readonly invariantId: string } {
  return typeof data === 'object' && data !== null && 'invariantId' in data && typeof data.invariantId === 'string';
}
