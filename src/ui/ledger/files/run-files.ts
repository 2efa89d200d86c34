import { attachFile, keptFile } from '#client';
import type { AttachedFile } from '#ledger';
import { saveBlob } from '../../kit/save-file.ts';
import { showToast } from '../../kit/toast.tsx';
import { runCommand } from '../../shell/run-command.ts';
import { bytesWords } from '../../settings/bytes-words.ts';

/** Bytes of one file. The log takes a little more; this is a figure that can be told. */
export const MOST_BYTES = 10_000_000;

/** A tab that was opened has read its content long before. */
const FORGET_AFTER_MS = 60_000;

const GONE = 'It could not be stored. Nothing has changed.';

/** Attaches files one after the other, each as a step of its own. Resolves with what went wrong, in words; null = nothing. */
export async function attachFiles(
  transactionId: string,
  files: readonly File[],
  locale: string,
): Promise<string | null> {
  for (const file of files) {
    const problem = await attachOne(transactionId, file, locale);
    if (problem !== null) return `${file.name}: ${problem}`;
  }
  return null;
}

/** True for what a browser shows by itself and without harm; everything else is saved to disk. */
export function canBeShown({ mediaType }: Pick<AttachedFile, 'mediaType'>): boolean {
  return mediaType === 'application/pdf' || mediaType.startsWith('image/');
}

/** Shows a file in a tab of its own, or saves it to disk. Resolves with what went wrong, in words; null = nothing. */
export async function openFile(file: AttachedFile): Promise<string | null> {
  const content = await keptFile(file.hash).catch(() => null);
  if (content?.ok !== true) return content?.error.message ?? 'The file could not be read.';
  const blob = new Blob([new Uint8Array(content.value)], { type: file.mediaType });
  if (!canBeShown(file)) saveBlob(file.name, blob);
  else {
    const url = URL.createObjectURL(blob);
    open(url, '_blank', 'noopener');
    setTimeout(() => URL.revokeObjectURL(url), FORGET_AFTER_MS);
  }
  return null;
}

/** Takes a file off a transaction and offers to put it back. Resolves with why not, in words; null = done. */
export async function takeOff(transactionId: string, file: AttachedFile): Promise<string | null> {
  const { hash, name, mediaType } = file;
  const problem = await runCommand({ type: 'DetachFile', transactionId, hash });
  if (problem !== null) return problem;
  const putBack = async () => {
    const refused = await runCommand({ type: 'AttachFile', transactionId, hash, name, mediaType });
    showToast({ text: refused ?? 'It is back.' });
  };
  showToast({ text: `Took “${name}” off.`, action: { label: 'Undo', run: () => void putBack() } });
  return null;
}

async function attachOne(transactionId: string, file: File, locale: string): Promise<string | null> {
  if (file.size > MOST_BYTES) {
    return `it has ${bytesWords(file.size, locale)}, and at most ${bytesWords(MOST_BYTES, locale)} can be attached.`;
  }
  try {
    const content = new Uint8Array(await file.arrayBuffer());
    const done = await attachFile(transactionId, { name: file.name, content });
    return done.ok ? null : done.error.message;
  } catch {
    return GONE;
  }
}
