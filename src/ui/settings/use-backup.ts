import { useState } from 'react';
import { backUp, connection, restoreBackup, type Result } from '#client';
import { saveBlob } from '../kit/save-file.ts';
import { countWords, eventsWords } from '../timeline/moment-words.ts';
import { lastBackup, type LastBackup, rememberBackup } from './last-backup.ts';

/** What the panel is at. `refused` keeps the file where merging it is what is left to try. */
export type BackupStage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly fraction: number; readonly doing: string }
  | { readonly kind: 'done'; readonly words: string }
  | { readonly kind: 'refused'; readonly words: string; readonly mergeable: File | null };

export interface BackupWork {
  readonly stage: BackupStage;
  readonly last: LastBackup | null;
  readonly save: () => Promise<void>;
  readonly restore: (file: File, merge: boolean) => Promise<void>;
}

/** Saving and restoring of the log with this id, one at a time. */
export function useBackup(logId: string, locale: string): BackupWork {
  const [stage, setStage] = useState<BackupStage>({ kind: 'idle' });
  const [, showAgain] = useState(0);
  const hear = (fraction: number, doing: string) =>
    setStage((now) => (now.kind === 'running' ? { kind: 'running', fraction, doing } : now));
  const run = async <T>(work: () => Promise<Result<T>>, tell: (value: T) => string, file: File | null) => {
    setStage({ kind: 'running', fraction: 0, doing: 'Starting' });
    setStage(await outcomeOf(work, tell, file));
  };
  return {
    stage,
    last: lastBackup(logId),
    save: () =>
      run(
        () => backUp(hear),
        ({ blob, events }) => {
          const at = new Date().toISOString();
          saveBlob(`daybook-backup-${at.slice(0, 10)}.jsonl.gz`, blob);
          rememberBackup(logId, { at, events });
          showAgain((count) => count + 1);
          return `A backup of ${eventsWords(events, locale)} was restored on trial, came back whole, and is saved with your downloads.`;
        },
        null,
      ),
    restore: (file, merge) =>
      run(
        () => restoreBackup(file, merge, hear),
        ({ events, added }) => {
          if (!merge) rememberFile(file, events);
          return added === 0
            ? `Nothing was missing: all ${countWords(events, locale)} events of the backup are here.`
            : `${eventsWords(added, locale)} of ${countWords(events, locale)} restored.`;
        },
        merge ? null : file,
      ),
  };
}

/** A log that was just restored is in a backup: the file. */
function rememberFile(file: File, events: number): void {
  const logId = connection.getState().health?.logId ?? '';
  const isOlder = events < (lastBackup(logId)?.events ?? 0);
  if (!isOlder) rememberBackup(logId, { at: new Date(file.lastModified).toISOString(), events });
}

async function outcomeOf<T>(
  work: () => Promise<Result<T>>,
  tell: (value: T) => string,
  file: File | null,
): Promise<BackupStage> {
  try {
    const result = await work();
    if (result.ok) return { kind: 'done', words: tell(result.value) };
    const { message, code, reason } = result.error;
    return { kind: 'refused', words: `${message} (${code})`, mergeable: reason === 'other-log' ? file : null };
  } catch (problem) {
    const words = problem instanceof Error ? problem.message : String(problem);
    return { kind: 'refused', words, mergeable: null };
  }
}
