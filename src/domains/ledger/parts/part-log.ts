import type { PartEvent } from './part-event.ts';

/** The parts' events in the order of the log. They are few beside the transactions. */
export class PartLog {
  readonly #events: PartEvent[] = [];

  /** A log of its own with the same events: what is pushed to one does not show in the other. */
  fork(): PartLog {
    const fork = new PartLog();
    fork.#events.push(...this.#events);
    return fork;
  }

  get length(): number {
    return this.#events.length;
  }

  push(event: PartEvent): void {
    this.#events.push(light(event));
  }

  /** The events from the `first`th on, up to and including a position, oldest first. */
  slice(first: number, at = Infinity): readonly PartEvent[] {
    return this.#events.slice(first, this.countUntil(at));
  }

  /** How many events have a position up to and including `at`. */
  countUntil(at: number): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#events[middle]?.position ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The event without the bytes of a file, which stay in the log: memory holds what is known of it. */
function light(event: PartEvent): PartEvent {
  if (event.type !== 'FileKept') return event;
  const { type, position, recordedAt, data } = event;
  return { type, position, recordedAt, data: { hash: data.hash, size: data.size } };
}
