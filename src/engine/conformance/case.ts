import type { NewEvent, RecordedEvent } from '../event.ts';
import type { OpenOptions } from '../open-event-store.ts';
import type { EventStore } from '../store.ts';

/** One place that keeps a log: each `open` is a tab of its own onto it. */
export interface StorePlace {
  open(
    options?: Partial<Pick<OpenOptions, 'schemas' | 'clock' | 'durability' | 'cacheEvents' | 'tiers'>>,
  ): Promise<EventStore>;
}

/** What a case plays on: a new place for each, with one tab open. */
export interface Stage {
  readonly store: EventStore;
  /** Opens another tab onto the same log. */
  readonly open: StorePlace['open'];
}

/** One behaviour, named by what it says. */
export interface Case {
  readonly name: string;
  readonly run: (stage: Stage) => Promise<void>;
}

/** Events of type `N` that carry the numbers from `first` on. */
export function numbers(first: number, count = 1): readonly NewEvent[] {
  return Array.from({ length: count }, (_, i) => ({ type: 'N', data: first + i }));
}

export function dataOf(events: readonly RecordedEvent[]): readonly unknown[] {
  return events.map(({ data }) => data);
}

/** The code of the error that a call ends with; `ok` where it does not fail. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
  }
}

/** A UUID that is different for each number. */
export function idOf(n: number): string {
  return `c0f0${n.toString(16).padStart(4, '0')}-1111-4222-8333-000000000000`;
}
