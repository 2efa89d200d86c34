import { DaybookError } from '#engine';
import {
  type BatchClaim,
  batchClaimsFold,
  batchRows,
  changedFields,
  type BatchRow,
  type LastReading,
  lastReading,
  mergeReading,
  type RereadImport,
  type TransactionContent,
} from '#ledger';
import type { ReadFile } from '#interop';
import type { ImportRow } from '../api.ts';
import type { Book } from '../book.ts';
import { contentOf } from '../files/kept-file.ts';
import { knowledgeOf } from './importer.ts';
import { byPlace, type OldRow, oldRows } from './match-rows.ts';
import { type ImportPlan, type PlannedRow, type PlannedTransaction, type RuleMark, rulesOf } from './plan.ts';
import { planImport } from './plan-import.ts';
import { claimDifference } from './reread-claims.ts';
import type { RereadPreview, RereadRequest, RereadRow, RereadVerdict } from './reread-contract.ts';
import { unpackedFile } from './unpack.ts';

/** What planning needs of its surroundings. */
export interface RereadPorts {
  readonly book: Book;
  readonly newId: () => string;
}

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
  const before = settingsOf(ports, entries);
  const reader = new Rereader(ports, last, content);
  const old = await reader.plan(before, []);
  const fresh = await reader.plan({ ...before, ...request }, []);
  // Rows that could not be read before may be in the books through other files.
  const own = new Set(entries.map(({ transactionId }) => transactionId));
  const compared = await reader.plan({ ...before, ...request }, own);
  const says = old.claims.length > 0 || compared.claims.length > 0;
  const said = says ? (await reader.plan(before, own)).claims : [];
  return differenceOf(ports, last, entries, { old, fresh, compared, said });
}

/** Reads one file in several ways. */
class Rereader {
  readonly #ports: RereadPorts;
  readonly #last: LastReading;
  readonly #content: Uint8Array;

  constructor(ports: RereadPorts, last: LastReading, content: Uint8Array) {
    this.#ports = ports;
    this.#last = last;
    this.#content = content;
  }

  /** Compared with nothing in the books where `but` is an array; else with all that is in them but these. */
  async plan(settings: RereadRequest, but: readonly never[] | ReadonlySet<string>): Promise<ImportPlan> {
    const { book, newId } = this.#ports;
    const { file, importedOn } = this.#last;
    const read = await this.#read(settings);
    if ('transactions' in read) throw refused(file.fileName, 'only a bank’s file can be read again, not a whole book');
    if (read.format === 'qif') {
      throw refused(file.fileName, 'a QIF file says what its categories are: there is no reading of it to correct');
    }
    const knowledge = knowledgeOf(book.books);
    const { account, currency } = settings;
    return planImport(
      {
        batchId: file.batchId,
        fileName: file.fileName,
        contentHash: file.contentHash,
        read,
        remembered: false,
        rememberedAccount: null,
        today: importedOn,
        ...(account !== undefined && account !== '' && { account }),
        ...(currency !== undefined && currency !== '' && { currency }),
      },
      {
        ...knowledge,
        entries: (accountId) =>
          but instanceof Set ? knowledge.entries(accountId).filter((entry) => !but.has(entry.transactionId)) : [],
      },
      newId,
    );
  }

  async #read({ csv, currency }: RereadRequest): Promise<ReadFile> {
    const { readFile } = await import('#interop');
    const { file, mapping, importedOn } = this.#last;
    return readFile(file.fileName, this.#content, {
      today: importedOn,
      // A mapping that is stored without it did not turn signs: nothing is guessed a second time.
      remembered: (signature) => (mapping?.signature === signature ? { flip: false, ...mapping.csv } : null),
      ...(csv && { csv }),
      ...(currency !== undefined && currency !== '' && { currency }),
    });
  }
}

/** The account and the currency of the last reading, where all its rows have one. */
function settingsOf({ book }: RereadPorts, entries: readonly BatchRow[]): RereadRequest {
  const accounts = new Set(entries.map(({ base }) => base.postings[0]?.accountId));
  const currencies = new Set(entries.map(({ base }) => base.postings[0]?.commodity));
  const [accountId] = accounts;
  const [currency] = currencies;
  const name = accountId === undefined ? undefined : nameOf(book, accountId);
  return {
    ...(accounts.size === 1 && name !== undefined && { account: name }),
    ...(currencies.size === 1 && currency !== undefined && { currency }),
  };
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
}

/** One row with what it comes to. */
interface Outcome {
  readonly row: RereadRow;
  readonly corrected?: PlannedTransaction;
  readonly recorded?: PlannedTransaction;
  readonly deleted?: string;
  /** The rules behind what the reading has changed, or behind what is new. */
  readonly rules?: readonly RuleMark[];
}

function differenceOf(
  { book }: RereadPorts,
  { file }: LastReading,
  entries: readonly BatchRow[],
  { old, fresh, compared, said }: Readings,
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
  const claims = claimDifference(
    { old: said, fresh: onAccountsOf(compared, fresh), known: batchClaims(book, file.batchId) },
    (accountId) => openAccounts.some((each) => each.accountId === accountId) || isOpen(book, accountId),
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

type Told = (content: TransactionContent) => ImportRow['read'];

function outcomeOf(
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
  const of = (field: 'date' | 'bookedOn' | 'valueOn' | 'payee' | 'note' | 'code' | 'tags' | 'postings') =>
    JSON.stringify(said[field]) === JSON.stringify(fresh[field]) ? base : fresh;
  const { bookedOn } = of('bookedOn');
  const { valueOn } = of('valueOn');
  const { payee } = of('payee');
  const { note } = of('note');
  const { code } = of('code');
  const { tags } = of('tags');
  return {
    transactionId: fresh.transactionId,
    date: of('date').date,
    ...(bookedOn !== undefined && { bookedOn }),
    ...(valueOn !== undefined && { valueOn }),
    ...(payee !== undefined && { payee }),
    ...(note !== undefined && { note }),
    ...(code !== undefined && { code }),
    ...(tags !== undefined && { tags }),
    postings: of('postings').postings,
    ...(fresh.source !== undefined && { source: fresh.source }),
  };
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
function goneOf({ transactionId, line, base, now }: BatchRow, told: Told): Outcome {
  const row = { line, transactionId, cells: [], read: null, before: now === null ? null : told(now) };
  if (now === null) return { row: { ...row, verdict: 'left-out', remark: 'Its transaction was deleted since' } };
  const isUntouched = JSON.stringify({ ...base, source: null }) === JSON.stringify({ ...now, source: null });
  if (isUntouched) return { row: { ...row, verdict: 'gone', remark: null }, deleted: transactionId };
  return {
    row: { ...row, verdict: 'kept', remark: 'It stays, though the file has no such row: it was changed by hand' },
  };
}

function readOf(content: TransactionContent, name: (accountId: string) => string): ImportRow['read'] {
  const { date, payee = '', note = '', postings } = content;
  const [bank] = postings;
  if (bank === undefined) return null;
  return { date, payee, note, amount: bank.amount, commodity: bank.commodity, account: name(bank.accountId) };
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

function refused(fileName: string, reason: string): DaybookError {
  return new DaybookError('ImportError', `${fileName}: ${reason}`, { fileName, line: null, reason });
}
