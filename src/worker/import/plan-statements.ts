import { add, type AccountId, compare, negate, parseDecimal, toDecimalString, ZERO } from '#ledger';
import type { Statement, StatementFile, StatementRow, UnreadableRow } from '#interop';
import type { AccountBook } from './account-book.ts';
import { rowFingerprint } from './fingerprint.ts';
import type { ImportKnowledge, KnownAccount } from './knowledge.ts';
import type { ImportInput, PlannedRow, PlannedRows, PlannedTransaction } from './plan.ts';
import { isReadable, statementClaims } from './statement-claims.ts';
import { type Candidate, recognise, type Recognition } from './recognise.ts';

/** Where money goes to or comes from while nobody has said: the person sorts it later. */
const UNCATEGORISED = { out: 'Expenses:Uncategorised', in: 'Income:Uncategorised' } as const;
const FALLBACK_CURRENCY = 'EUR';

/** A bank's file: each row becomes a transaction between the statement's account and an uncategorised one. */
export function planStatements(
  file: StatementFile,
  input: ImportInput,
  accounts: AccountBook,
  knowledge: ImportKnowledge,
  newId: () => string,
): PlannedRows {
  const planned = file.statements.map((statement) => {
    const account = targetAccount(statement, file, input, accounts, knowledge);
    const commodity = commodityOf(statement, account, input, knowledge);
    const rows = planStatement(statement, account, commodity, {
      file,
      input,
      accounts,
      knowledge,
      newId,
    });
    const claims = statementClaims(statement, rows, { account, commodity, today: input.today, knowledge, newId });
    return { rows, claims };
  });
  const rows = planned.flatMap((one) => one.rows);
  const claims = planned.flatMap((one) => one.claims);
  return { rows, sums: sumsOf(rows), warnings: file.warnings, claims };
}

interface Planning {
  readonly file: StatementFile;
  readonly input: ImportInput;
  readonly accounts: AccountBook;
  readonly knowledge: ImportKnowledge;
  readonly newId: () => string;
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
  const becomes = recognition.verdict === 'known' ? null : transactionOf(row, candidate, account, planning);
  return {
    becomes,
    row: {
      line: row.line,
      verdict: recognition.verdict,
      transactionId: recognition.verdict === 'new' ? (becomes?.transactionId ?? null) : recognition.transactionId,
      problem: null,
      cells: row.cells,
      read: {
        date: row.date,
        payee: row.payee,
        note: row.note,
        amount: row.amount,
        commodity: candidate.commodity,
        account: account.name,
      },
    },
  };
}

function transactionOf(
  row: StatementRow,
  candidate: Candidate,
  account: KnownAccount,
  planning: Planning,
): PlannedTransaction {
  const { accounts, input, newId } = planning;
  const { commodity } = candidate;
  const amount = parseDecimal(row.amount);
  const other = accounts.named({ name: compare(amount, ZERO) < 0 ? UNCATEGORISED.out : UNCATEGORISED.in });
  return {
    transactionId: newId(),
    date: row.date,
    ...(row.bookedOn !== undefined && { bookedOn: row.bookedOn }),
    ...(row.valueOn !== undefined && { valueOn: row.valueOn }),
    ...(row.payee !== '' && { payee: row.payee }),
    ...(row.note !== '' && { note: row.note }),
    ...(row.code !== undefined && row.code !== '' && { code: row.code }),
    postings: [
      { ...target(account.accountId, row, commodity), state: 'cleared' },
      { accountId: other.accountId, amount: toDecimalString(negate(amount)), commodity },
    ],
    source: { batchId: input.batchId, line: row.line, fingerprint: candidate.fingerprint },
  };
}

function target(accountId: AccountId, row: StatementRow, commodity: string) {
  return { accountId, amount: row.amount, commodity, ...(row.externalId !== null && { externalId: row.externalId }) };
}

/** The person's choice first, then the bank's identity, then the name that the file gives, then the file's own name. */
function targetAccount(
  statement: Statement,
  file: StatementFile,
  input: ImportInput,
  accounts: AccountBook,
  knowledge: ImportKnowledge,
): KnownAccount {
  const { externalId, name, kind, commodity } = statement.account;
  const known = externalId === null ? null : accounts.identified(externalId);
  const chosen = file.statements.length === 1 ? input.account : undefined;
  if (known && chosen === undefined) return known;
  return accounts.named({
    name: chosen ?? freeName(name ?? accountNameOfFile(input.fileName), externalId, knowledge),
    kind,
    commodity: commodity ?? input.currency ?? knowledge.mainCommodity() ?? FALLBACK_CURRENCY,
    ...(externalId !== null && !known && { externalId }),
  });
}

/** An account of that name that has another identity is another account: two banks may give out one number. */
function freeName(name: string, externalId: string | null, knowledge: ImportKnowledge): string {
  const [bank] = externalId?.split('/') ?? [];
  return bank !== undefined && bank !== '' && knowledge.accountByName(name) ? `${name} at ${bank}` : name;
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

/** A name for the account of a file that says nothing: `Assets:Statement 2026-03` of `Statement 2026-03.csv`. */
function accountNameOfFile(fileName: string): string {
  const base = fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  const clean = base.replace(/[:\s]+/g, ' ').trim();
  return `Assets:${clean === '' ? 'Imported' : clean}`;
}
