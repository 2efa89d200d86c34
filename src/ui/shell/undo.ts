import {
  type ErrorData,
  type NamedChange,
  type ProgressListener,
  takeBack,
  type TakenBack,
  timeline,
  undoOrRedo,
} from '#client';
import { atWork, showToast } from '../kit/toast.tsx';
import { PAST_REASON } from './past-reason.ts';

/** Takes back the newest change, and says what it was, with the way forward again. */
export async function undo(): Promise<void> {
  if (!isNow()) return;
  say(await atWork((onProgress) => undoOrRedo('undo', onProgress)), {
    done: 'Undone',
    nothing: 'There is nothing to undo.',
    action: { label: 'Redo', run: () => void redo() },
  });
}

/** Makes the newest undo undone, as long as nothing else has been done since. */
export async function redo(): Promise<void> {
  if (!isNow()) return;
  say(await atWork((onProgress) => undoOrRedo('redo', onProgress)), {
    done: 'Done again',
    nothing: 'There is nothing to redo.',
    action: { label: 'Undo', run: () => void undo() },
  });
}

/**
 * Takes one change of any age back. Resolves with why it was not, in words; null = done. How far it is is told to the
 * listener, or at the foot of the page where there is none.
 */
export async function takeBackChange(line: NamedChange, onProgress?: ProgressListener): Promise<string | null> {
  if (!isNow()) return PAST_REASON;
  const result = await (onProgress ? takeBack(line, onProgress) : atWork((tell) => takeBack(line, tell)));
  if ('error' in result) return result.error.message;
  say(result, { done: 'Taken back', nothing: '', action: { label: 'Undo', run: () => void undo() } });
  return null;
}

/** Says what was done, with the way back; or why it was refused. `refused`: as `runCommand` tells it. */
export function sayDone(refused: string | null, done: string): void {
  showToast(refused === null ? { text: done, action: { label: 'Undo', run: () => void undo() } } : { text: refused });
}

interface Words {
  readonly done: string;
  readonly nothing: string;
  readonly action: { readonly label: string; readonly run: () => void };
}

function say(result: TakenBack, { done, nothing, action }: Words): void {
  if ('error' in result) showToast({ text: notDone(result.error) });
  else if (result.done === null) showToast({ text: nothing });
  else showToast({ text: [`${done}: ${nameOf(result.done)}.`, ...result.conflicts].join(' '), action });
}

function notDone(error: ErrorData): string {
  return error['cancelled'] === true ? error.message : `Not possible: ${error.message}`;
}

/** `Transaction corrected, Green Valley Grocers, −84.17 EUR` */
export function nameOf({ title, text }: NamedChange): string {
  return text === '' ? title : `${title}, ${text}`;
}

function isNow(): boolean {
  if (timeline.getState().mode.when === 'now') return true;
  showToast({ text: PAST_REASON });
  return false;
}
