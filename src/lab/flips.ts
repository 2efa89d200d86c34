import type { Position, RecordedEvent } from '#engine';
import { isTrue } from './expression/evaluate.ts';
import type { Expression } from './expression/expression.ts';
import type { LabDomain } from './lab-domain.ts';
import type { LabLog } from './lab-log.ts';
import { countUpTo } from './positions.ts';
import { advance, type Progress, Scan, type Scanned } from './scan/scan.ts';

/** Where a predicate changes: it is `begins` before the first event, and the other at each position, in ascending order. */
export interface Flips {
  readonly begins: boolean;
  readonly positions: Uint32Array;
}

/** The flips of predicates over a log that grows: of each, every position at which it changes. */
export class FlipScan implements Scanned {
  readonly #scan: Scan;
  readonly #courses: { readonly begins: boolean; holds: boolean; readonly positions: number[] }[];

  /** `repeated`: as for `Scan`. */
  constructor(domain: LabDomain, predicates: readonly Expression[], repeated: ReadonlySet<string> | null = null) {
    this.#scan = new Scan(domain, predicates, repeated);
    this.#courses = this.#scan.values.map((value) => {
      const begins = isTrue(value);
      return { begins, holds: begins, positions: [] };
    });
  }

  get position(): Position {
    return this.#scan.position;
  }

  /** The flips of each predicate up to `position`, in the order in which the predicates were given. */
  get flips(): readonly Flips[] {
    return this.#courses.map(({ begins, positions }) => ({ begins, positions: Uint32Array.from(positions) }));
  }

  /** How many flips there are of all predicates together. */
  get total(): number {
    return this.#courses.reduce((sum, { positions }) => sum + positions.length, 0);
  }

  take(event: RecordedEvent): void {
    this.#scan.take(event);
    for (const [at, course] of this.#courses.entries()) {
      const now = isTrue(this.#scan.values[at] ?? null);
      if (now !== course.holds) course.positions.push(event.position);
      course.holds = now;
    }
  }
}

/** Every position at which a predicate changes, by an exact scan of the whole log. Rejects as `advance` does. */
export async function findFlips(
  domain: LabDomain,
  log: LabLog,
  predicate: Expression,
  progress: Progress,
): Promise<Flips> {
  const scan = new FlipScan(domain, [predicate]);
  await advance(scan, log, progress);
  return scan.flips[0] ?? { begins: false, positions: new Uint32Array() };
}

/** Whether the predicate holds after an event. */
export function holdsAt({ begins, positions }: Flips, position: Position): boolean {
  return begins !== (countUpTo(positions, position) % 2 === 1);
}
