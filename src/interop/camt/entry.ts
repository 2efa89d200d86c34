import {
  absolute,
  type Decimal,
  type DecimalString,
  isZero,
  negate,
  parseDecimal,
  subtract,
  sum,
  toDecimalString,
} from '#ledger';
import { BANK_CHARGES } from '../bank-charges.ts';
import type { RowPosting, StatementRow, UnreadableRow } from '../imported-file.ts';
import { readAmount } from '../ofx/amount.ts';
import { counterparty, remittance } from './parties.ts';
import { type Money, readDay, readMoney } from './value.ts';
import { at, each, type Element, textAt } from './xml.ts';

/**
 * One `Ntry` as a row: the day of booking, the value date where it differs, the amount signed by the entry's own
 * indicator. The payments of a batch are shares of one row where they sum to it, as are charges that it says it includes.
 *
 * @param commodity the statement's currency; null where it says none
 * @param warn takes what a person should know of the entry
 */
export function readEntry(
  entry: Element,
  commodity: string | null,
  warn: (warning: string) => void,
): StatementRow | UnreadableRow {
  const money = readMoney(entry);
  const booked = readDay(at(entry, 'BookgDt'));
  const value = readDay(at(entry, 'ValDt'));
  const date = booked ?? value;
  if (money === null || date === null) return unreadable(entry, money, date);
  const details = detailsOf(entry);
  const isOut = money.amount.startsWith('-') !== isReversal(entry);
  const status = statusOf(entry);
  const shares = sharesOf(entry, money, details, isOut, warn);
  return {
    line: entry.line,
    cells: cellsOf(entry),
    date,
    ...(value !== null && value !== date && { valueOn: value }),
    amount: money.amount,
    commodity: money.currency === '' || money.currency === commodity ? null : money.currency,
    ...describe(entry, details, isOut),
    ...identify(entry, details, money),
    ...(status !== 'BOOK' && { state: 'uncleared' as const }),
    ...(shares.length > 0 && { postings: postingsOf(money, shares, status) }),
  };
}

/** `BOOK`, `PDNG`, `INFO` or `FUTR`; later versions put the code one level deeper. */
export function statusOf(entry: Element): string {
  return (textAt(entry, 'Sts') || textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts', 'Prtry') || 'BOOK').toUpperCase();
}

/** A part of an entry that goes to an account of its own. */
interface Share {
  readonly account: RowPosting['account'];
  /** Positive = into the statement's account. */
  readonly amount: DecimalString;
  readonly note: string;
}

const LONGEST_CELL = 200;
/** What banks write where they have no reference. */
const NO_REFERENCE = /^(?:NONREF|NOTPROVIDED|NOT PROVIDED|NOREF|N\/A|0*)$/i;

function unreadable(entry: Element, money: Money | null, date: string | null): UnreadableRow {
  const amount = `${textAt(entry, 'Amt')} ${textAt(entry, 'CdtDbtInd')}`.trim().slice(0, LONGEST_CELL);
  const problems = [
    ...(money === null ? [`Amt, CdtDbtInd: expected an amount and CRDT or DBIT, found ${shown(amount)}`] : []),
    ...(date === null
      ? [`BookgDt, ValDt: expected a date such as 2026-03-12, found ${shown(textAt(entry, 'BookgDt', 'Dt'))}`]
      : []),
  ];
  return { line: entry.line, cells: cellsOf(entry), problem: problems.join('; ') };
}

function shown(text: string): string {
  return text === '' ? 'nothing' : `"${text.slice(0, LONGEST_CELL)}"`;
}

/** In the first version the details were the entry's own children. */
function detailsOf(entry: Element): readonly Element[] {
  const nested = each(entry, 'NtryDtls').flatMap((details) => each(details, 'TxDtls'));
  return nested.length > 0 ? nested : each(entry, 'TxDtls');
}

function isReversal(entry: Element): boolean {
  return /^(?:true|1)$/i.test(textAt(entry, 'RvslInd'));
}

/** The bank's reference with the amount, since a charge may have that of its payment; and the number of a cheque. */
function identify(
  entry: Element,
  details: readonly Element[],
  { amount }: Money,
): Pick<StatementRow, 'externalId' | 'code'> {
  const references = details.length === 1 ? at(details[0] ?? null, 'Refs') : null;
  const stated = textAt(entry, 'AcctSvcrRef') || textAt(references, 'AcctSvcrRef');
  const code = textAt(references, 'ChqNb');
  return {
    externalId: stated === '' || NO_REFERENCE.test(stated) ? null : `${stated}/${amount}`,
    ...(code !== '' && { code }),
  };
}

/** Payee and note. A batch is told by its one counterparty, else by what the bank says of it, else by how many it holds. */
function describe(
  entry: Element,
  details: readonly Element[],
  isOut: boolean,
): { readonly payee: string; readonly note: string } {
  const names = [...new Set(details.map((one) => counterparty(one, isOut)).filter((name) => name !== ''))];
  const information = textAt(entry, 'AddtlNtryInf');
  const said = details.length > 1 ? [] : details.flatMap(remittance);
  const count = details.length > 1 ? `${details.length} payments` : '';
  const [name = ''] = names.length === 1 ? names : [];
  const payee = name || information || count || said[0] || '';
  const reversal = isReversal(entry) ? 'Reversal' : '';
  const note = [reversal, ...said, information, count].filter((text) => text !== '' && text !== payee);
  return { payee, note: [...new Set(note)].join(' · ') };
}

/** The entry's parts: none where it is one payment without charges, or where its parts do not say what it consists of. */
function sharesOf(
  entry: Element,
  money: Money,
  details: readonly Element[],
  isOut: boolean,
  warn: (warning: string) => void,
): readonly Share[] {
  const charges = chargesOf(entry, details, money);
  const others = charges === null ? [] : [charges];
  const paid = subtract(parseDecimal(money.amount), totalOf(others));
  if (details.length <= 1) {
    return charges === null ? [] : [{ account: 'uncategorised', amount: toDecimalString(paid), note: '' }, charges];
  }
  // Some banks sign the payments as those see them who get the money, some put the charges into their amounts.
  for (const signs of ['own', 'entry'] as const) {
    const payments = paymentsOf(details, money, isOut, signs);
    if (payments === null) break;
    if (isZero(subtract(totalOf(payments), paid))) return [...payments, ...others];
    if (isZero(subtract(totalOf(payments), parseDecimal(money.amount)))) return payments;
  }
  warn(`line ${entry.line}: the ${details.length} payments of this booking do not sum to it: imported as one`);
  return [];
}

/** The payments of a batch; null where one has no amount in the entry's currency. */
function paymentsOf(
  details: readonly Element[],
  money: Money,
  isOut: boolean,
  signs: 'own' | 'entry',
): readonly Share[] | null {
  const indicator = money.amount.startsWith('-') ? 'DBIT' : 'CRDT';
  const shares = details.map((one): Share | null => {
    const stated =
      readMoney(one, indicator) ??
      readMoney(at(one, 'AmtDtls', 'TxAmt'), indicator) ??
      readMoney(at(one, 'AmtDtls', 'InstdAmt'), indicator);
    if (stated === null || stated.currency !== money.currency) return null;
    const amount = signs === 'own' ? stated.amount : signedAs(stated.amount, indicator);
    const note = [counterparty(one, isOut), ...remittance(one)].filter((text) => text !== '').join(' · ');
    return { account: 'uncategorised', amount, note };
  });
  const readable = shares.filter((share) => share !== null);
  return readable.length === shares.length ? readable : null;
}

function signedAs(amount: DecimalString, indicator: 'CRDT' | 'DBIT'): DecimalString {
  const size = absolute(parseDecimal(amount));
  return toDecimalString(indicator === 'DBIT' ? negate(size) : size);
}

/** Charges in the entry's currency that it says it includes: money that left, whichever way the entry goes. */
function chargesOf(entry: Element, details: readonly Element[], money: Money): Share | null {
  const holders = details.length === 1 ? [entry, ...details] : [entry];
  for (const holder of holders) {
    const records = each(holder, 'Chrgs').flatMap((charges) => [...each(charges, 'Rcrd'), charges]);
    const included = records.filter(
      (record) => /^(?:true|1)$/i.test(textAt(record, 'ChrgInclInd')) && at(record, 'Amt')?.currency === money.currency,
    );
    const amounts = included.map((record) => readAmount(textAt(record, 'Amt'), null) ?? '0');
    const signed = amounts.map((amount, index) =>
      textAt(included[index] ?? null, 'CdtDbtInd') === 'CRDT' ? parseDecimal(amount) : negate(parseDecimal(amount)),
    );
    const total = sum(signed);
    if (!isZero(total)) return { account: BANK_CHARGES, amount: toDecimalString(total), note: '' };
  }
  return null;
}

function totalOf(shares: readonly Share[]): Decimal {
  return sum(shares.map(({ amount }) => parseDecimal(amount)));
}

function postingsOf({ amount }: Money, shares: readonly Share[], status: string): readonly RowPosting[] {
  return [
    { account: 'own', amount, commodity: null, state: status === 'BOOK' ? 'cleared' : 'uncleared' },
    ...shares.map((share) => ({
      account: share.account,
      amount: toDecimalString(negate(parseDecimal(share.amount))),
      commodity: null,
      ...(share.note !== '' && { note: share.note }),
    })),
  ];
}

/** Every value of the entry under its tag, in the order of the message. */
function cellsOf(element: Element): readonly string[] {
  return element.children.flatMap((child) =>
    child.children.length > 0
      ? cellsOf(child)
      : [`${child.tag} ${child.text} ${child.currency}`.trimEnd().slice(0, LONGEST_CELL)],
  );
}
