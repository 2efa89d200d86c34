import { type DecimalString, isPlainDate, negate, parseDecimal, type PlainDate, toDecimalString } from '#ledger';
import { readAmount } from '../ofx/amount.ts';
import { at, type Element, textAt } from './xml.ts';

/** An amount with its currency, signed by its credit or debit. */
export interface Money {
  /** Positive = a credit: into the account. */
  readonly amount: DecimalString;
  readonly currency: string;
}

/**
 * The `Amt` of an element, signed by its `CdtDbtInd`, else by the one given. The indicator of a reversal says what the reversal
 * itself does. Null where the amount or the indicator is none.
 */
export function readMoney(element: Element | null, otherwise = ''): Money | null {
  const stated = at(element, 'Amt');
  const indicator = textAt(element, 'CdtDbtInd').toUpperCase() || otherwise;
  const amount = stated === null ? null : readAmount(stated.text, null);
  if (stated === null || amount === null || !/^(?:CRDT|DBIT)$/.test(indicator)) return null;
  const signed = indicator === 'DBIT' ? toDecimalString(negate(parseDecimal(amount))) : amount;
  return { amount: signed, currency: stated.currency };
}

/** The day of a date choice (`Dt` or `DtTm`), as printed: the zone is not applied. Null where it is none. */
export function readDay(element: Element | null): PlainDate | null {
  const text = textAt(element, 'Dt') || textAt(element, 'DtTm') || (element?.text ?? '');
  const day = /^(\d{4}-\d\d-\d\d)(?!\d)/.exec(text)?.[1] ?? null;
  return day !== null && isPlainDate(day) ? day : null;
}
