import type { Column } from './columns.ts';
import { foldHeader } from './header-words.ts';

/** The columns of who pays and who is paid. */
export interface Counterparties {
  readonly payer: number;
  readonly recipient: number;
}

/**
 * Some banks name who pays and who is paid in two columns, in every row: the account's holder is one of them. Null where the
 * payees' column is neither, or has no such other one beside it.
 */
export function counterpartiesOf(columns: readonly Column[], payee: number | undefined): Counterparties | null {
  const chosen = payee === undefined ? undefined : columns[payee];
  if (chosen === undefined) return null;
  const isPayer = isNamed(chosen, PAYER, RECIPIENT);
  if (!isPayer && !isNamed(chosen, RECIPIENT, PAYER)) return null;
  const [name, notName] = isPayer ? [RECIPIENT, PAYER] : [PAYER, RECIPIENT];
  const other = columns.find((column) => column !== chosen && column.filled > 0 && isNamed(column, name, notName));
  if (other === undefined) return null;
  return isPayer ? { payer: chosen.index, recipient: other.index } : { payer: other.index, recipient: chosen.index };
}

function isNamed(column: Column, name: RegExp, other: RegExp): boolean {
  const header = foldHeader(column.header);
  return name.test(header) && !other.test(header) && !NUMBER.test(header);
}

const RECIPIENT = /empfang|recipient|\bpayee|beneficia|mottag|modtag|odbiorc|prijemce|destinatar|ontvang|^to$|saaja$/;
const PAYER =
  /zahlungspflicht|auftragg|absender|\bpayer|remitter|sender|avsand|afsend|nadawc|platce|odesilat|ordenant|emisor|mittente|^from$/;
const NUMBER = /iban|bic|blz|kto|konto(?!inhab)|account|number|nummer|\bnr\b|\bid\b/;
