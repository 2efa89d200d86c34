import type { ExportedBooks, ExportedTransaction } from '../query.ts';
import { newestFirst } from './answer-transactions.ts';
import type { Cut } from './cut.ts';
import type { LedgerData } from './ledger-data.ts';

/** The books at a cut as plain data, accounts by name, transactions oldest first. */
export function exportedBooks(data: LedgerData, cut: Cut): ExportedBooks {
  const accounts = [...data.accounts.values()]
    .filter((account) => account.existsAt(cut.at))
    .map((account) => ({
      name: account.nameAt(cut.at),
      kind: account.kindAt(cut.at),
      commodity: account.commodity,
      ...(account.externalId !== null && { externalId: account.externalId }),
    }));
  const versions = newestFirst(data, data.versions.liveAt(cut)).toReversed();
  return { accounts, transactions: versions.flatMap((version) => exported(data, version, cut.at)) };
}

function exported(data: LedgerData, version: number, at: number): readonly ExportedTransaction[] {
  const content = data.versions.contents[version];
  if (content === undefined) return [];
  return [
    {
      transactionId: data.versions.recordOf(version)?.transactionId ?? '',
      date: content.date,
      ...(content.bookedOn !== undefined && { bookedOn: content.bookedOn }),
      ...(content.valueOn !== undefined && { valueOn: content.valueOn }),
      payee: content.payee ?? '',
      note: content.note ?? '',
      code: content.code ?? '',
      tags: content.tags ?? [],
      postings: content.postings.map(({ accountId, ...posting }) => ({
        ...posting,
        account: data.nameAt(accountId, at),
      })),
    },
  ];
}
