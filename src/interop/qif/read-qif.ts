import { DaybookError } from '#engine';
import { add, type DecimalString, negate, parseDecimal, toDecimalString } from '#ledger';
import type { StatementBalance, StatementFile, UnreadableRow } from '../imported-file.ts';
import { decodeText } from '../text-encoding.ts';
import { readDatesOf } from './date.ts';
import { decimalMarkOfFile, figureOf, readFigure } from './figure.ts';
import { readInvestmentRow } from './investment-row.ts';
import { isOwed, type NamedAccount, readNames, readSide } from './names.ts';
import { fieldOf, type QifRecord, type QifSection, readSections } from './record.ts';
import { type QifRow, readRegisterRow, type RegisterContext } from './register-row.ts';
import { isShareSplit, readShareSplit } from './split-row.ts';
import { mirrorsOf } from './transfers.ts';

/**
 * Reads a QIF file: every register as a statement of its own, with categories, shares and transfers. A transfer that
 * stands in the registers of both accounts is one transaction; its second row says which one. What is not imported is
 * told in warnings.
 *
 * @throws DaybookError ImportError where the file has no register
 */
export function readQif(bytes: Uint8Array, options: { readonly fileName: string }): StatementFile {
  const decoded = decodeText(bytes);
  const sections = readSections(decoded.text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', ''));
  const registers = registersOf(sections);
  if (registers.length === 0) throw noRegister(sections, options.fileName);
  const warnings: string[] = [];
  if (!decoded.certain) {
    warnings.push(`the file does not say its encoding: read as ${decoded.encoding}; check names with accents`);
  }
  const read = readRegisters(registers, sections, warnings);
  const mirrors = mirrorsOf(
    read.flatMap(({ account, rows }) =>
      rows.flatMap((row) => ('problem' in row ? [] : [{ account: account.name, row }])),
    ),
  );
  return {
    format: 'qif',
    statements: read.map(({ account, named, rows, balances }) => ({
      account: { externalId: null, name: named ? account.name : null, kind: account.kind, commodity: null },
      rows: rows.map((row) => ('problem' in row ? row : withMirror(row, mirrors.get(row)))),
      balances,
    })),
    warnings: [...warnings, ...leftAside(sections, registers)],
  };
}

/** A register's section with the record that describes its account; null where none does. */
interface Register {
  readonly section: QifSection;
  readonly account: QifRecord | null;
}

interface ReadRegister {
  readonly account: NamedAccount;
  readonly named: boolean;
  readonly rows: readonly (QifRow | UnreadableRow)[];
  readonly balances: readonly StatementBalance[];
}

const LISTS = /^(?:account|type:(?:cat|class|tag|memorized|security|prices|budget|template|bill|invitem|payee))$/;
const CONTROL = /^(?:option|clear):/;
const INVESTMENTS = /^type:(?:invst|port|mutual|401\(?k\)?.*)$/;
const OPENING = /open|ouvert|initial|anfang|eröffn|apert|begin|abertura|ingående/i;

/** The sections with transactions. `!Account` names the account of the next one; `!Clear:AutoSwitch` ends a mere list. */
function registersOf(sections: readonly QifSection[]): readonly Register[] {
  let account: QifRecord | null = null;
  return sections.flatMap((section) => {
    const { header, records } = section;
    if (header === 'account') account = records.at(-1) ?? null;
    if (header.startsWith('clear:')) account = null;
    if (LISTS.test(header) || CONTROL.test(header)) return [];
    return [{ section, account }];
  });
}

function readRegisters(
  registers: readonly Register[],
  sections: readonly QifSection[],
  warnings: string[],
): readonly ReadRegister[] {
  const records = registers.flatMap(({ section }) => section.records);
  const mark = decimalMarkOfFile(records);
  const dates = readDatesOf(
    records.map((record) => fieldOf(record, 'D')).filter((text) => text !== ''),
    sections.map(({ header }) => header),
    mark === ',',
  );
  if (dates.doubt !== null) warnings.push(dates.doubt);
  const names = readNames(sections, (listed) => flowsOf(records, mark, listed));
  const saysCleared = records.some((record) => fieldOf(record, 'C') !== '');
  return registers.map(({ section, account }) => {
    const own = account === null ? nameInOpening(section.records) : fieldOf(account, 'N') || null;
    const context: RegisterContext = {
      dates,
      mark,
      names,
      saysCleared,
      own,
      warn: (warning) => warnings.push(warning),
    };
    const isInvestment = INVESTMENTS.test(section.header);
    for (const record of section.records) {
      if (record.cut) warnings.push(`line ${record.line}: no ^ ends this record: check that nothing is missing`);
    }
    const described = names.account(own ?? '');
    return {
      account: own === null && isOwed(section.header.replace('type:', '')) ? owed(described) : described,
      named: own !== null,
      rows: isInvestment
        ? readInvestments(section.records, context)
        : section.records.map((record) => readRegisterRow(record, context)),
      balances: account === null ? [] : statedBalance(account, context),
    };
  });
}

/** Splits of shares are read last, in the order of their days: what they add follows from all other rows. */
function readInvestments(records: readonly QifRecord[], context: RegisterContext): readonly (QifRow | UnreadableRow)[] {
  const read = new Map<QifRecord, QifRow | UnreadableRow>();
  for (const record of records) {
    if (!isShareSplit(record)) read.set(record, readInvestmentRow(record, context));
  }
  const dayOf = (record: QifRecord) => context.dates.read(fieldOf(record, 'D')) ?? '';
  for (const record of records.filter(isShareSplit).toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))) {
    const rows = [...read.values()].flatMap((row) => ('problem' in row ? [] : [row]));
    read.set(record, readShareSplit(record, rows, context));
  }
  return records.flatMap((record) => read.get(record) ?? []);
}

function owed({ name }: NamedAccount): NamedAccount {
  return { name: name.replace(/^Assets:/, 'Liabilities:'), kind: 'liability' };
}

/** Without `!Account`, the record of the opening balance names the account: it is a transfer to itself. */
function nameInOpening(records: readonly QifRecord[]): string | null {
  const [first] = records;
  if (first === undefined || !OPENING.test(fieldOf(first, 'P'))) return null;
  return readSide(fieldOf(first, 'L'), new Set()).transfer;
}

/** What the bank stated when the account was reconciled last. */
function statedBalance(account: QifRecord, { dates, mark }: RegisterContext): readonly StatementBalance[] {
  const date = dates.read(fieldOf(account, '/'));
  const amount = figureOf(account, '$', mark);
  return date === null || amount === null ? [] : [{ date, amount, kind: 'closing' }];
}

/** What the rows of each category bring in, by its name in the file. */
function flowsOf(
  records: readonly QifRecord[],
  mark: '.' | ',',
  listed: ReadonlySet<string>,
): ReadonlyMap<string, DecimalString> {
  const flows = new Map<string, DecimalString>();
  const take = (text: string, amount: DecimalString | null) => {
    const { category } = readSide(text, listed);
    if (amount === null || category === '') return;
    flows.set(category, toDecimalString(add(parseDecimal(flows.get(category) ?? '0'), parseDecimal(amount))));
  };
  for (const record of records) {
    if (!record.fields.some(({ letter }) => letter === 'S')) {
      const amount = figureOf(record, 'T', mark);
      const isSpent = amount !== null && /^(?:miscexp|margint)/i.test(fieldOf(record, 'N'));
      take(fieldOf(record, 'L'), isSpent ? toDecimalString(negate(parseDecimal(amount))) : amount);
      continue;
    }
    let share = '';
    for (const { letter, text } of record.fields) {
      if (letter === 'S') share = text;
      else if (letter === '$') take(share, readFigure(text, mark));
    }
  }
  return flows;
}

function withMirror(row: QifRow, mirror: QifRow | undefined): QifRow {
  return mirror === undefined ? row : { ...row, mirrorOf: mirror.line };
}

/** What the file holds beside its registers, counted. */
function leftAside(sections: readonly QifSection[], registers: readonly Register[]): readonly string[] {
  const said: string[] = [];
  const count = (header: string) =>
    sections.filter((section) => section.header === header).reduce((sum, { records }) => sum + records.length, 0);
  for (const [header, what] of ASIDE) {
    const records = count(header);
    if (records > 0) said.push(`${records} ${what} not imported`);
  }
  const used = new Set(registers.flatMap(({ account }) => (account === null ? [] : [fieldOf(account, 'N')])));
  const listed = sections.filter(({ header }) => header === 'account').flatMap(({ records }) => records);
  const unused = [...new Set(listed.map((record) => fieldOf(record, 'N')))].filter((name) => !used.has(name));
  if (unused.length > 0) said.push(`accounts without rows of their own: ${unused.join(', ')}`);
  for (const { section } of registers) {
    if (section.header === '') said.push(`line ${section.line}: no header such as !Type:Bank: read as a bank account`);
    else if (!KNOWN.test(section.header)) {
      said.push(`line ${section.line}: the header !${section.header} is not known: read as a bank account`);
    }
  }
  return said;
}

const KNOWN = /^type:(?:bank|cash|ccard|oth[al]|invst|port|mutual|401\(?k\)?.*)$/;
const ASIDE = [
  ['type:memorized', 'memorized transactions'],
  ['type:prices', 'prices of securities'],
  ['type:budget', 'budgets'],
  ['type:template', 'templates'],
  ['type:bill', 'bills'],
  ['type:invitem', 'invoice items'],
] as const;

function noRegister(sections: readonly QifSection[], fileName: string): DaybookError {
  const headers = sections.map(({ header }) => `!${header}`).slice(0, 5);
  const found = headers.length === 0 ? 'no header at all' : headers.join(', ');
  return new DaybookError(
    'ImportError',
    `${fileName}: expected a register such as !Type:Bank with records that end with ^, found ${found}`,
    { fileName, line: sections[0]?.line ?? null },
  );
}
