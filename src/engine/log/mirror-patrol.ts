import { CHECK_BEGIN, type CheckOutcome, type CheckProgress, type DamagedSegment } from '../mirror/check-mirror.ts';
import { MirrorFault, type MirrorLog } from '../mirror/mirror-log.ts';
import type { LogSession } from './log-session.ts';
import { mendSegment } from './repair-copies.ts';
import { segmentMended } from './standing.ts';

/**
 * Goes through the whole mirror once after an open, a piece at a time, whenever this connection has the writer's lease
 * at hand and nothing else to do with it. An open looks at the mirror's end only: damage before it would else be found
 * when the mirror is needed. A damaged segment is written anew from the store where it lies; any other damage makes the
 * mirror suspect, and the copies are compared and mended at once.
 */
export class MirrorPatrol {
  readonly #session: LogSession;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #progress: CheckProgress = CHECK_BEGIN;
  /** Where a segment was written anew last. */
  #mended = -1;
  #ended = false;

  constructor(session: LogSession) {
    this.#session = session;
  }

  /** Begins in a while. */
  start(): void {
    this.#later(this.#session.options.timing.checkMirrorAfter);
  }

  /** Ends the check after the piece at hand. */
  stop(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #later(milliseconds: number): void {
    if (!this.#ended) this.#timer = setTimeout(() => void this.#turn(), milliseconds);
  }

  async #turn(): Promise<void> {
    const { checkMirrorAfter, checkMirrorPause } = this.#session.options.timing;
    try {
      const outcome = await this.#piece();
      if (outcome === null) return this.#later(checkMirrorAfter);
      if (outcome.found === 'damage') await this.#session.recheck();
      if (outcome.found !== 'more') return;
      this.#progress = outcome.progress;
      this.#later(checkMirrorPause);
    } catch {
      // The lease could not be had: another connection works, or this one ends.
      this.#later(checkMirrorAfter);
    }
  }

  /** Null where it cannot be done now. */
  async #piece(): Promise<CheckOutcome | null> {
    const { lease } = this.#session;
    if (this.#ended || lease.idle() === null) return null;
    return lease.use(async ({ mirror }) => {
      if (mirror === null || this.#session.health().mirror !== 'in-step') return null;
      try {
        const outcome = await mirror.check(this.#progress);
        if (outcome.found !== 'damage') return outcome;
        if (await this.#mend(mirror, outcome.segment)) return { found: 'more', progress: this.#progress };
        mirror.mark('suspect');
        return outcome;
      } catch (error) {
        if (!(error instanceof MirrorFault)) throw error;
        this.#session.mirrorFellBehind(mirror);
        return null;
      }
    });
  }

  /** Writes a damaged segment anew where it lies, which spares the comparison of all there is. */
  async #mend(mirror: MirrorLog, damaged: DamagedSegment | null): Promise<boolean> {
    if (damaged === null || damaged.start === this.#mended) return false;
    this.#mended = damaged.start;
    if (!(await mendSegment(this.#session.link, mirror, damaged))) return false;
    this.#session.noteRepair(segmentMended(damaged.position));
    return true;
  }
}
