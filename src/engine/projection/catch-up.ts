import type { Position, RecordedEvent } from '../event.ts';
import type { EventStore } from '../store.ts';
import type { Cursor } from './cursor.ts';
import type { FoldedPart, TakenPart } from './part-folder.ts';
import type { Projection, ProjectionOptions } from './projection.ts';

/** Milliseconds after which others in the worker get their turn. */
const SLICE_MS = 20;

/** What catching up needs beside the cursor. */
export interface CatchUp<State> {
  readonly projection: Projection<State>;
  readonly store: EventStore;
  readonly options: Required<ProjectionOptions>;
  /** Asked between events: true ends the work where it is. */
  readonly isCancelled: () => boolean;
  /** Called with each attempt that failed. */
  readonly onFault: () => void;
  /** Called when the next attempt begins to be waited for, and when it has been. */
  readonly onWaiting: (isWaiting: boolean) => void;
  /** Called after each stretch of events. */
  readonly onProgress: () => void;
}

/** Brings a cursor to the head of the log, unless it is cancelled. Rejects where the log cannot be read. */
export async function catchUp<State>(cursor: Cursor<State>, work: CatchUp<State>): Promise<void> {
  const { store, options, projection, isCancelled, onProgress } = work;
  let sliceEnd = performance.now() + SLICE_MS;
  const pace = async () => {
    onProgress();
    if (performance.now() < sliceEnd) return;
    await options.sleep(0);
    sliceEnd = performance.now() + SLICE_MS;
  };
  const isBehind = () => !isCancelled() && cursor.position < store.head().position;
  while (isBehind()) {
    const missing = store.head().position - cursor.position;
    const canCombine = projection.combine !== undefined && options.workers > 1;
    if (canCombine && missing > options.elsewhereFrom && (await foldElsewhere(cursor, work, pace))) continue;
    if (canCombine && missing > options.chunkSize) {
      await foldChunks(cursor, work, pace);
    } else {
      const to = Math.min(store.head().position, cursor.position + options.batchSize);
      await takeStored(cursor, to, work, pace);
    }
  }
}

/**
 * Has stretches folded on other threads, one more in flight than there are threads, and adds them up in the order of the
 * log. False where nothing could be folded there.
 */
async function foldElsewhere<State>(
  cursor: Cursor<State>,
  work: CatchUp<State>,
  pace: () => Promise<void>,
): Promise<boolean> {
  const { projection, store, isCancelled } = work;
  const { folder, workers } = work.options;
  if (folder === null) return false;
  const head = store.head().position;
  const flying: TakenPart[] = [];
  let next = cursor.position + 1;
  for (let isUsed = false; ; isUsed = true) {
    while (next <= head && flying.length <= workers) {
      const part = await folder.take(projection.name, next, workers);
      next = part === null ? head + 1 : part.to + 1;
      if (part !== null) flying.push(part);
    }
    const part = flying.shift();
    if (part === undefined) return isUsed;
    const folded = await part.folded;
    if (isCancelled()) return true;
    const isAdded = folded !== null && addPart(cursor, projection, folded);
    if (!isAdded) await takeStored(cursor, part.to, work, pace);
    await pace();
  }
}

function addPart<State>(cursor: Cursor<State>, projection: Projection<State>, { state, last }: FoldedPart): boolean {
  try {
    return cursor.mergePart(projection.decode(state), last);
  } catch {
    // What another thread wrote cannot be read here: it is folded here.
    return false;
  }
}

/** Takes in what is stored, up to a position. */
async function takeStored<State>(
  cursor: Cursor<State>,
  to: Position,
  work: CatchUp<State>,
  pace: () => Promise<void>,
): Promise<void> {
  const { store, options, isCancelled } = work;
  while (!isCancelled() && cursor.position < to) {
    const from = cursor.position + 1;
    await takeInOrder(cursor, await store.readAll({ from, to: Math.min(to, from + options.batchSize - 1) }), work);
    await pace();
  }
}

/** Folds chunks side by side, as many as may be in flight, and adds them up in the order of the log. */
async function foldChunks<State>(
  cursor: Cursor<State>,
  work: CatchUp<State>,
  pace: () => Promise<void>,
): Promise<void> {
  const { options, store } = work;
  const head = store.head().position;
  const flying: Promise<Chunk<State>>[] = [];
  let next = cursor.position + 1;
  const launch = () => {
    if (next > head) return;
    flying.push(foldChunk(work, next, Math.min(head, next + options.chunkSize - 1)));
    next += options.chunkSize;
  };
  for (let i = 0; i < options.workers; i++) launch();
  for (let chunk = await flying.shift(); chunk !== undefined; chunk = await flying.shift()) {
    if (work.isCancelled()) return;
    if ('problem' in chunk) throw chunk.problem;
    launch();
    // Something in it cannot be folded: one by one, it shows what.
    const isAdded = chunk.folded !== null && cursor.merge(chunk.folded.state, chunk.events);
    if (!isAdded) await takeInOrder(cursor, chunk.events, work);
    await pace();
  }
}

type Chunk<State> =
  | { readonly events: readonly RecordedEvent[]; readonly folded: { readonly state: State } | null }
  | { readonly problem: unknown };

/** Never rejects: a chunk that is waited for later must not fail unheard. */
async function foldChunk<State>(
  { projection, store }: CatchUp<State>,
  from: Position,
  to: Position,
): Promise<Chunk<State>> {
  try {
    const events = await store.readAll({ from, to });
    return { events, folded: foldAll(projection, events) };
  } catch (problem) {
    return { problem };
  }
}

/** What events come to from the initial state; null where the fold throws. */
export function foldAll<State>(
  projection: Projection<State>,
  events: readonly RecordedEvent[],
): { state: State } | null {
  const state = projection.initial();
  try {
    for (const event of events) projection.apply(state, event);
    return { state };
  } catch {
    return null;
  }
}

async function takeInOrder<State>(
  cursor: Cursor<State>,
  events: readonly RecordedEvent[],
  work: CatchUp<State>,
): Promise<void> {
  for (const event of events) {
    if (work.isCancelled()) return;
    if (event.position > cursor.position) await take(cursor, event, work);
  }
}

/** Tries an event as often as is allowed, with a pause before each further attempt, then leaves it out. */
async function take<State>(cursor: Cursor<State>, event: RecordedEvent, work: CatchUp<State>): Promise<void> {
  const { attempts, delayMs, backoff } = work.options.retry;
  for (let attempt = 1; ; attempt++) {
    const fault = cursor.apply(event);
    if (fault === null) return;
    work.onFault();
    if (attempt >= attempts) return cursor.park(event, fault.error, attempt);
    work.onWaiting(true);
    await work.options.sleep(backoff === 'fixed' ? delayMs : delayMs * 2 ** (attempt - 1));
    work.onWaiting(false);
    if (work.isCancelled()) return;
  }
}
