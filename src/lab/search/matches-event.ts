import type { RecordedEvent } from '#engine';
import { compared, readValue } from '../expression/evaluate.ts';
import type { Comparison, Value } from '../expression/expression.ts';
import { fitsGlob, follow } from '../expression/paths.ts';
import { printValue } from '../expression/print.ts';
import type { Ask, FieldTest, TextTest } from './search.ts';

/** What of a search one event can tell by itself; `changed` is asked of the fold. */
export type AskOfEvent = Exclude<Ask, { readonly kind: 'changed' }>;

/** Whether an event is what a term asks for. */
export function matchesEvent(ask: AskOfEvent, event: RecordedEvent): boolean {
  switch (ask.kind) {
    case 'type':
      return fitsText(ask.test, event.type);
    case 'stream':
      return fitsText(ask.test, event.streamId);
    case 'text':
      return fitsText(ask.test, `${event.type} ${event.streamId} ${JSON.stringify(event.data)}`);
    case 'corr':
      return isAbout(ask.id, event.metadata.correlationId);
    case 'cause':
      return isAbout(ask.id, event.metadata.causationId);
    case 'known':
      return isWhen(ask.operator, event.recordedAt, ask.when);
    case 'at':
      return isWhen(ask.operator, countsAt(event), ask.when);
    case 'field':
      return someField(event, ask.fields, (value) => fitsField(ask.operator, value, ask.value));
  }
}

function isAbout(wanted: string, id: string | null): boolean {
  return id !== null && (id.startsWith(wanted) || id.endsWith(wanted));
}

/** When an event counts: the day that its data names, or when it was recorded. */
function countsAt({ data, recordedAt }: RecordedEvent): string {
  const date = follow(data, ['date']);
  return typeof date === 'string' ? date : recordedAt;
}

/** Times as far as the wanted one is written: all of March is `2026-03`, and before it is February. */
function isWhen(operator: Comparison, time: string, wanted: string): boolean {
  const part = time.slice(0, wanted.length);
  return holds(operator, part < wanted ? -1 : part > wanted ? 1 : 0);
}

function holds(operator: Comparison, order: number): boolean {
  if (operator === '!=') return order !== 0;
  return (
    (operator.includes('=') && order === 0) ||
    (order < 0 ? operator.startsWith('<') : order > 0 && operator.startsWith('>'))
  );
}

function fitsField(operator: Comparison, value: Value, test: FieldTest): boolean {
  if (test.kind === 'order') return compared(operator, value, test.written, false);
  const isSame =
    test.kind === 'glob' && !test.glob.includes('*')
      ? compared('=', value, test.glob, false) || printValue(value) === test.glob
      : fitsText(test, printValue(value));
  return isSame === (operator === '=');
}

function fitsText(test: TextTest, text: string): boolean {
  switch (test.kind) {
    case 'glob':
      return fitsGlob(test.glob, text);
    case 'part':
      return text.toLowerCase().includes(test.part);
    case 'regex':
      return test.regex.test(text);
  }
}

/** Whether a field of the data is so: the one of a path from its top, or any of that name wherever it stands. */
function someField(
  { data, position }: RecordedEvent,
  fields: readonly string[],
  test: (value: Value) => boolean,
): boolean {
  const [name = ''] = fields;
  if (fields.length > 1) {
    const found = follow(data, fields);
    return found !== undefined && test(readValue(found));
  }
  if (name === 'position') return test({ exact: position });
  return someNamed(data, name, test);
}

function someNamed(value: unknown, name: string, test: (value: Value) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([own, found]) => (own === name && test(readValue(found))) || someNamed(found, name, test),
  );
}
