import { proxy } from 'comlink';
import type { ExplainCell, Position } from './state.ts';
import type { AccountId, AmountOf, BatchId, FigureQuestion, FillQuestion, PlainDate, RegisterQuery } from '#ledger';
import type {
  ImportChoice,
  ImportPreview,
  ImportRequest,
  ProgressListener,
  RereadPreview,
  RereadRequest,
  Result,
} from '#worker/api';
import { ask, refresh, shownAt, wrote } from './session.ts';
import { connection, screen, timeline } from './stores.ts';

/**
 * Asks for a window of a register to be on the screen, kept current through every seek and append; null for none. While
 * the book is being opened it is asked for with the first question.
 */
export function showRegister(query: RegisterQuery | null): void {
  const before = screen.getState().register;
  if (JSON.stringify(before) === JSON.stringify(query)) return;
  screen.setState({ register: query });
  if (connection.getState().status !== 'opening') void refresh();
}

/** Asks for the overview's figures to be on the screen, kept current likewise. */
export function showOverview(on: boolean): void {
  if (screen.getState().overview === on) return;
  screen.setState({ overview: on });
  if (on) void refresh();
}

/** A transaction in full, as it stood at the shown moment. */
export const transaction = (transactionId: string) => ask((api) => api.transaction(transactionId, moment()));

/** Transactions in full, as they stood at the shown moment; unknown ones are left out. */
export const transactionsInFull = (transactionIds: readonly string[]) =>
  ask((api) => api.answers.transactionsInFull(transactionIds, moment()));

/** Accounts with a stated balance that does not hold, as of the shown moment. */
export async function failingAccounts(): Promise<Result<readonly AccountId[]>> {
  const result = await ask((api) => api.answers.failingAccounts(null, moment()));
  return result.ok ? { ok: true, value: result.value.value } : result;
}

/** Transactions that name one of the payees, as they stand at the shown moment. */
export const payeeTransactions = (names: readonly string[]) =>
  ask((api) => api.answers.payeeTransactions(names, moment()));

/** Where a figure changes next after an event (the shown moment where null), or changed last before it. */
export const figureStep = (figure: FigureQuestion, by: 1 | -1, on: PlainDate | null, after: Position | null) =>
  ask((api) => api.answers.figureStep({ figure, by }, { at: after ?? moment().at, on }));

/** What a figure is after an event, whatever moment is shown; null where there is none, or no answer. */
export async function figureAt(
  figure: FigureQuestion,
  on: PlainDate | null,
  position: Position | 'live',
): Promise<AmountOf | null> {
  const at = position === 'live' ? null : position;
  const result = await ask((api) => api.answers.figureValue(figure, { at, on }));
  return result.ok ? result.value.value : null;
}

/** What a command over a whole period of the budget would fill in, as of the shown moment. */
export const budgetFill = (question: FillQuestion) => ask((api) => api.answers.budgetFill(question, moment()));

/** All rows of a register that its search and filter leave, as of the shown moment. */
export const registerRows = (query: Omit<RegisterQuery, 'offset' | 'limit'>) =>
  ask((api) => api.answers.registerRows(query, moment()));

/** Keeps a file and puts it to a transaction. */
export async function attachFile(
  transactionId: string,
  file: { readonly name: string; readonly content: Uint8Array },
): Promise<Result<null>> {
  const result = await ask((api) => api.attachFile(transactionId, file, shownAt()));
  if (result.ok) {
    wrote();
    await refresh();
  }
  return result;
}

/** The content of a kept file by its SHA-256. */
export const keptFile = (hash: string) => ask((api) => api.file(hash));

/** Payees used so far with the account last used for each, newest first. */
export const payees = () => ask((api) => api.payees());

/** Imports as of the position that is shown, newest first. */
export const imports = () => ask((api) => api.imports(moment()));

/** Every event that made a figure, as of the position that is shown. */
export const explain = (cell: ExplainCell) => ask((api) => api.explain(cell, moment()));

/** The books as text, as of the position that is shown. */
export const exportAs = (format: 'journal' | 'beancount' | 'csv' | 'ofx' | 'qif' | 'json') =>
  ask((api) => api.exportAs(format, moment()));

/** The log itself, one commit a line: the way out when the store is read-only. */
export const exportLog = (copy: 'store' | 'mirror') => ask((api) => api.exportLog(copy));

/** Reads a file and says what importing it would do; stores nothing. `onProgress` returns false to cancel. */
export function previewImport(request: ImportRequest, onProgress?: ProgressListener): Promise<Result<ImportPreview>> {
  return ask((api) => api.previewImport(request, onProgress && proxy(onProgress)));
}

/** Stores a previewed import as one commit, or nothing of it. */
export async function commitImport(
  batchId: string,
  choice: ImportChoice = {},
  onProgress?: ProgressListener,
): Promise<Result<ImportPreview>> {
  const result = await ask((api) => api.commitImport(batchId, shownAt(), choice, onProgress && proxy(onProgress)));
  if (result.ok) {
    wrote();
    await refresh();
  }
  return result;
}

/** Forgets a preview. */
export const dropImport = (batchId: string) => ask((api) => api.dropImport(batchId));

/** What reading the file of an import again would change; stores nothing. */
export const previewReread = (batchId: BatchId, request: RereadRequest) =>
  ask((api) => api.previewReread(batchId, request));

/** Stores what reading the file of an import again changes, as one commit. */
export async function commitReread(batchId: BatchId, request: RereadRequest): Promise<Result<RereadPreview>> {
  const result = await ask((api) => api.commitReread(batchId, request, shownAt()));
  if (result.ok) {
    wrote();
    await refresh();
  }
  return result;
}

/** Takes an import back as one commit; its rows can be imported again. */
export async function undoImport(batchId: BatchId): Promise<Result<null>> {
  const result = await ask((api) => api.execute({ type: 'UndoImport', batchId }, shownAt()));
  if (!result.ok) return result;
  wrote();
  await refresh();
  return { ok: true, value: null };
}

function moment(): { readonly at: number | null; readonly on: null } {
  const { target } = timeline.getState();
  return { at: target === 'live' ? null : target, on: null };
}
