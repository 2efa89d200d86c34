import {
  add,
  type AccountId,
  type AccountKind,
  applyRules,
  compare,
  type KindOf,
  negate,
  parseDecimal,
  type Rule,
  type RuleId,
  toDecimalString,
  ZERO,
} from '#ledger';
import type { RowPosting, Statement, StatementFile, StatementRow, UnreadableRow } from '#interop';
import type { AccountBook } from './account-book.ts';
import { rowFingerprint } from './fingerprint.ts';
import type { ImportKnowledge, KnownAccount } from './knowledge.ts';
import type { ImportInput, PlannedRow, PlannedRows, PlannedTransaction, RuleMark } from './plan.ts';
import { mergeOf } from './merge-of.ts';
import { isReadable, lastOfDay, statementClaims } from './statement-claims.ts';
import { type Candidate, recognise, type Recognition } from './recognise.ts';
import { FALLBACK_CURRENCY, isOfOneAccount, type SentTarget, targetAccount } from './target-account.ts';

/** Where money goes to or comes from while nobody has said: the person sorts it later. */
const UNCATEGORISED = { out: 'Expenses:Uncategorised', in: 'Income:Uncategorised' } as const;

/** A bank's file: each row becomes a transaction between the statement's account and an uncategorised one. */
export function planStatements(
  file: StatementFile,
  input: ImportInput,
  accounts: AccountBook,
  knowledge: ImportKnowledge,
  newId: () => string,
): PlannedRows {
  const rules = knowledge.rules();
  const versions = new Map(rules.map(({ ruleId }) => [ruleId, knowledge.ruleVersion(ruleId)]));
  const begun = new Set<AccountId>();
  // A file of several accounts names them itself.
  const { account: chosen, ...unasked } = input;
  const wanted = isOfOneAccount(file) && chosen !== undefined ? input : unasked;
  const planned = file.statements.map((statement) => {
    const { account, sent } = targetAccount(statement, wanted, accounts, knowledge);
    const commodity = commodityOf(statement, account, input, knowledge);
    const rows = planStatement(statement, account, commodity, {
      file,
      input,
      accounts,
      knowledge,
      rules,
      versions,
      newId,
      commodity,
    });
    const given = { account, commodity, today: input.today, begun: begun.has(account.accountId), knowledge, newId };
    begun.add(account.accountId);
    const claims = statementClaims(statement, rows, given);
    return { rows, claims, sent };
  });
  const rows = withMirrors(
    file.statements.flatMap((statement) => statement.rows),
    planned.flatMap((one) => one.rows),
  );
  const claims = lastOfDay(planned.flatMap((one) => one.claims));
  const { warnings, prices } = file;
  const sentTo = eachOnce(planned.flatMap(({ sent }) => sent ?? []));
  return { rows, sums: sumsOf(rows), warnings, claims, sentTo, ...(prices !== undefined && { prices }) };
}

/** A bank may write a statement of its own for each day. */
function eachOnce(sentTo: readonly SentTarget[]): readonly SentTarget[] {
  return [...new Map(sentTo.map((sent) => [sent.toldAs, sent])).values()];
}

interface Planning {
  readonly file: StatementFile;
  readonly input: ImportInput;
  readonly accounts: AccountBook;
  readonly knowledge: ImportKnowledge;
  readonly rules: readonly Rule[];
  readonly versions: ReadonlyMap<RuleId, number>;
  readonly newId: () => string;
  /** Of the statement. */
  readonly commodity: string;
}

function planStatement(
  statement: Statement,
  account: KnownAccount,
  commodity: string,
  planning: Planning,
): readonly PlannedRow[] {
  const readable = statement.rows.filter(isReadable);
  const candidates = readable.map((row) => candidateOf(row, row.commodity ?? commodity));
  const entries = planning.knowledge.entries(account.accountId);
  const recognitions = recognise(candidates, entries, planning.file.format);
  let next = 0;
  return statement.rows.map((row) => {
    const index = next;
    const candidate = candidates[index];
    const recognition = recognitions[index];
    if (!isReadable(row) || !candidate || !recognition) return unreadable(row);
    next += 1;
    return planRow(row, candidate, recognition, account, planning);
  });
}

function planRow(
  row: StatementRow,
  candidate: Candidate,
  recognition: Recognition,
  account: KnownAccount,
  planning: Planning,
): PlannedRow {
  const { becomes, rules } =
    recognition.verdict === 'known' ? UNRULED : ruled(transactionOf(row, candidate, account, planning), row, planning);
  const on = { accountId: account.accountId, commodity: candidate.commodity };
  const { merged, mergeProblem } = mergeOf(becomes, recognition, on, planning.knowledge);
  return {
    becomes,
    ...(merged !== undefined && { merged }),
    ...(rules.length > 0 && { rules }),
    row: {
      line: row.line,
      verdict: recognition.verdict,
      transactionId: recognition.verdict === 'new' ? (becomes?.transactionId ?? null) : recognition.transactionId,
      problem: null,
      ...(mergeProblem !== undefined && { mergeProblem }),
      cells: row.cells,
      read: {
        date: row.date,
        payee: becomes?.payee ?? row.payee,
        note: becomes?.note ?? row.note,
        amount: row.amount,
        commodity: candidate.commodity,
        account: account.name,
      },
    },
  };
}

interface RuledRow {
  readonly becomes: PlannedTransaction | null;
  readonly rules: readonly RuleMark[];
}

const UNRULED: RuledRow = { becomes: null, rules: [] };

/** What the person's rules make of it, and which of them did. The bank's charge beside another share is not theirs to sort. */
function ruled(
  { transactionId, ...told }: PlannedTransaction,
  { charge }: StatementRow,
  { rules, versions, accounts }: Planning,
): RuledRow {
  const sorted = charge === undefined ? told.postings : told.postings.slice(0, 2);
  const kindOf: KindOf = (accountId) => accounts.kindOf(accountId);
  const { content, changedBy } = applyRules(rules, { ...told, postings: sorted }, kindOf);
  return {
    becomes: { transactionId, ...content, postings: [...content.postings, ...told.postings.slice(sorted.length)] },
    rules: changedBy.map(({ ruleId, fields }) => ({ ruleId, version: versions.get(ruleId) ?? 1, fields })),
  };
}

function transactionOf(
  row: StatementRow,
  candidate: Candidate,
  account: KnownAccount,
  planning: Planning,
): PlannedTransaction {
  const { accounts, input, newId } = planning;
  return {
    transactionId: newId(),
    date: row.date,
    ...(row.bookedOn !== undefined && { bookedOn: row.bookedOn }),
    ...(row.valueOn !== undefined && { valueOn: row.valueOn }),
    ...(row.payee !== '' && { payee: row.payee }),
    ...(row.note !== '' && { note: row.note }),
    ...(row.code !== undefined && row.code !== '' && { code: row.code }),
    ...(row.tags !== undefined && { tags: row.tags }),
    postings: postingsOf(row).map((posting, index, all) => {
      const commodity = posting.commodity ?? candidate.commodity;
      const { amount, cost, costIn, lot, state, note } = posting;
      // The bank's identity is told once: units and money of one action may both be on the account.
      const isFirst = posting.account === 'own' && all.findIndex((each) => each.account === 'own') === index;
      return {
        accountId: accountIdOf(posting, account, accounts, candidate.commodity),
        amount,
        commodity,
        ...(cost !== undefined && {
          cost: { amount: cost, commodity: costIn ?? planning.commodity, per: 'total' } as const,
        }),
        ...(lot !== undefined && { lot }),
        ...(state !== undefined && { state }),
        ...(note !== undefined && { note }),
        ...(isFirst && row.externalId !== null && { externalId: row.externalId }),
      };
    }),
    source: { batchId: input.batchId, line: row.line, fingerprint: candidate.fingerprint },
  };
}

/** What the row says of its transaction; a bank's row says only what it did to the account. */
function postingsOf({ amount, state = 'cleared', charge, postings }: StatementRow): readonly RowPosting[] {
  if (postings !== undefined) return postings;
  const own: RowPosting = { account: 'own', amount, commodity: null, state };
  const charged = charge === undefined ? ZERO : parseDecimal(charge.amount);
  const other = toDecimalString(negate(add(parseDecimal(amount), charged)));
  const rest: RowPosting = { account: 'uncategorised', amount: other, commodity: null };
  if (charge === undefined) return [own, rest];
  // What is nothing but a charge has no other side.
  return other === '0' ? [own, charge] : [own, rest, charge];
}

function accountIdOf(
  { account, amount }: RowPosting,
  own: KnownAccount,
  accounts: AccountBook,
  commodity: string,
): AccountId {
  if (account === 'own') return own.accountId;
  if (account === 'uncategorised') {
    return accounts.named({ name: compare(parseDecimal(amount), ZERO) > 0 ? UNCATEGORISED.out : UNCATEGORISED.in })
      .accountId;
  }
  return accounts.named({ ...account, ...(holdsMoney(account) && { commodity }) }).accountId;
}

function holdsMoney({ kind }: { readonly kind: AccountKind }): boolean {
  return kind === 'asset' || kind === 'liability';
}

/** A transfer that the file tells twice is imported once: its other row stands for the same transaction. */
function withMirrors(
  rows: readonly (StatementRow | UnreadableRow)[],
  planned: readonly PlannedRow[],
): readonly PlannedRow[] {
  const byLine = new Map(planned.map(({ row }) => [row.line, row.transactionId]));
  return planned.map((one, index) => {
    const row = rows[index];
    const mirrorOf = row === undefined || !isReadable(row) ? undefined : row.mirrorOf;
    if (mirrorOf === undefined) return one;
    return { becomes: null, row: { ...one.row, verdict: 'known', transactionId: byLine.get(mirrorOf) ?? null } };
  });
}

function commodityOf(
  statement: Statement,
  account: KnownAccount,
  input: ImportInput,
  knowledge: ImportKnowledge,
): string {
  return (
    statement.account.commodity ?? input.currency ?? account.commodity ?? knowledge.mainCommodity() ?? FALLBACK_CURRENCY
  );
}

function candidateOf(row: StatementRow, commodity: string): Candidate {
  return {
    date: row.date,
    amount: row.amount,
    commodity,
    externalId: row.externalId,
    fingerprint: rowFingerprint(row, commodity),
    isTransfer: row.postings?.some(({ account }) => typeof account !== 'string' && holdsMoney(account)) ?? false,
  };
}

function unreadable(row: StatementRow | UnreadableRow): PlannedRow {
  const problem = 'problem' in row ? row.problem : 'could not be read';
  return {
    becomes: null,
    row: { line: row.line, verdict: 'unreadable', transactionId: null, problem, cells: row.cells, read: null },
  };
}

function sumsOf(rows: readonly PlannedRow[]): Readonly<Record<string, string>> {
  const sums = new Map<string, ReturnType<typeof parseDecimal>>();
  for (const { row } of rows) {
    if (row.read)
      sums.set(row.read.commodity, add(sums.get(row.read.commodity) ?? ZERO, parseDecimal(row.read.amount)));
  }
  return Object.fromEntries([...sums].map(([commodity, sum]) => [commodity, toDecimalString(sum)]));
}
