import { MirrorFault } from '../mirror/mirror-log.ts';
import type { LogSession } from './log-session.ts';
import type { Held } from './writer-lease.ts';

/**
 * The clean mark of the mirror: it is set once all that was written has settled, and where it stands at the next open, that
 * one need not look for what a stop left behind.
 */
export class CleanMark {
  readonly #session: Pick<LogSession, 'lease' | 'options' | 'mirrorFellBehind'>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #rotating = false;
  #ended = false;

  constructor(session: Pick<LogSession, 'lease' | 'options' | 'mirrorFellBehind'>) {
    this.#session = session;
  }

  /** Sees to the mark of a mirror that was written to, when nothing more has been for a while. */
  later(): void {
    clearTimeout(this.#timer);
    if (this.#ended) return;
    this.#timer = setTimeout(() => this.#whenIdle(), this.#session.options.timing.cleanAfter);
  }

  /** Sets it now, unless the browser's own log is being left behind. */
  mark({ mirror }: Held): void {
    if (mirror === null || mirror.state !== 'dirty' || this.#rotating) return;
    try {
      mirror.mark('clean');
    } catch (error) {
      if (!(error instanceof MirrorFault)) throw error;
      this.#session.mirrorFellBehind(mirror);
    }
  }

  /** Leaves the browser's own log, which may end in a torn record, behind; only then the mirror can be marked. */
  async afterUncleanStop(): Promise<void> {
    if (this.#rotating) return;
    this.#rotating = true;
    try {
      await this.#session.options.storage.rotate();
      this.#rotating = false;
      this.later();
    } catch {
      // Stays dirty, and is tried again at the next open.
    }
  }

  /** Ends it for good. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #whenIdle(): void {
    const held = this.#session.lease.idle();
    if (held !== null) this.mark(held);
  }
}
