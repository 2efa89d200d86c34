import { add, compare, type DecimalString, parseDecimal, toDecimalString, ZERO } from '#ledger';
import { type BankAccount, bankAccounts, type BankRow } from './bank-view.ts';
import type { ExportedBooks } from './exported-books.ts';

/**
 * The books as bank and card statements of OFX 2.2, one for each account and currency, from its first row to its last,
 * with the balance of the books. Only money: what is no currency is in no bank statement, nor is the other side of a row.
 */
export function exportOfx(books: ExportedBooks): string {
  const statements = identified(bankAccounts(books).filter(({ currency }) => currency !== null));
  const cards = statements.filter(({ isCard }) => isCard);
  const banks = statements.filter(({ isCard }) => !isCard);
  const last =
    statements
      .map(({ rows }) => rows.at(-1)?.date ?? '')
      .toSorted()
      .at(-1) ?? '1970-01-01';
  const sets = [
    element('SIGNONMSGSRSV1', element('SONRS', STATUS, value('DTSERVER', dayText(last)), value('LANGUAGE', 'ENG'))),
    ...(banks.length === 0 ? [] : [element('BANKMSGSRSV1', ...banks.map(bankStatement))]),
    ...(cards.length === 0 ? [] : [element('CREDITCARDMSGSRSV1', ...cards.map(cardStatement))]),
  ];
  return `${HEAD}${element('OFX', ...sets)}`;
}

const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
`;

interface IdentifiedAccount extends BankAccount {
  readonly bank: string;
  readonly number: string;
  readonly type: string;
  readonly isCard: boolean;
}

const TYPES = new Set(['SAVINGS', 'MONEYMRKT', 'CREDITLINE', 'CD']);
/** What the format allows for BANKID and ACCTID. */
const MOST_LETTERS = { bank: 9, account: 22 } as const;

/** Each statement under the identity that its bank gave, as the import keeps it, or one of its own by the account's name. */
function identified(accounts: readonly BankAccount[]): readonly IdentifiedAccount[] {
  const taken = new Set<string>();
  return accounts.map((each) => {
    const parts = each.account.externalId?.split('/') ?? [];
    const last = parts.at(-1) ?? '';
    const type = TYPES.has(last) ? last : '';
    const [bank, number] = type === '' ? partsOf(parts) : partsOf(parts.slice(0, -1));
    const named = number === '' ? numberOf(each.account.name, each, taken) : `${number}${suffixOf(each)}`;
    taken.add(named);
    return {
      ...each,
      number: named,
      bank: bank === '' ? 'DAYBOOK' : bank,
      type: type === '' ? 'CHECKING' : type,
      isCard: bank === '' && type === '' && each.account.kind === 'liability',
    };
  });
}

function partsOf(parts: readonly string[]): readonly [bank: string, number: string] {
  const [first = '', ...rest] = parts;
  return rest.length === 0 ? ['', first] : [first.slice(0, MOST_LETTERS.bank), rest.join('/')];
}

function suffixOf({ isMain, currency }: BankAccount): string {
  return isMain ? '' : `-${currency ?? ''}`;
}

/** The last letters of a name tell more than the first. */
function numberOf(name: string, account: BankAccount, taken: ReadonlySet<string>): string {
  const suffix = suffixOf(account);
  const levels = name.split(':').slice(1).join(' ');
  const clean = (levels === '' ? name : levels).replace(/[^\p{L}\p{N}.-]+/gu, ' ').trim();
  for (let count = 1; ; count += 1) {
    const end = `${count === 1 ? '' : `-${count}`}${suffix}`;
    const number = `${clean.slice(-(MOST_LETTERS.account - end.length)).trimStart()}${end}`;
    if (!taken.has(number)) return number;
  }
}

const STATUS = element('STATUS', value('CODE', '0'), value('SEVERITY', 'INFO'));

function bankStatement(account: IdentifiedAccount, index: number): string {
  const from = element(
    'BANKACCTFROM',
    value('BANKID', account.bank),
    value('ACCTID', account.number),
    value('ACCTTYPE', account.type),
  );
  return element(
    'STMTTRNRS',
    value('TRNUID', String(index + 1)),
    STATUS,
    element('STMTRS', ...statement(account, from)),
  );
}

function cardStatement(account: IdentifiedAccount, index: number): string {
  const from = element('CCACCTFROM', value('ACCTID', account.number));
  return element(
    'CCSTMTTRNRS',
    value('TRNUID', String(index + 1)),
    STATUS,
    element('CCSTMTRS', ...statement(account, from)),
  );
}

function statement({ currency, rows }: IdentifiedAccount, from: string): readonly string[] {
  const total = rows.map(({ posting }) => parseDecimal(posting.amount)).reduce(add, ZERO);
  // The list runs by the bank's days, which are not those that the books count by.
  const days = rows.map(postedOn).toSorted();
  return [
    value('CURDEF', currency ?? ''),
    from,
    element(
      'BANKTRANLIST',
      value('DTSTART', dayText(days[0] ?? '')),
      value('DTEND', dayText(days.at(-1) ?? '')),
      ...rows.map(transactionText),
    ),
    element('LEDGERBAL', value('BALAMT', toDecimalString(total)), value('DTASOF', dayText(days.at(-1) ?? ''))),
  ];
}

function transactionText(row: BankRow): string {
  const { transaction, posting, date, id } = row;
  const { payee, note, code, valueOn } = transaction;
  const posted = postedOn(row);
  const short = cut(payee, 32);
  return element(
    'STMTTRN',
    value('TRNTYPE', typeOf(posting.amount)),
    value('DTPOSTED', dayText(posted)),
    ...(posted === date ? [] : [value('DTUSER', dayText(date))]),
    ...(valueOn === undefined ? [] : [value('DTAVAIL', dayText(valueOn))]),
    value('TRNAMT', posting.amount),
    value('FITID', cut(id, 255)),
    ...(code === '' || code.length > 12 ? [] : [value('CHECKNUM', code)]),
    ...(code.length > 12 ? [value('REFNUM', cut(code, 32))] : []),
    value('NAME', short),
    ...(short === oneLine(payee) ? [] : [value('EXTDNAME', cut(payee, 100))]),
    ...(note === '' ? [] : [value('MEMO', cut(note, 255))]),
  );
}

/** The day that the bank booked it, where that is known; a posting's own day, where it has one. */
function postedOn({ transaction, posting, date }: BankRow): string {
  return posting.date === undefined ? (transaction.bookedOn ?? date) : date;
}

function typeOf(amount: DecimalString): string {
  return compare(parseDecimal(amount), ZERO) < 0 ? 'DEBIT' : 'CREDIT';
}

function dayText(day: string): string {
  return day.replaceAll('-', '');
}

/** Texts of OFX are one line, and may have so many letters. */
function cut(text: string, most: number): string {
  return oneLine(text).slice(0, most).trimEnd();
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function element(tag: string, ...children: readonly string[]): string {
  const inner = children.map((child) => child.replace(/^(?=.)/gm, '  ')).join('');
  return `<${tag}>\n${inner}</${tag}>\n`;
}

function value(tag: string, text: string): string {
  return `<${tag}>${escaped(text)}</${tag}>\n`;
}

/** Characters that XML 1.0 does not know, halves of surrogates among them, become the sign for what cannot be shown. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
