import type { RecordedEvent } from '../event.ts';
import type { Fold } from './fold.ts';
import { watchOutside } from './outside-world.ts';

// As Vite declares them; the engine knows nothing else of Vite.
declare global {
  interface ImportMetaEnv {
    DEV: boolean;
  }
  interface ImportMeta {
    readonly env: ImportMetaEnv;
  }
}

/** On under `vite` and in tests. A production build replaces this by `false`, and drops what is behind it. */
const IS_DEVELOPMENT = import.meta.env.DEV;

/** Code that must depend on its arguments alone has looked at the clock, at chance or at the world outside. */
export class ImpureCall extends Error {
  /** Who called: `projection "balances", at event 12 (TransactionRecorded)`. */
  readonly by: string;
  /** What was called: `Date.now()`. */
  readonly call: string;

  constructor(by: string, call: string) {
    super(`${by} called ${call}: what it gives must follow from the log alone, or a replay gives something else`);
    this.name = 'ImpureCall';
    this.by = by;
    this.call = call;
  }
}

/** True for such an error; in production there is none. */
export function isImpureCall(error: unknown): boolean {
  return IS_DEVELOPMENT && error instanceof ImpureCall;
}

type Caller = string | { readonly fold: string; readonly event: RecordedEvent };

/** Who runs now; null while nobody does who is watched. */
let running: Caller | null = null;

/**
 * The same function; in development, one that throws `ImpureCall` as soon as it asks for the time, for chance, the
 * network or a timer, or answers with a promise.
 *
 * @param name who is named then, for example `upcaster of "Paid" from version 1`
 */
export function pure<Args extends readonly unknown[], Result>(
  name: string,
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  if (!IS_DEVELOPMENT) return work;
  watchOutside(forbid);
  return (...args) => watched(name, () => work(...args));
}

/**
 * The same fold; in development, one whose `initial` and `apply` are watched as those of `pure` are.
 *
 * @param name who is named, with the event, for example `projection "balances"`
 */
export function pureFold<State, Folding extends Fold<State>>(name: string, fold: Folding & Fold<State>): Folding {
  if (!IS_DEVELOPMENT) return fold;
  watchOutside(forbid);
  return {
    ...fold,
    initial: () => watched(name, () => fold.initial()),
    apply: (draft: State, event: RecordedEvent) => watched({ fold: name, event }, () => fold.apply(draft, event)),
  };
}

function watched<T>(caller: Caller, work: () => T): T {
  const outer = running;
  running = caller;
  try {
    const result = work();
    if (result instanceof Promise)
      throw new ImpureCall(nameOf(caller), 'something that it waits for (it gave a promise)');
    return result;
  } finally {
    running = outer;
  }
}

function forbid(call: string): void {
  if (running !== null) throw new ImpureCall(nameOf(running), call);
}

function nameOf(caller: Caller): string {
  if (typeof caller === 'string') return caller;
  const { fold, event } = caller;
  return `${fold}, at event ${event.position} (${event.type}),`;
}
