import type { Position, RecordedEvent } from '../event.ts';
import type { DeadLetter, Projection } from './projection.ts';

/** Events between two keyframes at first; doubled whenever there are too many keyframes. */
const SPACING = 4096;
const MAX_FRAMES = 64;

interface Frame<State> {
  readonly position: Position;
  /** Never changed. */
  readonly state: State;
}

/** Where a cursor begins: the caller gives the state up. */
export interface CursorStart<State> {
  readonly position: Position;
  readonly state: State;
  readonly letters: readonly DeadLetter[];
}

/**
 * One version of a projection's state and how far it is. A fold that throws may have changed half of its draft: the
 * cursor then makes the state before that event again, from a keyframe, before anybody can see it.
 */
export class Cursor<State> {
  readonly #projection: Projection<State>;
  readonly #letters = new Map<Position, DeadLetter>();
  #state: State;
  #position: Position;
  #last: RecordedEvent | null = null;
  /** The last of them is what the state is made again from. */
  #frames: Frame<State>[];
  /** What was applied since the last frame. */
  #since: RecordedEvent[] = [];
  #spacing = SPACING;
  /** True where the last frame is not followed by all events since: they were folded elsewhere. */
  #isBare = false;

  constructor(projection: Projection<State>, start: CursorStart<State> | null = null) {
    this.#projection = projection;
    this.#position = start?.position ?? 0;
    this.#state = start === null ? projection.initial() : start.state;
    this.#frames = [{ position: this.#position, state: projection.clone(this.#state) }];
    for (const letter of start?.letters ?? []) this.#letters.set(letter.position, letter);
  }

  get position(): Position {
    return this.#position;
  }

  /** The fold's own state: read it, never change it. */
  get state(): State {
    return this.#state;
  }

  /** The last event that it has passed; null where it stands where it began. */
  get last(): RecordedEvent | null {
    return this.#last;
  }

  /** What was left out, in the order of the log. */
  letters(): readonly DeadLetter[] {
    return [...this.#letters.values()].toSorted((a, b) => a.position - b.position);
  }

  /** Takes the next event in. Gives null, or what the fold threw: then the state and the position are as before. */
  apply(event: RecordedEvent): { readonly error: unknown } | null {
    if (this.#isBare) this.#keepFrame();
    if (!this.#letters.has(event.position)) {
      try {
        this.#projection.apply(this.#state, event);
      } catch (error) {
        this.#restore();
        return { error };
      }
      this.#since.push(event);
    }
    this.#pass(event);
    return null;
  }

  /** Leaves an event out for good. */
  park(event: RecordedEvent, error: unknown, attempts: number): void {
    this.#letters.set(event.position, letterOf(this.#projection.name, event, error, attempts));
    this.#pass(event);
  }

  /** Adds what a stretch of events, the next ones, was folded to. False where that failed: then nothing has changed. */
  merge(later: State, events: readonly RecordedEvent[]): boolean {
    const { combine } = this.#projection;
    const last = events.at(-1);
    if (combine === undefined || last === undefined || events.some(({ position }) => this.#letters.has(position))) {
      return false;
    }
    if (this.#isBare) this.#keepFrame();
    try {
      this.#state = combine(this.#state, later);
    } catch {
      this.#restore();
      return false;
    }
    for (const event of events) this.#since.push(event);
    this.#pass(last);
    return true;
  }

  /**
   * Adds what the next stretch, the last event of which is `last`, was folded to elsewhere. False where that cannot be
   * done; the cursor may then stand further back, at its last keyframe.
   */
  mergePart(later: State, last: RecordedEvent): boolean {
    const { combine } = this.#projection;
    const isLeftOut = (position: Position) => position > this.#position && position <= last.position;
    if (combine === undefined || [...this.#letters.keys()].some(isLeftOut)) return false;
    try {
      this.#state = combine(this.#state, later);
    } catch {
      this.#fallBack();
      return false;
    }
    this.#isBare = true;
    this.#since = [];
    this.#position = last.position;
    this.#last = last;
    if (last.position - (this.#frames.at(-1)?.position ?? 0) >= this.#spacing) this.#keepFrame();
    return true;
  }

  /** A cursor of its own at the nearest place not after a position; null where it remembers none so early. */
  forkBefore(position: Position): Cursor<State> | null {
    const frame = this.#frames.findLast((each) => each.position <= position);
    if (frame === undefined) return null;
    const state = this.#projection.clone(frame.state);
    return new Cursor(this.#projection, { position: frame.position, state, letters: this.letters() });
  }

  #pass(event: RecordedEvent): void {
    this.#position = event.position;
    this.#last = event;
    if (this.#since.length >= this.#spacing) this.#keepFrame();
  }

  #keepFrame(): void {
    this.#isBare = false;
    this.#since = [];
    this.#frames.push({ position: this.#position, state: this.#projection.clone(this.#state) });
    if (this.#frames.length <= MAX_FRAMES) return;
    const newest = this.#frames.length - 1;
    this.#frames = this.#frames.filter((_, index) => index === 0 || (newest - index) % 2 === 0);
    this.#spacing *= 2;
  }

  /** To the last frame: half of a stretch may be in the state. */
  #fallBack(): void {
    if (!this.#isBare) return this.#restore();
    const frame = this.#frames.at(-1);
    if (frame === undefined) throw new Error('A cursor has a frame to begin with');
    this.#isBare = false;
    this.#since = [];
    this.#state = this.#projection.clone(frame.state);
    this.#position = frame.position;
    this.#last = null;
  }

  /** An event that went well before and throws now is left out too: whatever it is, it cannot be relied on. */
  #restore(): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) throw new Error('A cursor has a frame to begin with');
    for (;;) {
      const state = this.#projection.clone(frame.state);
      const fault = firstFault(this.#projection, state, this.#since);
      this.#state = state;
      if (fault === null) return;
      const { event, error } = fault;
      this.#letters.set(event.position, letterOf(this.#projection.name, event, error, 1));
      this.#since = this.#since.filter((each) => each !== event);
    }
  }
}

function firstFault<State>(projection: Projection<State>, draft: State, events: readonly RecordedEvent[]) {
  for (const event of events) {
    try {
      projection.apply(draft, event);
    } catch (error) {
      return { event, error };
    }
  }
  return null;
}

function letterOf(projection: string, event: RecordedEvent, problem: unknown, attempts: number): DeadLetter {
  const { position, id: eventId, streamId, type } = event;
  const error = problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem);
  return { projection, position, eventId, streamId, type, error, attempts };
}
