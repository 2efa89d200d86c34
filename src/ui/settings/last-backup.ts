/** When the log was last saved as a backup from this browser. Not part of the books, hence not in the log. */
export interface LastBackup {
  /** ISO 8601 instant. */
  readonly at: string;
  /** How many events it held. */
  readonly events: number;
}

const KEY = 'daybook.lastBackup';

/** The last backup of that log; null where none is remembered here, or it was of another log. */
export function lastBackup(logId: string): LastBackup | null {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isLastBackup(read) && read.logId === logId ? read : null;
  } catch {
    return null;
  }
}

export function rememberBackup(logId: string, backup: LastBackup): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...backup, logId }));
  } catch {
    // No storage (some private windows): then the reminder goes on reminding.
  }
}

function isLastBackup(read: unknown): read is LastBackup & { readonly logId: string } {
  if (typeof read !== 'object' || read === null || !('at' in read) || !('events' in read) || !('logId' in read)) {
    return false;
  }
  const { at, events, logId } = read;
  return (
    typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof events === 'number' && typeof logId === 'string'
  );
}
