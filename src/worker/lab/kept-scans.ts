import type { Scanned } from '#lab';
import type { LabBench } from './lab-bench.ts';

/** Each holds a state of its own: more of a log are not kept. */
const MOST = 8;

/** Scans of the logs under the glass, to go on from where they ended when their log has grown. */
export class KeptScans<Kept extends Scanned> {
  readonly #kept = new WeakMap<LabBench, Map<string, Kept>>();

  /** The scan of a log that was begun under a key; a new one where there is none, and of a log that never grows. */
  of(bench: LabBench, key: string, begin: () => Kept): Kept {
    if (bench.store === null) return begin();
    const kept = this.#kept.get(bench) ?? new Map<string, Kept>();
    this.#kept.set(bench, kept);
    const scan = kept.get(key) ?? begin();
    // The one that was asked for last is the last to go.
    kept.delete(key);
    kept.set(key, scan);
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    return scan;
  }
}
