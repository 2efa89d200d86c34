import type { DecimalString, PlainDate } from '#ledger';
import type { StatementRow, UnreadableRow } from '../imported-file.ts';
import type { Field } from './field.ts';
import { type Information, readInformation, readPlainNumbers } from './information.ts';
import { readDay, readDayNear, readFigure } from './value.ts';

/**
 * One `:61:` with the field that explains it, as a row: the day of entry, the value date where it differs, the amount signed by
 * its mark. A reversal (`RC`, `RD`) takes back a credit or a debit. Unreadable with its reason where it has another form.
 *
 * @param explained the `:86:` or `:NS:` that follow, in order
 */
export function readEntry(field: Field, explained: readonly Field[]): StatementRow | UnreadableRow {
  const cells = [field, ...explained].flatMap(({ lines }) => lines).flatMap((line) => cellOf(line));
  const [first = '', ...supplementary] = field.lines;
  const line = readLine(first);
  if (line === null) {
    return {
      line: field.line,
      cells,
      problem: `:61: expected a day, C or D, an amount and a kind such as 2603120312D12,50NTRF, found "${first.slice(0, LONGEST_CELL)}"`,
    };
  }
  const { date, value, amount, references } = line;
  return {
    line: field.line,
    cells,
    date,
    ...(value !== date && { valueOn: value }),
    amount,
    commodity: null,
    ...describe(informationOf(explained), references, supplementary, line.isReversal),
    externalId: references.bank === '' ? null : `${references.bank}/${amount}`,
    ...(line.isCheque && references.own !== '' && { code: references.own }),
  };
}

interface EntryLine {
  readonly date: PlainDate;
  readonly value: PlainDate;
  readonly amount: DecimalString;
  readonly isReversal: boolean;
  readonly isCheque: boolean;
  readonly references: References;
}

/** The first line of an entry; null where it has another form. */
function readLine(text: string): EntryLine | null {
  const match = ENTRY.exec(text.trim());
  if (match === null) return null;
  const [, valued = '', entered = '', mark = '', figure = '', kind = '', rest = ''] = match;
  const value = readDay(valued);
  const amount = readFigure(figure, mark === 'D' || mark === 'RC');
  if (value === null || amount === null) return null;
  return {
    date: readDayNear(entered, value) ?? value,
    value,
    amount,
    isReversal: mark.startsWith('R'),
    isCheque: kind.endsWith('CHK'),
    references: referencesOf(rest),
  };
}

/** Value date, entry date, mark, third letter of the currency, amount, kind, references. */
const ENTRY = /^(\d{6})\s*(\d{4})?\s*(R?[CD])\s*[A-Z]?\s*([\d.,]*\d[\d.,]*)(?=[A-Z/\s]|$)\s*([A-Z][A-Z\d]{3})?(.*)$/;
const LONGEST_CELL = 200;
/** How many letters a reference has; some banks write a name behind it. */
const REFERENCE_LENGTH = 16;
const NO_REFERENCE = /^(?:NONREF|NOTPROVIDED|NOREF|[EKM]?REF|0*)$/i;

interface References {
  /** The account owner's. */
  readonly own: string;
  readonly bank: string;
  /** What stands behind the owner's reference. */
  readonly behind: string;
}

function referencesOf(text: string): References {
  const [own = '', bank = ''] = text.split(/\/\/(.*)/s);
  const known = (reference: string) => (NO_REFERENCE.test(reference.trim()) ? '' : reference.trim());
  return {
    own: known(own.slice(0, REFERENCE_LENGTH)),
    bank: known(bank.slice(0, REFERENCE_LENGTH)),
    behind: nameBehind(own.slice(REFERENCE_LENGTH)),
  };
}

/** A name has letters: the last digits of an IBAN, which is longer than a reference, are none. */
function nameBehind(text: string): string {
  return /\p{L}{2}/u.test(text) ? text.trim() : '';
}

function informationOf(explained: readonly Field[]): Information {
  const plain = explained.find(({ tag }) => tag === 'NS');
  const free = explained.filter(({ tag }) => tag === '86').flatMap(({ lines }) => lines);
  return free.length === 0 && plain !== undefined ? readPlainNumbers(plain.lines) : readInformation(free);
}

/** Payee and note: all that the bank says, nothing twice. */
function describe(
  { name, purpose, kind }: Information,
  { behind }: References,
  supplementary: readonly string[],
  isReversal: boolean,
): { readonly payee: string; readonly note: string } {
  const details = supplementary.join(' ').trim();
  const person = behind !== '' ? behind : isName(details) && !name.includes(details) ? details : '';
  const payee = person || name || purpose || kind || details;
  const note = [isReversal ? 'Reversal' : '', name, purpose, kind].filter((text) => text !== '' && text !== payee);
  return { payee: payee.replaceAll(/\s+/g, ' '), note: [...new Set(note)].join(' · ') };
}

/** Words, and not a reference or an account. */
function isName(text: string): boolean {
  return /^\p{L}[\p{L}.'’-]*(?:\s+[\p{L}.&'’-]+)+$/u.test(text);
}

function cellOf(line: string): readonly string[] {
  return line.trim() === '' ? [] : [line.trim().slice(0, LONGEST_CELL)];
}
