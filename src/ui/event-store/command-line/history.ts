/** The lines typed so far and where in them one is. Plain data: `older` and `newer` give the next one. */
export interface History {
  /** Oldest first. */
  readonly lines: readonly string[];
  /** Index of the line that is shown; `lines.length` = the one being typed. */
  readonly at: number;
  /** What was being typed when one went back. */
  readonly draft: string;
}

const KEPT = 200;
const KEY = 'daybook.command-history';

export function historyOf(lines: readonly string[]): History {
  return { lines, at: lines.length, draft: '' };
}

/** The line that this history shows. */
export function lineAt({ lines, at, draft }: History): string {
  return lines[at] ?? draft;
}

/** One line back; `typed` is what the field holds. The oldest stays. */
export function older(history: History, typed: string): History {
  const draft = history.at === history.lines.length ? typed : history.draft;
  return { ...history, draft, at: Math.max(0, history.at - 1) };
}

/** One line on, at the end to what was being typed. */
export function newer(history: History): History {
  return { ...history, at: Math.min(history.lines.length, history.at + 1) };
}

/** After a line was run: it is the newest, once however often it is run in a row; the oldest beyond 200 are dropped. */
export function remember({ lines }: History, line: string): History {
  const known = lines.at(-1) === line ? lines : [...lines, line].slice(-KEPT);
  return historyOf(known);
}

/** The history of earlier visits; empty where nothing can be stored. */
export function storedHistory(storage: Pick<Storage, 'getItem'> | null): History {
  try {
    const read: unknown = JSON.parse(storage?.getItem(KEY) ?? '[]');
    return historyOf(Array.isArray(read) ? read.filter((line) => typeof line === 'string').slice(-KEPT) : []);
  } catch {
    return historyOf([]);
  }
}

/** Keeps it for the next visit, where that is possible. */
export function storeHistory(storage: Pick<Storage, 'setItem'> | null, { lines }: History): void {
  try {
    storage?.setItem(KEY, JSON.stringify(lines));
  } catch {
    // No storage, or none left: it holds for this visit.
  }
}
