import { proxy, type ProxyMarked, type Remote } from 'comlink';
import type { Position } from '#engine';
import type { LabAnswers, LabApi, LabInfo, LabProgress, LabSource, Result } from '#worker/api';
import { LatestWins } from './latest-wins.ts';
import { ask, errorData, workerApi } from './session.ts';

/** A question to the lab's worker: `(answers, progress) => answers.state(lab, { position: 12 }, progress)`. */
export type LabAsked<Value> = (
  answers: Remote<LabAnswers>,
  progress: (LabProgress & ProxyMarked) | undefined,
) => Promise<Result<Value>>;

let reached: Promise<Remote<LabApi>> | null = null;

/** Puts a log under the glass. `onProgress` is told how far it is, 0 to 1; false from it cancels. `onGrown`: as `LabApi`. */
async function openLab(source: LabSource, onProgress: LabProgress, onGrown: () => void): Promise<Result<LabInfo>> {
  const lab = await labApi();
  return ask(() => lab.open(source, proxy(onProgress), proxy(onGrown)));
}

/** Lets go of a log. */
async function closeLab(lab: number): Promise<void> {
  await (await labApi()).close(lab);
}

/** Asks a question about a log under the glass. `onProgress` as for `openLab`. */
export async function askLab<Value>(question: LabAsked<Value>, onProgress?: LabProgress): Promise<Result<Value>> {
  const { answers } = await labApi();
  return ask(() => question(answers, onProgress && proxy(onProgress)));
}

/**
 * Asks once and tells what came of it, unless it was ended before. Gives the way to end it. `onProgress` as for `openLab`.
 */
export function followLab<Value>(
  question: LabAsked<Value>,
  listener: (result: Result<Value>) => void,
  onProgress?: LabProgress,
): () => void {
  return tellOnce(askLab(question, onProgress), listener);
}

/** Questions of one panel to the lab, asked one after another: while one is answered only the newest waits. */
export class LabLoop<Value> {
  #listener: ((result: Result<Value>) => void) | null = null;
  readonly #loop = new LatestWins<LabAsked<Value>, Result<Value>>(
    (question) => askLab(question),
    (result) => this.#listener?.(result),
    (problem) => this.#listener?.({ ok: false, error: errorData(problem) }),
  );

  /** Tells every answer from now on. Gives the way to end it. */
  follow(listener: (result: Result<Value>) => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = null;
    };
  }

  /** Asks, as soon as what is asked now is answered. */
  want(question: LabAsked<Value>): void {
    void this.#loop.want(question);
  }
}

/** How far the reading of a log is, and what came of it. */
export interface LabOpeningListener {
  readonly onProgress: (fraction: number) => void;
  readonly onOpened: (result: Result<LabInfo>) => void;
  /** The stored log has grown, and what is held of it with it. */
  readonly onGrown: (head: Position) => void;
}

/** Reads a log, tells how far it is, and lets go of it when it is ended; `cancel` breaks the reading off. */
export function followLog(
  source: LabSource,
  { onProgress, onOpened, onGrown }: LabOpeningListener,
): { readonly end: () => void; readonly cancel: () => void } {
  let goesOn = true;
  let opened: number | null = null;
  let isEnded = false;
  const letGo = async () => {
    if (opened !== null) await closeLab(opened);
  };
  const growing = new LatestWins<number, Result<Position>>(
    async (lab) => ask(async () => (await labApi()).catchUp(lab)),
    (result) => {
      if (result.ok && !isEnded) onGrown(result.value);
    },
    () => undefined,
  );
  const grow = () => {
    // What comes while it is being opened comes with the next.
    if (opened !== null && !isEnded) void growing.want(opened);
  };
  const opening = openLab(
    source,
    (fraction) => {
      if (goesOn) onProgress(fraction);
      return goesOn;
    },
    grow,
  );
  tellOnce(opening, (result) => {
    if (result.ok) opened = result.value.lab;
    if (isEnded) {
      void letGo();
      return;
    }
    onOpened(result);
    // It may have grown while it was read.
    grow();
  });
  const cancel = () => {
    goesOn = false;
  };
  return {
    cancel,
    end: () => {
      isEnded = true;
      cancel();
      void letGo();
    },
  };
}

function tellOnce<Value>(asked: Promise<Result<Value>>, listener: (result: Result<Value>) => void): () => void {
  let isEnded = false;
  const tell = (result: Result<Value>): void => {
    if (!isEnded) listener(result);
  };
  asked.then(tell, (problem: unknown) => tell({ ok: false, error: errorData(problem) }));
  return () => {
    isEnded = true;
  };
}

function labApi(): Promise<Remote<LabApi>> {
  return (reached ??= workerApi().lab());
}
