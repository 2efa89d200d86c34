import { DaybookError } from '../errors.ts';
import type { Position, RecordedEvent } from '../event.ts';
import { canonicalJson } from '../log/canonical-json.ts';
import { isObject } from '../storage/row-shape.ts';
import type { EventStore } from '../store.ts';

/** What an upcaster is asked about one event: its data as stored. */
export interface UpcastQuestion {
  readonly data: unknown;
  readonly schemaVersion: number;
  readonly position: Position;
}

/** What came of it: the data in its new form, or what the upcaster threw, in words. */
type UpcastAnswer = { readonly value: unknown } | { readonly error: string };

/** Answers many at once, in the order of asking, so that an upcaster may live on the far side of a worker. */
export type BatchUpcaster = (
  questions: readonly UpcastQuestion[],
) => readonly UpcastAnswer[] | Promise<readonly UpcastAnswer[]>;

/** One member that an upcaster changed; undefined where it was not there. */
interface UpcastDifference {
  readonly position: Position;
  /** `amount.value`; empty for the data itself. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What an upcaster would do to the log as it is now: counts of events, and the first failures. */
export interface DryRunReport {
  readonly type: string;
  /** Events of the type in the log. */
  readonly events: number;
  /** How many of them the upcaster would change. */
  readonly changed: number;
  readonly failed: number;
  /** The first failures, some at most. */
  readonly failures: readonly { readonly position: Position; readonly problem: string }[];
  /** The first differences, some at most. */
  readonly differences: readonly UpcastDifference[];
}

/** How many failures and differences a report lists. */
const LISTED = 20;
/** How much of the log is looked at in one step, in positions. */
const STEP = 4096;

/**
 * Tries an upcaster on every event of a type in the whole log, as stored, and writes nothing. Asks twice: an upcaster
 * that gives two answers is no function of the event, and fails. Throws `InvalidArgument` for a type without a name and
 * an upcaster that does not answer every question.
 */
export async function dryRunUpcaster(store: EventStore, type: string, upcast: BatchUpcaster): Promise<DryRunReport> {
  if (typeof type !== 'string' || type === '') {
    throw new DaybookError('InvalidArgument', 'type: expected the name of an event type', { path: 'type' });
  }
  const report = { type, events: 0, changed: 0, failed: 0, failures: [], differences: [] } satisfies DryRunReport;
  const tally: Tally = report;
  const head = store.head().position;
  for (let from = 1; from <= head; from += STEP) {
    const to = Math.min(head, from + STEP - 1);
    const events = await store.readAll({ types: [type], from, to, raw: true });
    if (events.length > 0) await tryBatch(events, upcast, tally);
  }
  return report;
}

interface Tally {
  events: number;
  changed: number;
  failed: number;
  readonly failures: { position: Position; problem: string }[];
  readonly differences: UpcastDifference[];
}

async function tryBatch(events: readonly RecordedEvent[], upcast: BatchUpcaster, tally: Tally): Promise<void> {
  // Fresh copies each time: an upcaster that writes into what it is given must not reach the log's own events.
  const ask = () =>
    upcast(
      events.map(({ data, schemaVersion, position }) => ({ data: structuredClone(data), schemaVersion, position })),
    );
  const [first, second] = [await ask(), await ask()];
  events.forEach((event, i) => {
    tally.events++;
    const problem = problemOf(first[i], second[i]);
    if (problem !== null) fail(tally, event.position, problem);
    else compare(event, first[i], tally);
  });
}

function fail(tally: Tally, position: Position, problem: string): void {
  tally.failed++;
  if (tally.failures.length < LISTED) tally.failures.push({ position, problem });
}

function problemOf(first: UpcastAnswer | undefined, second: UpcastAnswer | undefined): string | null {
  if (first === undefined || second === undefined) {
    throw new DaybookError('InvalidArgument', 'The upcaster left events of its batch without an answer');
  }
  if ('error' in first) return first.error;
  if ('error' in second) return second.error;
  try {
    return textOf(first.value) === textOf(second.value) ? null : 'gave another result when asked again';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function textOf(value: unknown): string {
  return canonicalJson(value, 'data');
}

function compare(event: RecordedEvent, answer: UpcastAnswer | undefined, tally: Tally): void {
  if (answer === undefined || 'error' in answer || textOf(answer.value) === textOf(event.data)) return;
  tally.changed++;
  for (const difference of differencesOf(event.data, answer.value, '')) {
    if (tally.differences.length < LISTED) tally.differences.push({ position: event.position, ...difference });
  }
}

/** The members that differ, down to those that are not objects on both sides. */
function differencesOf(before: unknown, after: unknown, path: string): readonly Omit<UpcastDifference, 'position'>[] {
  if (!isObject(before) || !isObject(after)) {
    const same = before !== undefined && after !== undefined && textOf(before) === textOf(after);
    return same ? [] : [{ path, before, after }];
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.flatMap((name) => differencesOf(before[name], after[name], path === '' ? name : `${path}.${name}`));
}
