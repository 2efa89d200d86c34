import type { EventStore } from '#engine';
import type { Views } from '../lazy-views.ts';

type Line = readonly [streamId: string, version: number];

/** The projection that every store has, which lists its streams. */
const STREAMS = 'streams';

/** The streams of one store by name and by length. */
export class StreamNames {
  readonly #store: EventStore;
  readonly #views: Views;
  /** Up to where the log was looked at. */
  #position = -1;
  #byName: readonly Line[] = [];

  constructor(store: EventStore, views: Views) {
    this.#store = store;
    this.#views = views;
  }

  /** Streams whose ids begin with a text, by code units, at most `limit`. O(log streams) where the log has not moved. */
  async startingWith(prefix: string, limit: number): Promise<readonly Line[]> {
    const lines = await this.#lines();
    let [low, high] = [0, lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle]?.[0] ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    return lines.slice(low, low + limit).filter(([streamId]) => streamId.startsWith(prefix));
  }

  /** The longest streams, the longest first; of equal ones the first by name. */
  async longest(limit: number): Promise<readonly Line[]> {
    return (await this.#lines()).toSorted(([, a], [, b]) => b - a).slice(0, limit);
  }

  /** How many events each stream has. */
  async lengths(): Promise<readonly number[]> {
    return (await this.#lines()).map(([, version]) => version);
  }

  /** As the log was when it was last looked at, while the projection is on its way to the head: nobody waits for it. */
  async #lines(): Promise<readonly Line[]> {
    const { position } = this.#store.head();
    if (position === this.#position) return this.#byName;
    const projections = await this.#views.projections();
    if (projections.find(({ name }) => name === STREAMS)?.state === 'catching-up') return this.#byName;
    const shown = await this.#views.stateAt({ projection: STREAMS }, { position });
    this.#byName = linesOf(shown).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#position = position;
    return this.#byName;
  }
}

/** Throws for what does not list streams with their versions. */
function linesOf(shown: unknown): readonly Line[] {
  if (typeof shown !== 'object' || shown === null) throw new Error('expected streams by their ids');
  return Object.entries(shown).map(([streamId, line]: readonly [string, unknown]) => {
    const version: unknown = typeof line === 'object' && line !== null && 'version' in line ? line.version : null;
    if (typeof version === 'number') return [streamId, version];
    throw new Error('expected a stream with its version');
  });
}
