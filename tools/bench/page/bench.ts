import type { Durability, StreamEvent } from '#engine';
import type { Contestant, Figures } from './contestant.ts';
import { Daybook } from './daybook.ts';
import { BATCH, LOADS, type LoadName } from './load.ts';
import { PlainArray } from './plain-array.ts';
import { Records } from './records.ts';

export type ContestantName = 'daybook' | 'one copy' | 'records' | 'array';

/** Events beyond the load, for single appends. */
const EXTRA = 20_000;

let contestant: Contestant | null = null;
let load = LOADS.ledger;
let filling: Iterator<readonly StreamEvent[]> | null = null;
let extra: Iterator<StreamEvent> | null = null;

/** Runs one contestant. Called through the browser's own protocol: no message is measured. */
export const bench = {
  /** Milliseconds until it can be read from and written to. */
  async open({ name, loadName }: { name: ContestantName; loadName: LoadName }): Promise<number> {
    load = LOADS[loadName];
    extra = extraEvents();
    contestant = makeContestant(name);
    return timed(() => opened().open());
  },

  /** Fills in further events of the load; milliseconds. The events are made before the clock starts. */
  async fill({ events, of, durability }: { events: number; of: number; durability: Durability }): Promise<number> {
    filling ??= load.batches(of)[Symbol.iterator]();
    const batches: (readonly StreamEvent[])[] = [];
    for (let made = 0; made < events; made += BATCH) {
      const { value, done } = filling.next();
      if (done === true) throw new Error('The load has come to its end');
      batches.push(value);
    }
    return timed(() => opened().appendAll(batches, durability));
  },

  /** Milliseconds of each of some appends, one after the other. */
  async appendEach({ times, durability }: { times: number; durability: Durability }): Promise<readonly number[]> {
    const taken: number[] = [];
    for (let turn = 0; turn < times; turn++) {
      const event = nextExtra();
      taken.push(await timed(() => opened().append(event, durability)));
    }
    return taken;
  },

  /** Milliseconds until all of some callers, who ask at once, have their answers. */
  async appendTogether({ callers, durability }: { callers: number; durability: Durability }): Promise<number> {
    const events = Array.from({ length: callers }, nextExtra);
    return timed(() => Promise.all(events.map((event) => opened().append(event, durability))));
  },

  /** Milliseconds, and what came out, so that nobody can win by reading less. */
  async replay(): Promise<{ readonly ms: number; readonly sum: number }> {
    const figures: Figures = new Map();
    const ms = await timed(() => opened().replay(load.fold, figures));
    return { ms, sum: sumOf(figures) };
  },

  /** Milliseconds of each seek, and what came out. */
  async seek({ positions }: { positions: readonly number[] }): Promise<{ ms: number[]; sums: number[] }> {
    const ms: number[] = [];
    const sums: number[] = [];
    for (const position of positions) {
      let figures: Figures = new Map();
      ms.push(await timed(async () => (figures = await opened().seek(load.fold, position))));
      sums.push(sumOf(figures));
    }
    return { ms, sums };
  },

  /** Milliseconds to fold the log anew by a projection, and what came out; null where there is none. */
  async rebuild(): Promise<{ readonly ms: number; readonly sum: number } | null> {
    const rebuilt = await opened().rebuild?.();
    return rebuilt ? { ms: rebuilt.ms, sum: sumOf(rebuilt.figures) } : null;
  },

  /** Milliseconds of each look into the books; none where there are none. */
  async seekBooks({ positions }: { positions: readonly number[] }): Promise<readonly number[]> {
    return (await opened().seekBooks?.(positions)) ?? [];
  },

  /** Milliseconds of a whole check; null where there is nothing to check by. */
  async verify(): Promise<number | null> {
    const checked = opened();
    return checked.verify === undefined ? null : timed(() => checked.verify?.());
  },

  /** Milliseconds to seal what is hot, how many events that were, and bytes per event of all; null where nothing can be sealed. */
  async compact(): Promise<{ readonly ms: number; readonly sealedNow: number; readonly bytesPerEvent: number } | null> {
    let sealed: Awaited<ReturnType<NonNullable<Contestant['compact']>>> | undefined;
    const ms = await timed(async () => (sealed = await opened().compact?.()));
    return sealed === undefined ? null : { ms, ...sealed };
  },

  /** Bytes of this origin: those in IndexedDB as the browser counts them, and those of its own files. */
  async disk(): Promise<{ readonly database: number; readonly files: number }> {
    const estimate: object = await navigator.storage.estimate();
    const details: unknown = Reflect.get(estimate, 'usageDetails');
    const database =
      typeof details === 'object' && details !== null ? Number(Reflect.get(details, 'indexedDB') ?? 0) : 0;
    return { database, files: await bytesUnder(await navigator.storage.getDirectory()) };
  },

  async destroy(): Promise<null> {
    await opened().destroy();
    filling = null;
    return null;
  },
};

export type Bench = typeof bench;

function makeContestant(name: ContestantName): Contestant {
  if (name === 'records') return new Records();
  if (name === 'array') return new PlainArray();
  return new Daybook(load, name === 'daybook' ? 2 : 1);
}

function opened(): Contestant {
  if (contestant === null) throw new Error('Nobody was opened');
  return contestant;
}

async function bytesUnder(folder: FileSystemDirectoryHandle): Promise<number> {
  let bytes = 0;
  for await (const entry of folder.values()) {
    if (entry instanceof FileSystemFileHandle) bytes += (await entry.getFile()).size;
    else if (entry instanceof FileSystemDirectoryHandle) bytes += await bytesUnder(entry);
  }
  return bytes;
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function sumOf(figures: Figures): number {
  let sum = 0;
  for (const [key, figure] of figures) sum += figure * (1 + (key.codePointAt(key.length - 1) ?? 0));
  return sum;
}

function nextExtra(): StreamEvent {
  const next = extra?.next();
  if (next === undefined || next.done === true) throw new Error('There are no more events to append one by one');
  return next.value;
}

function* extraEvents(): Generator<StreamEvent> {
  for (const batch of load.batches(EXTRA)) yield* batch;
}
