import type { Position } from '#engine';
import { applyEvent, type Cell, type LabDomain } from '../lab-domain.ts';
import { headOf, type LabLog } from '../lab-log.ts';
import { hashOf, markOf, marksIn } from './repro.ts';

/** What a log came to under one version of the code, to compare another with. */
export interface Trace {
  /** Hashes of the state, ascending by position: after every so many events, and after the last. */
  readonly frames: readonly { readonly position: Position; readonly hash: string }[];
  /** The mark of each event, as in a repro. */
  readonly marks: string;
}

/**
 * Folds a log from its first event. `every`: events between two hashes of the state, at least 1.
 *
 * A state's hash is the sum, modulo 2^256, of the SHA-256 of its cells with their keys, hex: whatever their order, and one
 * more of them costs what has changed since the one before (after Bellare and Micciancio's incremental hashing, 1997).
 */
export function traceOf(domain: LabDomain, log: LabLog, every: number): Trace {
  const cells = new Map<string, Cell>();
  const state = new SummedHash();
  const frames: Trace['frames'][number][] = [];
  const marks: string[] = [];
  let changed = new Set<string>();
  for (const event of log.events) {
    const effect = applyEvent(domain, event, cells).map((key) => [key, cells.get(key)?.show()] as const);
    marks.push(markOf(effect));
    for (const [key] of effect) changed.add(key);
    if (event.position % every !== 0 && event.position !== headOf(log)) continue;
    for (const key of changed) state.put(key, cells.get(key)?.show());
    changed = new Set();
    frames.push({ position: event.position, hash: state.hash() });
  }
  return { frames, marks: marks.join('') };
}

/** The first event whose mark is another, as far as both go; null where none is. */
export function firstOther(trace: Pick<Trace, 'marks'>, expected: Pick<Trace, 'marks'>): Position | null {
  const theirs = marksIn(expected);
  const index = marksIn(trace).findIndex((mark, at) => at < theirs.length && mark !== theirs[at]);
  return index === -1 ? null : index + 1;
}

class SummedHash {
  readonly #parts = new Map<string, bigint>();
  #sum = 0n;

  put(key: string, shown: unknown): void {
    const part = BigInt(`0x${hashOf([key, shown])}`);
    this.#sum = BigInt.asUintN(256, this.#sum - (this.#parts.get(key) ?? 0n) + part);
    this.#parts.set(key, part);
  }

  hash(): string {
    return this.#sum.toString(16).padStart(64, '0');
  }
}
