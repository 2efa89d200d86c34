import { type Remote, wrap } from 'comlink';
import type { ErrorData } from '#engine';
import type { DaybookApi, Result, StoreApi } from '#worker/api';

const HEARTBEAT_MS = 5_000;
/** Beats, not milliseconds: a frozen tab freezes its worker too, and must not take it for dead when both wake. */
const BEATS_UNTIL_DEAD = 6;

/**
 * The tab's worker. A call to a dead worker would hang for ever (Comlink's promise has no way to fail), so a heartbeat
 * watches it and every call fails at once when it is gone.
 */
export class WorkerLink {
  readonly api: Remote<DaybookApi>;
  readonly #worker: Worker;
  readonly #died: Promise<never>;
  #store: Promise<Remote<StoreApi>> | null = null;
  #heartbeat: ReturnType<typeof setInterval> | null = null;
  #unanswered = 0;

  constructor(worker: Worker, onDeath: (reason: string) => void) {
    this.#worker = worker;
    this.api = wrap<DaybookApi>(worker);
    this.#died = new Promise<never>((_, reject) => {
      const die = (reason: string) => {
        this.stop();
        onDeath(reason);
        reject(new Error(reason));
      };
      worker.addEventListener('error', (event) => die(event.message || 'the worker could not be loaded'));
      this.#heartbeat = setInterval(() => void this.#beat(die), HEARTBEAT_MS);
    });
    this.#died.catch(() => undefined);
  }

  /** Waits for an answer, or fails when the worker dies first. */
  answer<T>(call: Promise<T>): Promise<T> {
    return Promise.race([call, this.#died]);
  }

  /**
   * The book's event store. Held as long as the worker: Comlink closes the line of a face that is garbage, and the answer
   * to a call that is under way on it would never come.
   */
  store(): Promise<Remote<StoreApi>> {
    this.#store ??= this.api.store();
    return this.#store;
  }

  stop(): void {
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    this.#worker.terminate();
  }

  async #beat(die: (reason: string) => void): Promise<void> {
    this.#unanswered += 1;
    if (this.#unanswered > BEATS_UNTIL_DEAD) {
      die('the worker has stopped answering');
      return;
    }
    await this.api.ping();
    this.#unanswered = 0;
  }
}

/** The value of an answer; an expected failure is thrown as plain data with its code. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw result.error satisfies ErrorData;
}
