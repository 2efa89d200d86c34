import type { Commit, EventStore, LockPort, NewsPort, Position } from '#engine';
import { FlipScan, type Flips, type Invariant, type LabDomain } from '#lab';
import type { InvariantListener, InvariantNews, InvariantTurn, WatchedInvariant } from './invariants-contract.ts';
import { readPredicates } from './read-predicates.ts';

/** More marks than that are nearer to one another than a strip can show. */
const MOST_MARKS = 2000;
const MOST_TURNS = 50;
/** A tab that has the lock and says nothing for so long is frozen: another one watches then as well. */
const PATIENCE_MS = 1000;

/** What is watched, and by whom. */
export interface InvariantPorts {
  readonly store: EventStore;
  readonly domain: LabDomain;
  /** The invariants that stand at the head. */
  readonly standing: () => readonly Invariant[];
  readonly locks: LockPort;
  readonly news: NewsPort;
}

/** The scan of what is watched now: predicates in its order. */
interface Watched {
  readonly scan: FlipScan;
  readonly predicates: readonly string[];
}

/**
 * Watches the invariants of a log, one tab at a time: it looks the log through from its first event, then at each commit as
 * it arrives, and tells all tabs how they stand and what turned. It reads and tells; it never writes.
 */
export class InvariantWatch {
  readonly #ports: InvariantPorts;
  readonly #tell: InvariantListener;
  readonly #channel: ReturnType<NewsPort['join']>;
  readonly #ended = new AbortController();
  #unsubscribe: () => void = () => undefined;
  #isLeading = false;
  /** Runs while a leader has been asked and has not answered. */
  #patience: ReturnType<typeof setTimeout> | null = null;
  #watched: Watched | null = null;
  /** Up to where turns have been told, or were there before anybody watched; null until the log is first looked through. */
  #told: Position | null = null;
  #newest: InvariantNews | null = null;
  #key = '';

  /** `tell`: called with the first look, and whenever something turns or is set otherwise, in whatever tab it was found. */
  constructor(ports: InvariantPorts, tell: InvariantListener) {
    this.#ports = ports;
    this.#tell = tell;
    this.#channel = ports.news.join(`${ports.store.name}/invariants`, (message) => this.#hear(message));
  }

  /** Waits for its turn among the tabs, and watches then until it is stopped. */
  async start(): Promise<void> {
    const { locks, store } = this.#ports;
    const { signal } = this.#ended;
    const stop = await store.subscribe(store.head().position, () => this.#askLeader());
    signal.addEventListener('abort', stop);
    this.#askLeader();
    const lease = await locks.request(`${store.name}/invariants`, { steal: false, signal }).catch(() => null);
    if (lease === null) return;
    signal.addEventListener('abort', () => lease.release());
    await this.#lead();
  }

  async #lead(): Promise<void> {
    if (this.#isLeading || this.#ended.signal.aborted) return;
    this.#isLeading = true;
    await this.#lookThrough();
  }

  /** Asks whoever watches for all; where nobody answers in time, this tab watches by itself: nothing is written twice by it. */
  #askLeader(): void {
    if (this.#isLeading || this.#patience !== null || this.#ended.signal.aborted) return;
    this.#channel.post(this.#newest === null ? 'ask' : 'ping');
    this.#patience = setTimeout(() => {
      this.#patience = null;
      this.#lead().catch(() => undefined);
    }, PATIENCE_MS);
  }

  #hearLeader(): void {
    if (this.#patience !== null) clearTimeout(this.#patience);
    this.#patience = null;
  }

  stop(): void {
    this.#hearLeader();
    this.#ended.abort();
    this.#unsubscribe();
    this.#channel.close();
  }

  /** How they stand, as this tab has found or heard last; null before. */
  get newest(): InvariantNews | null {
    return this.#newest;
  }

  /** From the first event on: what is to be watched was not, or nothing has been yet. */
  async #lookThrough(): Promise<void> {
    this.#unsubscribe();
    const { store, domain, standing } = this.#ports;
    const { expressions } = readPredicates(standing());
    const scan = new FlipScan(domain, [...expressions.values()]);
    const watched = { scan, predicates: [...expressions.keys()] };
    this.#watched = watched;
    // Where nothing is watched, only what is set from now on is of interest.
    const after = expressions.size === 0 ? store.head().position : 0;
    const stop = await store.subscribe(after, (commits) => {
      if (this.#watched === watched) this.#take(commits, watched);
    });
    if (this.#ended.signal.aborted || this.#watched !== watched) {
      stop();
      return;
    }
    this.#unsubscribe = stop;
    if (after === store.head().position) this.#settle(watched);
  }

  #take(commits: readonly Commit[], watched: Watched): void {
    if (watched.predicates.length > 0) {
      for (const { events } of commits) for (const event of events) watched.scan.take(event);
    }
    const last = commits.at(-1)?.events.at(-1)?.position ?? 0;
    if (last >= this.#ports.store.head().position) this.#settle(watched);
  }

  /** At the head: tells what there is to tell, or looks the log through where something new is to be watched. */
  #settle({ scan, predicates }: Watched): void {
    const head = this.#ports.store.head().position;
    const standing = this.#ports.standing();
    const key = `${scan.total} ${JSON.stringify(standing)}`;
    const told = this.#told ?? head;
    this.#told = head;
    if (key === this.#key) return;
    const { expressions, reading } = readPredicates(standing);
    if ([...expressions.keys()].some((predicate) => !predicates.includes(predicate))) {
      this.#told = told;
      void this.#lookThrough();
      return;
    }
    this.#key = key;
    const { flips } = scan;
    const flipsOf = ({ predicate, paused }: Invariant) => (paused ? undefined : flips[predicates.indexOf(predicate)]);
    const turned = standing.flatMap((invariant) => turnsAfter(told, invariant, flipsOf(invariant)));
    this.#publish({
      position: head,
      lines: standing.map((invariant) => lineOf(invariant, reading(invariant).problem, flipsOf(invariant))),
      turned: turned.toSorted(byPosition).slice(-MOST_TURNS),
    });
  }

  #publish(news: InvariantNews): void {
    this.#newest = { ...news, turned: [] };
    this.#channel.post(news);
    this.#tell(news);
  }

  #hear(message: unknown): void {
    if (message === 'ask' || message === 'ping') {
      // One that is still at its first look is there as well.
      if (this.#isLeading) this.#channel.post((message === 'ask' && this.#newest) || 'here');
      return;
    }
    this.#hearLeader();
    if (this.#isLeading || !isNews(message)) return;
    // Two may watch where one of them had been frozen: what one has told is not told again.
    const told = this.#told;
    const turned = message.turned.filter(({ position }) => told === null || position > told);
    this.#newest = { ...message, turned: [] };
    this.#told = Math.max(told ?? 0, message.position);
    this.#tell({ ...message, turned });
  }
}

function lineOf(invariant: Invariant, problem: string | null, flips: Flips | undefined): WatchedInvariant {
  const { begins = true, positions = new Uint32Array() } = flips ?? {};
  return {
    ...invariant,
    problem,
    holds: flips === undefined ? null : begins === (positions.length % 2 === 0),
    turns: positions.length,
    positions: positions.slice(-MOST_MARKS),
  };
}

function turnsAfter(told: Position, { invariantId, name }: Invariant, flips: Flips | undefined): InvariantTurn[] {
  const turns: InvariantTurn[] = [];
  for (const [index, position] of (flips?.positions ?? []).entries()) {
    if (position <= told || flips === undefined) continue;
    turns.push({ invariantId, name, position, holds: flips.begins === (index % 2 === 1) });
  }
  return turns;
}

function byPosition(one: InvariantTurn, other: InvariantTurn): number {
  return one.position - other.position;
}

/** Another tab may run another build: what has not the shape is passed over. */
function isNews(message: unknown): message is InvariantNews {
  return (
    typeof message === 'object' &&
    message !== null &&
    'position' in message &&
    typeof message.position === 'number' &&
    'lines' in message &&
    Array.isArray(message.lines) &&
    message.lines.every(isLine) &&
    'turned' in message &&
    Array.isArray(message.turned)
  );
}

function isLine(line: unknown): boolean {
  return typeof line === 'object' && line !== null && 'positions' in line && line.positions instanceof Uint32Array;
}
