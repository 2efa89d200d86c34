import { type AccountKind, type Decimal, isDecimalText, toDecimalString } from '#ledger';
import type { JournalFile, JournalPosting, JournalTransaction } from '../imported-file.ts';
import { accountKind } from './account-name.ts';
import type { FullPosting } from './balancing.ts';
import { type Place, problemAt } from './place.ts';
import type { DeclaredAccount } from './reading.ts';
import type { WrittenTransaction } from './syntax.ts';

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
    ...(cost !== null && {
      cost: { amount: decimalText(cost.quantity, place), commodity: cost.commodity, per: cost.per },
    }),
    ...(kind !== 'real' && { kind }),
    ...(date !== null && date !== transaction.date && { date }),
    ...(status === 'cleared' && { state: 'cleared' as const }),
    ...(notes.length > 0 && { note: notes.join('\n') }),
  };
}

function decimalText(value: Decimal, place: Place): string {
  const text = toDecimalString(value);
  if (!isDecimalText(text)) throw problemAt(place, 'an amount or cost that needs more digits than the ledger keeps');
  return text;
}
