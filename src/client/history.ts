import { proxy } from 'comlink';
import type { ErrorData } from '#engine';
import type { PlainDate } from '#ledger';
import type { ChangeLine, NextStep, NextSteps, ProgressListener, SealQuestion } from '#worker/api';
import { ask, bookStore, currentLocale, errorData, refresh, shownAt, wrote } from './session.ts';

const NOW = { at: null, on: null };

/** A change as it takes to take it back and to say so. */
export type NamedChange = Pick<ChangeLine, 'first' | 'title' | 'text'>;

/** What came of taking something back: the change that it was about, nothing where there was none, or why not. */
export type TakenBack =
  | { readonly done: NamedChange | null; readonly conflicts: readonly string[] }
  | { readonly error: ErrorData };

/**
 * Takes back the newest change that stands (`undo`), or the newest undo while nothing else was done since (`redo`). The
 * listener is told how far it is; answering false stops it with nothing done.
 */
export function undoOrRedo(as: 'undo' | 'redo', onProgress: ProgressListener): Promise<TakenBack> {
  const step = steps.then(() => stepNow(as, onProgress));
  steps = step;
  return step;
}

/** One step after another: whoever presses the key twice at once goes two steps. */
let steps: Promise<unknown> = Promise.resolve();

async function stepNow(as: 'undo' | 'redo', onProgress: ProgressListener): Promise<TakenBack> {
  const step = await asked(() => ask((api) => api.answers.nextSteps({ locale: currentLocale() }, NOW)));
  if ('error' in step) return step;
  const next: NextStep | null = (step.value satisfies NextSteps)[as];
  return next === null ? { done: null, conflicts: [] } : take(next.first, as, next.line, onProgress);
}

/** Takes back one change of any age: the one whose first event is at the position. The listener as with `undoOrRedo`. */
export function takeBack(line: NamedChange, onProgress: ProgressListener): Promise<TakenBack> {
  return take(line.first, 'revocation', line, onProgress);
}

async function take(
  first: number,
  as: 'undo' | 'redo' | 'revocation',
  line: NamedChange | null,
  onProgress: ProgressListener,
): Promise<TakenBack> {
  const taken = await asked(async () => {
    const result = await ask((api) => api.takeBack({ first, as }, shownAt(), proxy(onProgress)));
    return result.ok ? { ok: true, value: { value: result.value } } : result;
  });
  if ('error' in taken) return taken;
  wrote();
  await refresh();
  return { done: line, conflicts: taken.value.conflicts };
}

async function asked<Value>(
  question: () => Promise<
    { readonly ok: true; readonly value: { readonly value: Value } } | { readonly ok: false; readonly error: ErrorData }
  >,
): Promise<{ readonly value: Value } | { readonly error: ErrorData }> {
  try {
    const result = await question();
    return result.ok ? { value: result.value.value } : { error: result.error };
  } catch (problem) {
    return { error: errorData(problem) };
  }
}

/** Keeps a report as it is handed out now; gives the hash of its figures. */
export async function sealReport(
  question: SealQuestion['question'],
  on: PlainDate | null,
  title: string,
): Promise<{ readonly seal: string } | { readonly error: ErrorData }> {
  const asking = { question, title, printId: crypto.randomUUID() };
  const sealed = await asked(() => ask((api) => api.answers.sealedReport(asking, { at: null, on })));
  if ('error' in sealed) return sealed;
  const kept = await asked(async () => {
    const result = await ask((api) => api.execute(sealed.value, shownAt()));
    return result.ok ? { ok: true, value: { value: sealed.value.seal } } : result;
  });
  if ('error' in kept) return kept;
  wrote();
  await refresh();
  return { seal: kept.value };
}

/** Every change that the words and days leave, oldest first, with the hash that the log's chain ends with. */
export async function auditReport(
  range: { readonly words: string; readonly from?: string; readonly to?: string },
  locale: string,
): Promise<
  | { readonly changes: readonly ChangeLine[]; readonly head: { readonly position: number; readonly hash: string } }
  | { readonly error: ErrorData }
> {
  const at = shownAt();
  const moment = { at: at === 'live' ? null : at, on: null };
  const question = { ...range, offset: 0, limit: Number.MAX_SAFE_INTEGER, locale };
  const changes = await asked(() => ask((api) => api.answers.changes(question, moment)));
  if ('error' in changes) return changes;
  const head = await asked(async () => {
    const result = await ask(async () => (await bookStore()).head());
    return result.ok ? { ok: true, value: { value: result.value } } : result;
  });
  return 'error' in head ? head : { changes: changes.value.rows.toReversed(), head: head.value };
}
