import type { BatchTransform, BatchUpcaster, RecordedEvent, TransformedEvent, UpcastQuestion } from '#engine';

/** Data of one event in, as stored, with its schema version; its new form out. Throws for data that it cannot turn. */
export type EventUpcaster = (data: unknown, event: UpcastQuestion) => unknown;

/** What an event becomes in a copy: null drops it, a list splits it. */
export type EventTransform = (event: RecordedEvent) => TransformedEvent | readonly TransformedEvent[] | null;

/** An upcaster of one event for many at once: the worker asks in batches, or every event would cross over by itself. */
export function upcastEach(upcast: EventUpcaster): BatchUpcaster {
  return (questions) =>
    questions.map((question) => {
      try {
        return { value: upcast(question.data, question) };
      } catch (error) {
        return { error: error instanceof Error ? error.message : String(error) };
      }
    });
}

/** A transform of one event for many at once. */
export function transformEach(transform: EventTransform): BatchTransform {
  return (events) => events.map((event) => listOf(transform(event)));
}

function listOf(made: ReturnType<EventTransform>): readonly TransformedEvent[] {
  if (made === null) return [];
  return isList(made) ? made : [made];
}

function isList(made: TransformedEvent | readonly TransformedEvent[]): made is readonly TransformedEvent[] {
  return Array.isArray(made);
}
