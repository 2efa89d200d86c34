import { DaybookError } from '../errors.ts';
import { openMirrorLog, type MirrorLog } from '../mirror/mirror-log.ts';
import type { Lease, LockPort, MirrorPort } from '../storage/port.ts';
import type { HeavyWork } from './heavy-work.ts';
import type { LogTiming } from './timing.ts';

/** What whoever may write has in hand. */
export interface Held {
  /** Null where there is no mirror, or a frozen tab still has its file open. */
  readonly mirror: MirrorLog | null;
  /** True where the lock had to be taken by force. */
  readonly byForce: boolean;
}

export interface LeasePorts {
  readonly name: string;
  readonly locks: LockPort;
  readonly mirror: MirrorPort | null;
  readonly heavyWork: HeavyWork;
  readonly timing: LogTiming;
  /** Asks the holder to lend the lock. */
  readonly askForIt: () => void;
  /** Called with each new lease before its first use; what it throws goes to the one who asked. */
  readonly onGranted: (held: Held) => Promise<void>;
  /** Called before the mirror is closed. */
  readonly beforeRelease: (held: Held) => void;
  /** True where the mirror is not what it should be, so that it pays to get the lease anew now and then. */
  readonly isWanting: (held: Held) => boolean;
}

/**
 * The right to write: the Web Lock and the mirror's file together. It is kept while nobody else wants it and lent
 * as soon as the work at hand is done. One piece of work at a time.
 */
export class WriterLease {
  readonly #ports: LeasePorts;
  #held: (Held & { readonly lock: Lease }) | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #wanted = false;
  #lookedAt = 0;
  #grantedAt = 0;
  #closed = false;

  constructor(ports: LeasePorts) {
    this.#ports = ports;
  }

  /** The lease if it is at hand and nothing is being done with it. */
  idle(): Held | null {
    return this.#waiting === 0 ? this.#held : null;
  }

  /**
   * Does a piece of work under the lease, after all asked for before. `patience` limits the wait for the lock; after
   * it the lock is taken by force, or, with `force: false`, the call rejects with `StoreLocked`.
   */
  use<T>(work: (held: Held) => Promise<T>, wait?: { readonly patience: number; readonly force: boolean }): Promise<T> {
    this.#waiting++;
    const result = this.#turn.then(() =>
      this.#work(work, wait ?? { patience: this.#ports.timing.lockPatience, force: true }),
    );
    this.#turn = result.then(
      () => this.#rest(),
      () => this.#rest(),
    );
    return result;
  }

  /** Another connection asks for the lock. */
  want(): void {
    this.#wanted = true;
    if (this.#waiting === 0) this.release();
  }

  /** Gives lock and mirror back; the next use asks for them again. */
  release(): void {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    this.#wanted = false;
    try {
      this.#ports.beforeRelease(held);
      held.mirror?.close();
    } finally {
      held.lock.release();
    }
  }

  /** Lets the work at hand end, then gives everything back for good. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#turn;
    this.release();
  }

  async #work<T>(work: (held: Held) => Promise<T>, wait: { patience: number; force: boolean }): Promise<T> {
    if (this.#closed) throw new DaybookError('StoreLocked', `The store "${this.#ports.name}" is closed`);
    if (this.#isStale()) this.release();
    const held = this.#held ?? (await this.#acquire(wait));
    return work(held);
  }

  #isStale(): boolean {
    const { mirror, timing, isWanting } = this.#ports;
    if (this.#held === null || mirror === null || !isWanting(this.#held)) return false;
    return Date.now() - this.#grantedAt > timing.mirrorAgainAfter;
  }

  #rest(): void {
    this.#waiting--;
    if (this.#wanted) this.release();
    else if (this.#held !== null && Date.now() - this.#lookedAt >= this.#ports.timing.lookForOthersEvery)
      void this.#look();
  }

  async #look(): Promise<void> {
    this.#lookedAt = Date.now();
    if ((await this.#ports.locks.waiting(this.#ports.name)) > 0) this.want();
  }

  async #acquire(wait: { patience: number; force: boolean }): Promise<Held> {
    const { lock, byForce } = await this.#lock(wait);
    const held = { lock, byForce, mirror: await this.#openMirror() };
    this.#held = held;
    this.#grantedAt = Date.now();
    void lock.stolen.then(() => this.#lost(held));
    try {
      await this.#ports.onGranted(held);
    } catch (error) {
      this.release();
      throw error;
    }
    return held;
  }

  async #lock(wait: { patience: number; force: boolean }): Promise<{ lock: Lease; byForce: boolean }> {
    const { name, locks, timing, askForIt } = this.#ports;
    const giveUp = new AbortController();
    const asking = setInterval(askForIt, timing.askAgainEvery);
    const timeUp = setTimeout(() => giveUp.abort(), wait.patience);
    askForIt();
    try {
      return { lock: await locks.request(name, { steal: false, signal: giveUp.signal }), byForce: false };
    } catch (error) {
      if (!giveUp.signal.aborted) throw error;
      if (!wait.force) throw new DaybookError('StoreLocked', `Another window is writing to "${name}"`);
      return { lock: await locks.request(name, { steal: true, signal: null }), byForce: true };
    } finally {
      clearInterval(asking);
      clearTimeout(timeUp);
    }
  }

  async #openMirror(): Promise<MirrorLog | null> {
    if (this.#ports.mirror === null) return null;
    try {
      return openMirrorLog(await this.#ports.mirror.open(), this.#ports.heavyWork);
    } catch {
      return null;
    }
  }

  /** The lock was taken from us: whoever has it now also wants the mirror's file. */
  #lost(held: Held & { readonly lock: Lease }): void {
    if (this.#held !== held) return;
    this.#held = null;
    held.mirror?.close();
  }
}
