import { DaybookError } from '#engine';
import type { Statement, StatementAccount, StatementBalance, StatementFile, StatementRow } from '../imported-file.ts';
import { decodeText } from '../text-encoding.ts';
import { readEntry } from './entry.ts';
import { type Field, readMessages } from './field.ts';
import { type BalanceText, readBalance } from './value.ts';

/**
 * Reads statements of SWIFT's MT940 (and MT942, without balances): every message of the file is a statement.
 *
 * @throws DaybookError ImportError where there is no message with an account, a balance or an entry
 */
export function readMt940(bytes: Uint8Array, options: { readonly fileName: string }): StatementFile {
  const decoded = decodeText(bytes);
  const messages = readMessages(linesOf(decoded.text)).filter((fields) =>
    fields.some(({ tag }) => STATES_SOMETHING.test(tag)),
  );
  if (messages.length === 0) throw noStatement(options.fileName);
  const warnings: string[] = [];
  if (!decoded.certain) {
    warnings.push(`the file does not say its encoding: read as ${decoded.encoding}; check names with accents`);
  }
  const statements = messages.map((fields) => readStatement(fields, (warning) => warnings.push(warning)));
  return { format: 'mt940', statements: statements.map(withoutUnfinishedDays), warnings };
}

/** With `\n` for the ends of lines; some banks write `@@` for them, as in FinTS. */
function linesOf(text: string): string {
  const plain = text.replaceAll(/\r\n?/g, '\n');
  return plain.includes('@@:') ? plain.replaceAll(/\n?@@/g, '\n') : plain;
}

const STATES_SOMETHING = /^(?:25P?|60[FM]|61|62[FM])$/;

function readStatement(fields: readonly Field[], warn: (warning: string) => void): Statement {
  const currency = currencyOf(fields);
  const account = readAccount(fields, currency);
  const name = account.name ?? 'an account without a number';
  if (currency === null) warn(`${name}: the file names no currency for it`);
  return {
    account,
    rows: entriesOf(fields).map(([entry, explained]) => readEntry(entry, explained)),
    balances: fields.flatMap((field) => balanceOf(field, currency, (text) => warn(`${name}: ${text}`))),
  };
}

/** Every `:61:` with the fields that explain it: those that follow it at once. What follows a balance is of the statement. */
function entriesOf(fields: readonly Field[]): readonly (readonly [Field, readonly Field[]])[] {
  const entries: [Field, Field[]][] = [];
  let last: Field[] | null = null;
  for (const field of fields) {
    if (field.tag === '61') {
      last = [];
      entries.push([field, last]);
    } else if (last !== null && /^(?:86|NS)$/.test(field.tag)) {
      last.push(field);
    } else {
      last = null;
    }
  }
  return entries;
}

function readAccount(fields: readonly Field[], currency: string | null): StatementAccount {
  const number = (fields.find(({ tag }) => /^25P?$/.test(tag))?.lines[0] ?? '').trim();
  const tight = number.replaceAll(' ', '');
  const iban = new RegExp(`^([A-Z]{2}\\d{2}[A-Z0-9]{11,30}?)(?:${currency ?? 'EUR'})?$`).exec(tight)?.[1];
  return {
    externalId: number === '' ? null : (iban ?? withoutEnd(tight, currency ?? '')),
    name: number === '' ? null : `Assets:Bank ${(iban ?? number).replaceAll(/[:\s\p{Cc}]+/gu, ' ')}`,
    kind: 'asset',
    commodity: currency,
  };
}

/** Some banks write the currency behind the number, in some of their files. */
function withoutEnd(number: string, currency: string): string {
  return currency !== '' && number.endsWith(currency) ? number.slice(0, -currency.length) : number;
}

/** That of the first balance, or of the limit that intraday reports have instead. */
function currencyOf(fields: readonly Field[]): string | null {
  for (const { tag, lines } of fields) {
    const [text = ''] = lines;
    const balance = /^6[0245]/.test(tag) ? readBalance(text) : null;
    if (balance !== null) return balance.currency;
    const limit = tag === '34F' ? /^([A-Z]{3})/.exec(text)?.[1] : undefined;
    if (limit !== undefined) return limit;
  }
  return null;
}

const KINDS: ReadonlyMap<string, StatementBalance['kind']> = new Map([
  ['60F', 'opening'],
  ['62F', 'closing'],
  ['64', 'available'],
]);

/** Opening, closing and available balance. Intermediate ones (`M`) are those of pages, forward ones (`:65:`) of days to come. */
function balanceOf(
  field: Field,
  currency: string | null,
  warn: (warning: string) => void,
): readonly StatementBalance[] {
  const kind = KINDS.get(field.tag);
  if (kind === undefined) return [];
  const [text = ''] = field.lines;
  const balance: BalanceText | null = readBalance(text);
  if (balance === null || balance.currency !== currency) {
    warn(
      `line ${field.line}: the balance :${field.tag}: is not used: expected one such as C260312EUR1234,56, found "${text.slice(0, 60)}"`,
    );
    return [];
  }
  const { date, amount } = balance;
  return [{ date, ...(kind !== 'opening' && { at: 'end' as const }), amount, kind }];
}

/**
 * A statement that was closed within a day says nothing of the day's end: where a later statement of the account has entries of that
 * day, the closing balance is left out, and the opening balance of the later one states the same.
 */
function withoutUnfinishedDays(statement: Statement, index: number, all: readonly Statement[]): Statement {
  const later = all.slice(index + 1).find(({ account }) => account.externalId === statement.account.externalId);
  const closing = statement.balances.find(({ kind }) => kind === 'closing');
  if (later === undefined || closing === undefined) return statement;
  const isUnfinished = later.rows.some((row) => isRow(row) && row.date <= closing.date);
  return isUnfinished
    ? { ...statement, balances: statement.balances.filter((balance) => balance !== closing) }
    : statement;
}

function isRow(row: Statement['rows'][number]): row is StatementRow {
  return !('problem' in row);
}

function noStatement(fileName: string): DaybookError {
  return new DaybookError(
    'ImportError',
    `${fileName}: expected messages of MT940 with fields such as :25: (account), :60F: (balance) and :61: (entry), found none`,
    { fileName, line: null },
  );
}
