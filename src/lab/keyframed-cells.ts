import type { Position } from '#engine';
import type { Cell, Cells } from './lab-domain.ts';

/** As many keys are held ready in order: more than a panel shows. */
export const LEADING = 64;

/** A cell as a keyframe has it, and as earlier ones had it. */
interface Version {
  readonly frame: number;
  readonly cell: Cell;
  readonly before: Version | null;
}

interface Frame {
  readonly position: Position;
  /** How many cells there are: the first of all in the order in which they came to be. */
  readonly size: number;
  /** The least of their keys, ascending. */
  readonly leading: readonly string[];
}

/** What all states of one log stand on. */
interface Keyframes {
  readonly versions: Map<string, Version>;
  readonly frames: Frame[];
  /** Keys of cells that were there when they were changed. */
  readonly repeated: Set<string>;
}

/**
 * The cells of a state over keyframes that share what they have in common: a keyframe holds only what changed since the one
 * before, and to stand at one is a step, however many cells there are. Cells never cease to be, except that the last
 * changes are undone.
 */
export class KeyframedCells implements Cells {
  readonly #keyframes: Keyframes;
  /** The keyframe that the state stands on, and the cells that changed since. */
  #base = 0;
  #changed = new Map<string, Cell>();
  #added = 0;

  private constructor(keyframes: Keyframes) {
    this.#keyframes = keyframes;
  }

  /** A state before the first event. */
  static empty(): KeyframedCells {
    const frames = [{ position: 0, size: 0, leading: [] }];
    return new KeyframedCells({ versions: new Map(), frames, repeated: new Set() });
  }

  /** Another state, before the first event, over the same keyframes: what either adds to them both have. */
  fork(): KeyframedCells {
    return new KeyframedCells(this.#keyframes);
  }

  /** Keys of all cells that any state over these keyframes had when it changed them: the others were made by one event. */
  get repeated(): ReadonlySet<string> {
    return this.#keyframes.repeated;
  }

  get size(): number {
    return this.#frame.size + this.#added;
  }

  get(key: string): Cell | undefined {
    return this.#changed.get(key) ?? this.#based(key);
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** Those of the keyframe first, as it has them unless they changed. */
  *entries(): MapIterator<[string, Cell]> {
    let left = this.#frame.size;
    for (const key of this.#keyframes.versions.keys()) {
      if (left-- === 0) break;
      const cell = this.get(key);
      if (cell !== undefined) yield [key, cell];
    }
    if (this.#added === 0) return;
    for (const [key, cell] of this.#changed) if (this.#based(key) === undefined) yield [key, cell];
  }

  *keys(): MapIterator<string> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<Cell> {
    for (const [, cell] of this.entries()) yield cell;
  }

  forEach(each: (cell: Cell, key: string, cells: Cells) => void): void {
    for (const [key, cell] of this.entries()) each(cell, key, this);
  }

  [Symbol.iterator](): MapIterator<[string, Cell]> {
    return this.entries();
  }

  /** The least keys, ascending, `LEADING` at most. It looks at what changed since the keyframe, not at all cells. */
  leading(): readonly string[] {
    const { leading } = this.#frame;
    return this.#added === 0 ? leading : leastOf(leading, [...this.#changed.keys()]);
  }

  /** Takes a cell for that which is there, or as a new one. */
  set(key: string, cell: Cell): void {
    if (this.has(key)) this.#keyframes.repeated.add(key);
    else this.#added++;
    this.#changed.set(key, cell);
  }

  /** Undoes that a cell came to be since the keyframe. */
  delete(key: string): void {
    if (this.#changed.delete(key) && this.#based(key) === undefined) this.#added--;
  }

  /** Where the nearest keyframe at or before a position stands. */
  nearest(position: Position): Position {
    return this.#keyframes.frames[this.#nearest(position)]?.position ?? 0;
  }

  /** Takes the state of a keyframe; what changed since the last one is let go. Gives its position. */
  standAt(position: Position): Position {
    this.#base = this.#nearest(position);
    this.#changed = new Map();
    this.#added = 0;
    return this.#frame.position;
  }

  /** Makes the state a keyframe, where it lies after all others: its cells must not change any more. */
  keep(position: Position): boolean {
    if (this.#base !== this.#keyframes.frames.length - 1 || position <= this.#frame.position) return false;
    const leading = this.leading();
    const frame = this.#keyframes.frames.length;
    for (const [key, cell] of this.#changed) {
      this.#keyframes.versions.set(key, { frame, cell, before: this.#keyframes.versions.get(key) ?? null });
    }
    this.#keyframes.frames.push({ position, size: this.#keyframes.versions.size, leading });
    this.#base = frame;
    this.#changed = new Map();
    this.#added = 0;
    return true;
  }

  /**
   * The cells that may differ from those of an earlier state over the same keyframes, each with what it was then, undefined
   * where there was none. A cell that both have from one keyframe is passed over.
   */
  *changedSince(earlier: KeyframedCells): Generator<readonly [key: string, before: Cell | undefined, now: Cell]> {
    let ordinal = 0;
    for (const [key, version] of this.#keyframes.versions) {
      if (ordinal === this.#frame.size) break;
      const isOld = ordinal++ < earlier.#frame.size;
      const before = earlier.#changed.get(key) ?? (isOld ? versionAt(version, earlier.#base) : undefined);
      const now = this.#changed.get(key) ?? versionAt(version, this.#base);
      if (now !== undefined && now !== before) yield [key, before, now];
    }
    if (this.#added === 0) return;
    for (const [key, now] of this.#changed) {
      if (this.#based(key) === undefined && now !== earlier.get(key)) yield [key, earlier.get(key), now];
    }
  }

  get #frame(): Frame {
    return this.#keyframes.frames[this.#base] ?? { position: 0, size: 0, leading: [] };
  }

  #nearest(position: Position): number {
    return Math.max(
      0,
      this.#keyframes.frames.findLastIndex((frame) => frame.position <= position),
    );
  }

  #based(key: string): Cell | undefined {
    return versionAt(this.#keyframes.versions.get(key) ?? null, this.#base);
  }
}

function versionAt(newest: Version | null, frame: number): Cell | undefined {
  let version = newest;
  while (version !== null && version.frame > frame) version = version.before;
  return version?.cell;
}

/** The least of ascending keys and others, ascending, each once. */
function leastOf(ascending: readonly string[], others: readonly string[]): readonly string[] {
  const last = ascending.length < LEADING ? null : (ascending.at(-1) ?? null);
  const nearer = last === null ? others : others.filter((key) => key < last);
  return [...new Set([...ascending, ...nearer])].toSorted().slice(0, LEADING);
}
