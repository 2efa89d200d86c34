import { DaybookError } from '#engine';
import {
  type BatchClaim,
  batchClaimsFold,
  type BatchRow,
  batchRows,
  type LastReading,
  lastReading,
  type RereadImport,
  type SentAccount,
  type TransactionContent,
} from '#ledger';
import type { Book } from '../book.ts';
import { contentOf } from '../files/kept-file.ts';
import { byPlace, oldRows } from './match-rows.ts';
import { type ImportPlan, rulesOf } from './plan.ts';
import { claimDifference } from './reread-claims.ts';
import type { RereadPreview, RereadRequest, RereadRow, RereadVerdict } from './reread-contract.ts';
import { refused, Rereader, type RereadPorts, settingsOf } from './reread-file.ts';
import { goneOf, outcomeOf, readOf } from './reread-row.ts';
import { newlySent } from './target-account.ts';
import { unpackedFile } from './unpack.ts';

/** What reading an import's file again would do, and the command that does it. */
export interface RereadPlan {
  readonly preview: RereadPreview;
  readonly command: RereadImport;
}

const NOW = { at: null, on: null };

/**
 * Reads the kept file of an import as it was read the last time and as it is to be read now, and compares row by row.
 * Throws `NotFound` for an import that is not there or whose file is not kept, `ImportError` for a whole book, for an
 * import that is undone, and where the file cannot be read so at all.
 */
export async function planReread(ports: RereadPorts, batchId: string, request: RereadRequest): Promise<RereadPlan> {
  const { book } = ports;
  const last = book.books.ask((data) => lastReading(data, batchId), NOW);
  if (last === null) throw new DaybookError('NotFound', `There is no import "${batchId}"`, { batchId });
  const { fileName, contentHash } = last.file;
  if (last.undone) throw refused(fileName, 'its import is undone: import it anew');
  const content = await unpackedFile(fileName, await contentOf(book, contentHash));
  const entries = book.books.ask((data) => batchRows(data, batchId), NOW);
  const before = settingsOf(entries, (accountId) => nameOf(book, accountId));
  const reader = new Rereader(ports, last, content);
  const old = await reader.plan(before, null);
  const fresh = await reader.plan({ ...before, ...request }, null);
  const isMoved = request.account !== undefined && request.account !== before.account;
  // Rows that could not be read before may be in the books through other files.
  const own = new Set(entries.map(({ transactionId }) => transactionId));
  const compared = await reader.plan({ ...before, ...request }, own);
  const says = old.claims.length > 0 || compared.claims.length > 0;
  const said = says ? (await reader.plan(before, own)).claims : [];
  const sentTo = isMoved ? newlySent(fresh.sentTo) : [];
  return differenceOf(ports, last, entries, { old, fresh, compared, said, sentTo });
}

function nameOf({ books }: Book, accountId: string): string {
  return books.ask((data, { at }) => data.nameAt(accountId, at), NOW);
}

interface Readings {
  readonly old: ImportPlan;
  readonly fresh: ImportPlan;
  readonly compared: ImportPlan;
  /** What the old reading's balances claim, compared with all that is in the books but the import's own rows. */
  readonly said: ImportPlan['claims'];
  readonly sentTo: readonly SentAccount[];
}

function differenceOf(
  { book }: RereadPorts,
  { file }: LastReading,
  entries: readonly BatchRow[],
  { old, fresh, compared, said, sentTo }: Readings,
): RereadPlan {
  const known = oldRows(old.rows, entries);
  const placed = byPlace(
    fresh.rows.map((planned, index) => ({ planned, index })),
    ({ planned }) => planned.row.line,
  );
  const told = (content: TransactionContent) => readOf(content, (accountId) => nameOf(book, accountId));
  const outcomes = [
    ...[...placed].map(([place, { planned, index }]) =>
      outcomeOf(planned, known.get(place), compared.rows[index], told),
    ),
    ...[...known].flatMap(([place, { entry }]) => (placed.has(place) || entry === null ? [] : [goneOf(entry, told)])),
  ];
  const corrected = outcomes.flatMap((each) => each.corrected ?? []);
  const recorded = outcomes.flatMap((each) => each.recorded ?? []);
  const needed = new Set([...corrected, ...recorded].flatMap(({ postings }) => postings.map((each) => each.accountId)));
  const rows = outcomes.map(({ row }) => row);
  const openAccounts = fresh.accounts.filter(({ accountId }) => needed.has(accountId));
  const isThere = (accountId: string) =>
    openAccounts.some((each) => each.accountId === accountId) || isOpen(book, accountId);
  const sent = sentTo.filter(({ accountId }) => isThere(accountId));
  const claims = claimDifference(
    { old: said, fresh: onAccountsOf(compared, fresh), known: batchClaims(book, file.batchId) },
    isThere,
    (accountId) => fresh.accounts.find((each) => each.accountId === accountId)?.name ?? nameOf(book, accountId),
  );
  const rules = rulesOf(
    outcomes.flatMap(({ recorded: first, corrected: second, rules: marks = [] }) => {
      const transactionId = (first ?? second)?.transactionId;
      return transactionId === undefined ? [] : [{ transactionId, rules: marks }];
    }),
  );
  const { csv } = fresh.file;
  const [target] = fresh.preview.rows.flatMap(({ read }) => read?.account ?? []);
  const counts = countsOf(rows);
  return {
    preview: {
      batchId: file.batchId,
      fileName: file.fileName,
      format: file.format,
      rows,
      counts,
      claims: claims.told,
      warnings: fresh.preview.warnings,
      account:
        target === undefined || new Set(fresh.preview.rows.map(({ read }) => read?.account ?? target)).size > 1
          ? null
          : { name: target, opens: fresh.accounts.some(({ name }) => name === target) },
      csv,
    },
    command: {
      type: 'RereadImport',
      batchId: file.batchId,
      ...(csv && { mapping: { signature: csv.signature, csv: { ...csv.mapping } } }),
      ...(sent.length > 0 && { sentTo: sent }),
      kept: counts.kept,
      openAccounts,
      corrected,
      recorded,
      deleted: outcomes.flatMap((each) => each.deleted ?? []),
      ...(rules.length > 0 && { rules }),
      ...(claims.stated.length > 0 && { claims: claims.stated }),
      ...(claims.withdrawn.length > 0 && { withdrawn: claims.withdrawn }),
    },
  };
}

/** The claims of one plan on the accounts of another of the same reading: each plan names anew what it would open. */
function onAccountsOf({ claims, accounts }: ImportPlan, other: ImportPlan): ImportPlan['claims'] {
  const ids = new Map(
    accounts.map(({ accountId, name }) => [accountId, other.accounts.find((each) => each.name === name)?.accountId]),
  );
  return claims.map((claim) => ({ ...claim, accountId: ids.get(claim.accountId) ?? claim.accountId }));
}

function batchClaims({ books }: Book, batchId: string): readonly BatchClaim[] {
  return books.ask(({ parts }) => [...(batchClaimsFold.at(parts).get(batchId)?.values() ?? [])], NOW);
}

function isOpen({ books }: Book, accountId: string): boolean {
  return books.ask((data, { at }) => data.accounts.get(accountId)?.existsAt(at) === true, NOW);
}

function countsOf(rows: readonly RereadRow[]): RereadPreview['counts'] {
  const count = (verdict: RereadVerdict) => rows.filter((row) => row.verdict === verdict).length;
  return {
    changed: count('changed'),
    new: count('new'),
    gone: count('gone'),
    kept: count('kept'),
    same: count('same'),
    'left-out': count('left-out'),
    unreadable: count('unreadable'),
  };
}
