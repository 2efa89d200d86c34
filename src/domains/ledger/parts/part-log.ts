import type { PartEvent } from './part-event.ts';

interface Range {
  readonly first: number;
  readonly last: number;
}

/** The parts' events in the order of the log. They are few beside the transactions. */
export class PartLog {
  readonly #events: PartEvent[] = [];
  readonly #revocations: PartEvent<'ChangeRevoked'>[] = [];
  #revokedNow: readonly Range[] = [];

  /** A log of its own with the same events: what is pushed to one does not show in the other. */
  fork(): PartLog {
    const fork = new PartLog();
    for (const event of this.#events) fork.#events.push(event);
    for (const event of this.#revocations) fork.#revocations.push(event);
    fork.#revokedNow = this.#revokedNow;
    return fork;
  }

  get length(): number {
    return this.#events.length;
  }

  /** How often it has been said that earlier events no longer stand: until it grows, what stood still stands. */
  get revocations(): number {
    return this.#revocations.length;
  }

  /** Positions of the words that something is taken back, up to and including one. */
  revocationsUntil(at: number): readonly number[] {
    return this.#revocations.map(({ position }) => position).filter((position) => position <= at);
  }

  push(event: PartEvent): void {
    this.#events.push(light(event));
    if (event.type !== 'ChangeRevoked') return;
    this.#revocations.push(event);
    this.#revokedNow = rangesOf(this.#revocations);
  }

  /**
   * The events from the `first`th on, up to and including a position, oldest first, without those that are revoked as of
   * that position.
   */
  standing(first: number, at = Infinity): readonly PartEvent[] {
    const revoked = this.#revokedAt(at);
    const events = this.#events.slice(first, this.countUntil(at));
    // A file is kept for whoever needs its bytes, also those who came later: nobody takes it back.
    return revoked.length === 0
      ? events
      : events.filter(({ type, position }) => type === 'FileKept' || !isWithin(revoked, position));
  }

  /** True where the event at a position does not stand any more, as of another (the head where absent). */
  isRevoked(position: number, at = Infinity): boolean {
    return isWithin(this.#revokedAt(at), position);
  }

  /** Tells of events by their position whether they stand no more as of another: for whoever asks of many. */
  revokedAt(at: number): (position: number) => boolean {
    const revoked = this.#revokedAt(at);
    return (position) => isWithin(revoked, position);
  }

  /** Every event, also those that were taken back, oldest first. */
  ever(): readonly PartEvent[] {
    return this.#events;
  }

  /** The positions at which an event was taken back, stood again, was taken back again, and so on. */
  turnsOf(position: number): readonly number[] {
    let isRevoked = false;
    return this.#revocations.flatMap((revocation) => {
      const now = revocation.position > position && this.isRevoked(position, revocation.position);
      if (now === isRevoked) return [];
      isRevoked = now;
      return [revocation.position];
    });
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

  #revokedAt(at: number): readonly Range[] {
    const newest = this.#revocations.at(-1);
    if (newest === undefined || newest.position <= at) return this.#revokedNow;
    return rangesOf(this.#revocations.filter(({ position }) => position <= at));
  }
}

/** The ranges that do not stand: a revocation that is revoked itself takes nothing back. Newest first, since only later ones can. */
function rangesOf(revocations: readonly PartEvent<'ChangeRevoked'>[]): readonly Range[] {
  const ranges: Range[] = [];
  for (const { position, data } of revocations.toReversed()) {
    if (!isWithin(ranges, position)) ranges.push(data);
  }
  return ranges;
}

function isWithin(ranges: readonly Range[], position: number): boolean {
  return ranges.some(({ first, last }) => first <= position && position <= last);
}

/** The event without the bytes of a file, which stay in the log: memory holds what is known of it. */
function light(event: PartEvent): PartEvent {
  if (event.type !== 'FileKept') return event;
  const { type, position, recordedAt, data } = event;
  return { type, position, recordedAt, data: { hash: data.hash, size: data.size } };
}
