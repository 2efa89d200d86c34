import {
  absolute,
  type AccountKind,
  compare,
  type Cost,
  type Decimal,
  isDecimalText,
  isZero,
  type PlainDate,
  toDecimalString,
  ZERO,
} from '#ledger';
import { divide } from '../beancount/expression.ts';
import type { JournalFile, JournalPosting, JournalTransaction } from '../imported-file.ts';
import { accountKind } from './account-name.ts';
import type { FullPosting } from './balancing.ts';
import { type Place, problemAt } from './place.ts';
import type { DeclaredAccount } from './reading.ts';
import type { Amount, Price, WrittenTransaction } from './syntax.ts';
import { readDate } from './date.ts';

/** A transaction as the importer takes it. Throws a located `ImportError` for amounts beyond the ledger's digits. */
export function journalTransaction(written: WrittenTransaction, postings: readonly FullPosting[]): JournalTransaction {
  const note = [written.note, ...written.comments].filter((part) => part !== '').join('\n');
  return {
    line: written.place.line,
    date: written.date,
    ...(written.secondDate !== null && { bookedOn: written.secondDate }),
    payee: written.payee,
    note,
    ...(written.code !== null && written.code !== '' && { code: written.code }),
    ...(written.tags.length > 0 && { tags: [...new Set(written.tags)] }),
    postings: postings.map((posting) => journalPosting(posting, written)),
  };
}

/** Every account that is declared or used, declared ones first, each with its kind and most used commodity. */
export function journalAccounts(
  transactions: readonly JournalTransaction[],
  declared: ReadonlyMap<string, DeclaredAccount>,
): JournalFile['accounts'] {
  const uses = new Map<string, Map<string, number>>();
  for (const name of declared.keys()) uses.set(name, new Map());
  for (const { postings } of transactions) {
    for (const { account, commodity } of postings) {
      const known = uses.get(account) ?? new Map<string, number>();
      uses.set(account, known);
      if (commodity !== '') known.set(commodity, (known.get(commodity) ?? 0) + 1);
    }
  }
  const kinds = new Map<string, AccountKind>();
  for (const [name, { kind }] of declared) if (kind !== null) kinds.set(name, kind);
  return [...uses].map(([name, commodities]) => {
    const commodity = mostUsed(commodities);
    const note = declared.get(name)?.note ?? '';
    const kind = accountKind(name, kinds);
    return { name, kind, ...(commodity !== null && { commodity }), ...(note !== '' && { note }) };
  });
}

function mostUsed(commodities: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  for (const [commodity, count] of commodities) {
    if (best === null || count > (commodities.get(best) ?? 0)) best = commodity;
  }
  return best;
}

function journalPosting({ written, amount, cost }: FullPosting, transaction: WrittenTransaction): JournalPosting {
  const { place, account, kind, date, notes } = written;
  const status = written.status === 'unmarked' ? transaction.status : written.status;
  return {
    account,
    amount: decimalText(amount.quantity, place),
    commodity: amount.commodity,
    ...(cost !== null && { cost: costText(cost, place) }),
    ...lotFields(written, cost),
    ...(kind !== 'real' && { kind }),
    ...(date !== null && date !== transaction.date && { date }),
    ...(status === 'cleared' && { state: 'cleared' as const }),
    ...(notes.length > 0 && { note: notes.join('\n') }),
  };
}

/** The lot that braces name; and the price, where the posting weighs what its lot had cost, as Ledger has it. */
function lotFields(
  { place, amount, lotPrice, cost: written, notes }: FullPosting['written'],
  cost: FullPosting['cost'],
): Pick<JournalPosting, 'lot' | 'price'> {
  const each = lotPrice === null ? null : unitPrice(lotPrice, amount?.quantity ?? ZERO);
  if (each === null) return {};
  const date = lotDate(notes);
  const isWeighedByLot = cost !== null && lotPrice !== null && isSamePrice(cost, lotPrice);
  return {
    lot: {
      cost: { amount: decimalText(each.quantity, place), commodity: each.commodity },
      ...(date !== null && { date }),
    },
    ...(isWeighedByLot && written !== null && { price: costText(written, place) }),
  };
}

function costText({ quantity, commodity, per }: Price, place: Place): Cost {
  return { amount: decimalText(quantity, place), commodity, per };
}

/** The day in brackets: the first note holds the lot as it is written. */
function lotDate([remark = '']: readonly string[]): PlainDate | null {
  const day = /\[(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\]/.exec(remark)?.[1];
  const read = day === undefined ? null : readDate(day, 0, 0);
  return read !== null && 'date' in read ? read.date : null;
}

function isSamePrice(one: Price, other: Price): boolean {
  const isAlike = one.commodity === other.commodity && one.per === other.per;
  return isAlike && compare(one.quantity, other.quantity) === 0;
}

/** A price per unit; null for a total that cannot be spread. */
function unitPrice(price: Price, quantity: Decimal): Amount | null {
  if (price.per === 'unit') return price;
  return isZero(quantity) ? null : { ...price, quantity: divide(price.quantity, absolute(quantity)) };
}

function decimalText(value: Decimal, place: Place): string {
  const text = toDecimalString(value);
  if (!isDecimalText(text)) throw problemAt(place, 'an amount or cost that needs more digits than the ledger keeps');
  return text;
}
