import type { EventStore, PackedStretch, PartFolder, Position } from '#engine';
import type { FoldReply, FoldSubject, FoldThread } from './fold-job.ts';

/** Events of a stretch: long enough that a thread's way there and back does not count. */
const STRETCH_EVENTS = 8192;
/** After so many ms without an answer a thread counts as one of no use. */
const PATIENCE_MS = 30_000;
/** How long the first stretch waits for others to want it too: threads are being loaded meanwhile. */
const GATHER_MS = 30;
/** How long idle threads are kept for what may come. */
const KEEP_MS = 2_000;

type Folded = Awaited<NonNullable<Awaited<ReturnType<PartFolder['take']>>>['folded']>;

/** A stretch that is to be folded, and who waits for what it comes to. */
interface Waiting {
  readonly packed: Promise<PackedStretch>;
  readonly wanted: { readonly projection: string; readonly resolve: (folded: Folded) => void }[];
}

/**
 * Folds stretches of one store's log on threads of their own. Projections that want the same stretch have it unpacked
 * once. A thread that fails ends it all: what was waited for is then folded by whoever asked.
 */
export class FoldPool implements PartFolder {
  readonly #store: Pick<EventStore, 'packed'>;
  readonly #of: FoldSubject;
  readonly #spawn: () => FoldThread;
  readonly #patience: number;
  /** By where they begin, in the order of asking. */
  readonly #waiting = new Map<Position, Waiting>();
  readonly #idle: FoldThread[] = [];
  #busy = 0;
  /** Resolves when those who begin together have asked; null where nobody has. */
  #gathering: Promise<void> | null = null;
  #isUseless = false;
  #ending: ReturnType<typeof setTimeout> | undefined;

  constructor(
    store: Pick<EventStore, 'packed'>,
    of: FoldSubject,
    spawn: () => FoldThread,
    patience: number = PATIENCE_MS,
  ) {
    this.#store = store;
    this.#of = of;
    this.#spawn = spawn;
    this.#patience = patience;
  }

  async take(projection: string, from: Position, threads: number) {
    if (this.#isUseless) return null;
    const job = this.#waiting.get(from) ?? this.#ask(from);
    const folded = new Promise<Folded>((resolve) => void job.wanted.push({ projection, resolve }));
    const [stretch] = await Promise.all([job.packed, (this.#gathering ??= this.#gather(threads))]);
    if (this.#isUseless) this.#giveUp();
    else if (this.#waiting.get(from) === job && this.#busy < threads) void this.#run(from, job, stretch, threads);
    return { to: stretch.to, folded };
  }

  async #gather(threads: number): Promise<void> {
    clearTimeout(this.#ending);
    try {
      while (this.#idle.length < threads) this.#idle.push(this.#spawn());
    } catch {
      this.#isUseless = true;
    }
    await new Promise((resolve) => void setTimeout(resolve, GATHER_MS));
  }

  #ask(from: Position): Waiting {
    const job: Waiting = { packed: this.#store.packed(from, STRETCH_EVENTS), wanted: [] };
    this.#waiting.set(from, job);
    job.packed.catch(() => this.#waiting.delete(from));
    return job;
  }

  async #run(from: Position, { wanted }: Waiting, stretch: PackedStretch, threads: number): Promise<void> {
    this.#waiting.delete(from);
    clearTimeout(this.#ending);
    this.#busy += 1;
    const reply = await this.#fold(stretch, [...new Set(wanted.map(({ projection }) => projection))]);
    this.#busy -= 1;
    for (const { projection, resolve } of wanted) resolve(foldedBy(reply, projection));
    await this.#next(threads);
  }

  /** Null where it could not be folded. */
  async #fold(stretch: PackedStretch, projections: readonly string[]): Promise<FoldReply> {
    let thread: FoldThread | undefined;
    try {
      thread = this.#idle.pop() ?? this.#spawn();
      const reply = await within(this.#patience, thread.fold({ of: this.#of, projections, stretch }));
      this.#idle.push(thread);
      return reply;
    } catch {
      // Nested workers are refused, or this one died: nothing is lost but time.
      thread?.end();
      this.#isUseless = true;
      return null;
    }
  }

  async #next(threads: number): Promise<void> {
    if (this.#isUseless) this.#giveUp();
    const [first] = this.#waiting;
    if (first === undefined) {
      if (this.#busy === 0) this.#endSoon();
      return;
    }
    const [from, job] = first;
    const stretch = await job.packed.catch(() => null);
    if (stretch !== null && this.#waiting.get(from) === job) void this.#run(from, job, stretch, threads);
  }

  #giveUp(): void {
    for (const { wanted } of this.#waiting.values()) for (const { resolve } of wanted) resolve(null);
    this.#waiting.clear();
    this.#end();
  }

  #endSoon(): void {
    clearTimeout(this.#ending);
    this.#ending = setTimeout(() => {
      this.#gathering = null;
      this.#end();
    }, KEEP_MS);
  }

  #end(): void {
    for (const thread of this.#idle.splice(0)) thread.end();
  }
}

function foldedBy(reply: FoldReply, projection: string): Folded {
  const state = reply?.states[projection] ?? null;
  return reply === null || state === null ? null : { ...state, last: reply.last };
}

/** Rejects where an answer takes longer than so many ms. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
