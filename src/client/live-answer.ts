import { proxy, type ProxyMarked, type Remote } from 'comlink';
import type { ErrorData, Position } from '#engine';
import type { Moment, PlainDate } from '#ledger';
import type { AnswerProgress, Answered, DaybookApi, Result } from '#worker/api';
import { LatestWins } from './latest-wins.ts';
import { ask, errorData } from './session.ts';
import { timeline } from './stores.ts';

/** A question to the worker, as of a moment: `(api, moment) => api.answers.book(null, moment)`. */
export type LiveQuestion<Value> = (
  api: Remote<DaybookApi>,
  moment: Moment,
  progress?: AnswerProgress & ProxyMarked,
) => Promise<Result<Answered<Value>>>;

/** What a live question has been answered so far. */
export interface LiveAnswer<Value> {
  /** The newest answer; null while there is none. It stays while a newer one is on its way. */
  readonly answer: Answered<Value> | null;
  readonly error: ErrorData | null;
}

/** The position that each live answer on the screen is really of. */
const shownBy = new Map<object, Position>();

/** The positions that the panels of the screen really show: all the same once a move has come to rest. */
export function panelPositions(): readonly Position[] {
  return [...shownBy.values()];
}

/**
 * Asks a question, and again whenever the timeline moves or the log grows: one in flight, the newest wish waiting.
 * `on` counts effective dates up to that day. `onProgress` is told how far an answer is, 0 to 1, and for how long it is asked for; one that
 * is not wanted any more is broken off. Returns what ends it.
 */
export function followAnswer<Value>(
  question: LiveQuestion<Value>,
  on: PlainDate | null,
  listener: (answer: LiveAnswer<Value>) => void,
  onProgress?: (fraction: number, elapsedMs: number) => void,
): () => void {
  let ended = false;
  let wanted: Moment | null = null;
  let answer: Answered<Value> | null = null;
  const tell = (error: ErrorData | null): void => {
    if (ended) return;
    if (answer !== null) shownBy.set(loop, answer.position);
    listener({ answer, error });
  };
  const loop = new LatestWins<Moment, Result<Answered<Value>>>(
    (moment) => {
      const began = performance.now();
      const told = (fraction: number): boolean => {
        const isWanted = !ended && moment === wanted;
        if (isWanted) onProgress?.(fraction, performance.now() - began);
        return isWanted;
      };
      return ask((api) => question(api, moment, onProgress && proxy(told)));
    },
    (result) => {
      // What was broken off is asked again as of another moment.
      if (!result.ok && result.error['cancelled'] === true) return;
      if (result.ok) answer = result.value;
      tell(result.ok ? null : result.error);
    },
    (problem) => tell(errorData(problem)),
  );
  const want = (): void => {
    const { target } = timeline.getState();
    wanted = { at: target === 'live' ? null : target, on };
    void loop.want(wanted);
  };
  const stop = timeline.subscribe((now, before) => {
    if (now.target !== before.target || now.head !== before.head) want();
  });
  want();
  return () => {
    ended = true;
    shownBy.delete(loop);
    stop();
  };
}
