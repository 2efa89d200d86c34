import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDecimal, sum, toDecimalString } from '#ledger';
import type { Statement, StatementRow } from '../imported-file.ts';
import { readOfx } from './read-ofx.ts';

const folder = join(process.env['DAYBOOK_DATA'] ?? resolve('..', 'shared', 'data'), 'ofx');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.json')) : [];
if (files.length === 0) process.stdout.write(`SKIPPED: OFX files of real banks, none at ${folder}\n`);

/** The reference reader dropped CDATA; the file itself names both. */
const REFERENCE_LACKS_TEXT = new Set(['ofxparse-suncorp.ofx']);

interface Expected {
  readonly stmttrn_total: number;
  readonly statements: readonly {
    readonly kind: 'bank' | 'creditcard' | 'investment';
    readonly currency: string;
    readonly account: string;
    readonly transactions: readonly {
      readonly date: string;
      readonly amount: string | null;
      readonly fitid: string | null;
      readonly name: string | null;
      readonly payee: string | null;
      readonly memo: string | null;
      readonly checknum: string | null;
    }[];
    readonly sum: string;
    readonly unparseable_amounts: number;
    readonly ledger_balance?: { readonly amount: string; readonly date: string };
    readonly available_balance?: { readonly amount: string; readonly date: string };
    readonly dates?: readonly string[];
    readonly positions?: number;
    readonly investment_transactions?: Readonly<Record<string, number>>;
  }[];
}

describe.skipIf(files.length === 0)('OFX files of real banks', () => {
  it.each(files)('%s', (name) => {
    const expected: Expected = JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8'));
    const file = readOfx(readFileSync(join(folder, name)), { fileName: name });
    const cash = file.statements.flatMap(({ rows }) => rows.filter((row) => !isAction(row)));
    expect(cash).toHaveLength(expected.stmttrn_total);
    expect(file.statements).toHaveLength(expected.statements.length);
    for (const [index, want] of expected.statements.entries()) {
      const got = file.statements[index];
      if (got === undefined) throw new Error('statement missing');
      expectStatement(name, got, want);
    }
  });
});

/** Actions say first what they are; cash has no word of its own. */
function isAction({ cells }: Statement['rows'][number]): boolean {
  return !cells[0]?.includes(' ');
}

function expectActions(rows: Statement['rows'], want: Expected['statements'][number]): void {
  const actions = rows.filter(isAction);
  expect(actions.filter((row) => 'problem' in row)).toEqual([]);
  const counts = new Map<string, number>();
  for (const { cells } of actions) counts.set(cells[0] ?? '', (counts.get(cells[0] ?? '') ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual(want.investment_transactions ?? {});
  const days = new Set(actions.flatMap((row) => ('date' in row ? [row.date] : [])));
  expect([...days].toSorted()).toEqual(want.dates ?? []);
}

function expectStatement(name: string, statement: Statement, want: Expected['statements'][number]): void {
  expectActions(statement.rows, want);
  const got = { ...statement, rows: statement.rows.filter((row) => !isAction(row)) };
  expect(got.account.commodity).toBe(want.currency);
  expect(got.account.name).toContain(want.account);
  expect(got.account.externalId).toContain(want.account);
  expect(got.account.kind).toBe(want.kind === 'creditcard' ? 'liability' : 'asset');
  const readable = got.rows.filter((row): row is StatementRow => 'amount' in row);
  expect(got.rows.length - readable.length).toBe(want.unparseable_amounts);
  expect(toDecimalString(sum(readable.map((row) => parseDecimal(row.amount))))).toBe(want.sum);
  const wanted = want.transactions.filter((row) => row.amount !== null);
  const texts = (payee: string, note: string) => (REFERENCE_LACKS_TEXT.has(name) ? {} : { payee, note });
  expect(
    readable.map((row) => ({
      date: row.date,
      amount: row.amount,
      externalId: row.externalId,
      code: row.code,
      ...texts(row.payee, row.note),
    })),
  ).toEqual(
    wanted.map((row) => ({
      date: row.date,
      amount: row.amount,
      externalId: row.fitid,
      code: row.checknum ?? undefined,
      ...texts(row.name ?? row.payee ?? '', row.memo ?? ''),
    })),
  );
  expect(!REFERENCE_LACKS_TEXT.has(name) || readable.every((row) => row.payee !== '' && row.note !== '')).toBe(true);
  const securities = got.balances.filter(({ commodity }) => commodity !== undefined);
  expect(securities).toHaveLength(want.positions ?? 0);
  if (want.kind !== 'investment') expectBalance(got, 'closing', want.ledger_balance);
  expectBalance(got, 'available', want.available_balance);
}

function expectBalance(got: Statement, kind: string, want: { amount: string; date: string } | undefined): void {
  const balance = got.balances.find((each) => each.kind === kind);
  expect(balance).toEqual(want === undefined ? undefined : { kind, amount: want.amount, date: want.date });
}
