import {
  type BatchRow,
  changedFields,
  combinedContent,
  type ContentField,
  mergeReading,
  type TransactionContent,
} from '#ledger';
import type { ImportRow } from '../api.ts';
import type { OldRow } from './match-rows.ts';
import type { PlannedRow, PlannedTransaction, RuleMark } from './plan.ts';
import type { RereadRow, RereadVerdict } from './reread-contract.ts';

/** One row of a file that is read again, with what it comes to. */
export interface Outcome {
  readonly row: RereadRow;
  readonly corrected?: PlannedTransaction;
  readonly recorded?: PlannedTransaction;
  readonly deleted?: string;
  /** The rules behind what the reading has changed, or behind what is new. */
  readonly rules?: readonly RuleMark[];
}

/** A transaction as a row of a file is shown: null for one without postings. */
export type Told = (content: TransactionContent) => ImportRow['read'];

/**
 * What becomes of a row of the file as it is read now. `old`: how it was read the last time, where it was; `compared`: what
 * the books say of it without the import's own rows.
 */
export function outcomeOf(
  { row, becomes, rules = [] }: PlannedRow,
  old: OldRow | undefined,
  compared: PlannedRow | undefined,
  told: Told,
): Outcome {
  const entry = old?.entry ?? null;
  const now = entry?.now ?? null;
  const as = (verdict: RereadVerdict, remark: string | null = null): RereadRow => ({
    line: row.line,
    cells: row.cells,
    read: row.read,
    transactionId: entry?.transactionId ?? null,
    before: now === null ? null : told(now),
    verdict,
    remark,
  });
  if (becomes === null) return { row: as('unreadable', row.problem) };
  if (entry !== null && now !== null) {
    const changed = changedOf(entry, readOtherwise(entry.base, old?.becomes ?? null, becomes), now, as);
    return { ...changed, rules: rulesBehind(changed.corrected, now, becomes, rules) };
  }
  const reason = reasonToLeaveOut(old, compared);
  if (reason !== null) return { row: as('left-out', reason) };
  return { row: { ...as('new'), transactionId: becomes.transactionId }, recorded: becomes, rules };
}

/** The rules that made a correction say something else: what it takes from the reading, and they have put there. */
function rulesBehind(
  corrected: TransactionContent | undefined,
  now: TransactionContent,
  read: TransactionContent,
  rules: readonly RuleMark[],
): readonly RuleMark[] {
  if (corrected === undefined) return [];
  const others = new Set(changedFields(read, corrected));
  const taken = new Set(changedFields(now, corrected).filter((field) => !others.has(field)));
  return rules.filter(({ fields }) => fields.some((field) => taken.has(field)));
}

/** Why a row that stands for no transaction of the import does not become one now; null where it does. */
function reasonToLeaveOut(old: OldRow | undefined, compared: PlannedRow | undefined): string | null {
  if (old !== undefined && old.entry !== null) return 'Its transaction was deleted since';
  if (old?.isReadable === true) return 'It was left out, or known, when it was imported';
  return compared?.row.verdict === 'new' ? null : 'The books seem to have it already';
}

/**
 * The fresh reading, but what both readings say alike is as it was recorded: rules that were made since the import would
 * say it otherwise in both.
 */
function readOtherwise(
  base: TransactionContent,
  old: TransactionContent | null,
  fresh: PlannedTransaction,
): PlannedTransaction {
  const said = old ?? base;
  const of = (field: ContentField) => (JSON.stringify(said[field]) === JSON.stringify(fresh[field]) ? base : fresh);
  return { transactionId: fresh.transactionId, ...combinedContent(of, fresh) };
}

function changedOf(
  { transactionId, base }: BatchRow,
  fresh: PlannedTransaction,
  now: TransactionContent,
  as: (verdict: RereadVerdict, remark?: string | null) => RereadRow,
): Outcome {
  const { content, kept, isSame } = mergeReading(base, fresh, now);
  const remark = kept.length === 0 ? null : kept.join('. ');
  const isKnownAsBefore = fresh.source?.fingerprint === now.source?.fingerprint;
  const isLocked = now.postings.some(({ state }) => state === 'reconciled');
  if (isSame && (isKnownAsBefore || isLocked)) return { row: as(remark === null ? 'same' : 'kept', remark) };
  // A reading that changes nothing that is shown still says by what the row is known in a later file.
  const verdict = isSame ? (remark === null ? 'same' : 'kept') : 'changed';
  const source = fresh.source ?? now.source;
  const corrected = { ...content, transactionId, ...(source !== undefined && { source }) };
  return { row: as(verdict, remark), corrected };
}

/** A row that the file does not have as it is read now: its transaction goes, unless somebody has worked on it. */
export function goneOf({ transactionId, line, base, now }: BatchRow, told: Told): Outcome {
  const row = { line, transactionId, cells: [], read: null, before: now === null ? null : told(now) };
  if (now === null) return { row: { ...row, verdict: 'left-out', remark: 'Its transaction was deleted since' } };
  const isUntouched = JSON.stringify({ ...base, source: null }) === JSON.stringify({ ...now, source: null });
  if (isUntouched) return { row: { ...row, verdict: 'gone', remark: null }, deleted: transactionId };
  return {
    row: { ...row, verdict: 'kept', remark: 'It stays, though the file has no such row: it was changed by hand' },
  };
}

/** A transaction as a row of a file is shown, its account by name. */
export function readOf(content: TransactionContent, name: (accountId: string) => string): ImportRow['read'] {
  const { date, payee = '', note = '', postings } = content;
  const [bank] = postings;
  if (bank === undefined) return null;
  return { date, payee, note, amount: bank.amount, commodity: bank.commodity, account: name(bank.accountId) };
}
