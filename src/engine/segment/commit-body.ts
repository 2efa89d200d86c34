import { isObject } from '../storage/row-shape.ts';

/** The parts of a commit's body by their names there; absent ones are undefined. */
export interface CommitBody {
  /** When it was recorded. */
  readonly a: string;
  /** The command. */
  readonly c: unknown;
  readonly e: readonly EventBody[];
  /** Its id. */
  readonly i: string;
  /** Metadata of all its events. */
  readonly m: unknown;
}

export interface EventBody {
  readonly d: unknown;
  /** Its own id. */
  readonly i: string | undefined;
  readonly m: unknown;
  /** Version in its stream. */
  readonly n: number;
  readonly s: string;
  readonly t: string;
  /** Schema version, where that is not 1. */
  readonly v: number | undefined;
}

/** Takes a body apart. Throws `RangeError` or `SyntaxError` for what is none; members that are unknown are passed over. */
export function parseBody(body: string): CommitBody {
  const value: unknown = JSON.parse(body);
  if (!isObject(value)) throw unknown();
  const { a, c, e, i, m } = value;
  if (typeof a !== 'string' || typeof i !== 'string' || !Array.isArray(e)) throw unknown();
  const events: readonly unknown[] = e;
  return { a, c, e: events.map(eventBodyOf), i, m };
}

function eventBodyOf(value: unknown): EventBody {
  if (!isObject(value)) throw unknown();
  const { d, i, m, n, s, t, v } = value;
  if (typeof n !== 'number' || typeof s !== 'string' || typeof t !== 'string') throw unknown();
  if (i !== undefined && typeof i !== 'string') throw unknown();
  if (v !== undefined && typeof v !== 'number') throw unknown();
  return { d, i, m, n, s, t, v };
}

function unknown(): RangeError {
  return new RangeError('Expected the body of a commit');
}
