import { type ProgressListener, transactionsInFull } from '#client';
import type { LedgerCommand, RegisterRow, TransactionDetail } from '#ledger';
import { showToast } from '../../kit/toast.tsx';
import { runCommand } from '../../shell/run-command.ts';
import { sayDone } from '../../shell/undo.ts';
import { mergeOf } from './merge.ts';
import { changed, contentOf, hasOneCategory, type RowChange } from './row-change.ts';

const GONE = 'One of these rows is not there any more.';

/** What is to be done. */
interface Plan {
  /** In a person's words, for the log: `Change 3 transactions`. */
  readonly label: string;
  /** What is said when it is done: `Changed 3 transactions.`; null = nothing. */
  readonly done: string | null;
  readonly commands: readonly LedgerCommand[];
}

/**
 * Changes rows as one step, and offers to take it back; silently where `now` is null. The listener is told how far it is;
 * where it answers false nothing is changed. True where something was stored. Never rejects.
 */
export async function changeRows(
  rows: readonly RegisterRow[],
  change: RowChange,
  now: string | null = 'Changed',
  onProgress?: ProgressListener,
): Promise<boolean> {
  const found = await inFull(rows);
  if (found === null) return false;
  const corrections = found.flatMap(({ row, detail }) => {
    const content = changed(detail, row, change);
    return content === null ? [] : [{ detail, content }];
  });
  const splits =
    change.categoryId === undefined ? 0 : found.filter(({ row, detail }) => !hasOneCategory(detail, row)).length;
  if (corrections.length === 0) {
    showToast({ text: splits > 0 ? 'A split keeps its shares: change them in its row.' : 'Nothing to change.' });
    return false;
  }
  const kept = splits === 0 ? '' : ` ${splits === 1 ? 'One split keeps' : `${splits} splits keep`} its shares.`;
  const plan = {
    label: `Change ${countOf(corrections.length)}`,
    done: now === null ? null : `${now} ${countOf(corrections.length)}.${kept}`,
    commands: corrections.map(({ detail, content }) => correction(detail.transactionId, content)),
  };
  return carryOut(plan, onProgress);
}

/**
 * Marks rows as cleared; where all of them are already, as not cleared. Reconciled rows stay. `quiet`: nothing is said, as
 * while reconciling, where the difference tells it.
 */
export async function toggleCleared(
  rows: readonly RegisterRow[],
  quiet = false,
  onProgress?: ProgressListener,
): Promise<boolean> {
  const free = rows.filter(({ state }) => state !== 'reconciled');
  if (free.length === 0) {
    showToast({ text: 'What is reconciled stays so.' });
    return false;
  }
  const cleared = free.every(({ state }) => state === 'cleared');
  const now = cleared ? 'Not cleared any more:' : 'Cleared';
  return changeRows(free, { state: cleared ? 'uncleared' : 'cleared' }, quiet ? null : now, onProgress);
}

/** Deletes rows as one step: nothing is lost, a deletion is an event like any other. */
export function deleteRows(rows: readonly RegisterRow[], onProgress?: ProgressListener): Promise<boolean> {
  const ids = idsOf(rows);
  const [only] = rows;
  const name = rows.length === 1 && only !== undefined && only.payee !== '' ? `“${only.payee}”` : countOf(ids.length);
  const plan: Plan = {
    label: `Delete ${countOf(ids.length)}`,
    done: `Deleted ${name}.`,
    commands: ids.map((transactionId) => ({ type: 'DeleteTransaction', transactionId })),
  };
  return carryOut(plan, onProgress);
}

/** Records rows once more, of the same days, not cleared and without what the bank said of them. */
export async function duplicateRows(rows: readonly RegisterRow[], onProgress?: ProgressListener): Promise<boolean> {
  const found = await inFull(rows);
  if (found === null) return false;
  const commands = found.map(({ detail }) => copyOf(detail));
  const count = countOf(commands.length);
  return carryOut({ label: `Duplicate ${count}`, done: `Duplicated ${count}.`, commands }, onProgress);
}

/** Makes one of two rows that are the same thing. */
export async function mergeRows(rows: readonly RegisterRow[]): Promise<boolean> {
  const found = rows.length === 2 ? await inFull(rows) : [];
  if (found === null) return false;
  const [first, second] = found.map(({ row, detail }) => ({ side: row, detail }));
  const merge = first && second ? mergeOf(first, second) : 'Select the two rows that are one.';
  if (typeof merge === 'string') {
    showToast({ text: merge });
    return false;
  }
  const { keep, drop, content } = merge;
  return carryOut({
    label: 'Merge 2 transactions',
    done: 'Merged 2 transactions.',
    commands: [
      { type: 'DeleteTransaction', transactionId: drop.transactionId, mergedInto: keep.transactionId },
      correction(keep.transactionId, content),
    ],
  });
}

async function carryOut({ label, done, commands }: Plan, onProgress?: ProgressListener): Promise<boolean> {
  const problem = await runCommand(together(label, commands), onProgress);
  if (problem !== null || done !== null) sayDone(problem, done ?? '');
  return problem === null;
}

function together(label: string, commands: readonly LedgerCommand[]): LedgerCommand {
  const [only] = commands;
  return commands.length === 1 && only !== undefined ? only : { type: 'Together', label, commands };
}

function correction(transactionId: string, content: ReturnType<typeof contentOf>): LedgerCommand {
  return { type: 'CorrectTransaction', transactionId, ...content };
}

function copyOf(detail: TransactionDetail): Extract<LedgerCommand, { readonly type: 'RecordTransaction' }> {
  const { bookedOn: _booked, valueOn: _value, postings, ...content } = contentOf(detail);
  return {
    type: 'RecordTransaction',
    transactionId: crypto.randomUUID(),
    ...content,
    postings: postings.map(({ state: _state, externalId: _bank, ...posting }) => posting),
  };
}

/** The transactions of rows in full, each once; null (and a word about it) where they cannot be had. */
async function inFull(
  rows: readonly RegisterRow[],
): Promise<readonly { readonly row: RegisterRow; readonly detail: TransactionDetail }[] | null> {
  const byId = new Map(rows.map((row) => [row.transactionId, row]));
  const details = await transactionsInFull([...byId.keys()]).catch(() => null);
  if (details?.ok !== true) {
    showToast({ text: details === null ? GONE : details.error.message });
    return null;
  }
  const found = details.value.value.flatMap((detail) => {
    const row = byId.get(detail.transactionId);
    return row === undefined || detail.deleted ? [] : [{ row, detail }];
  });
  if (found.length === byId.size) return found;
  showToast({ text: GONE });
  return null;
}

function idsOf(rows: readonly RegisterRow[]): readonly string[] {
  return [...new Set(rows.map(({ transactionId }) => transactionId))];
}

function countOf(count: number): string {
  return count === 1 ? 'one transaction' : `${count} transactions`;
}
