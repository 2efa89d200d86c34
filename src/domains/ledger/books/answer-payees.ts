import type { AccountId, TransactionContent } from '../event.ts';
import type { PayeeUse } from '../query.ts';
import type { LedgerData } from './ledger-data.ts';

/** Payees of transactions that stand, the one used last first, with the other side and amount of that last use. */
export function payeesUsed(data: LedgerData): readonly PayeeUse[] {
  const { versions } = data;
  const uses = new Map<string, PayeeUse>();
  for (let version = versions.contents.length - 1; version >= 0; version -= 1) {
    const content = versions.contents[version];
    const payee = content?.payee ?? '';
    if (content === undefined || payee === '' || uses.has(payee) || !versions.trueAt(version, data.head)) continue;
    uses.set(payee, {
      payee,
      transactionId: versions.recordOf(version)?.transactionId ?? '',
      ...lastUse(data, content),
    });
  }
  return [...uses.values()];
}

function lastUse(data: LedgerData, content: TransactionContent): Pick<PayeeUse, 'accountId' | 'amount' | 'commodity'> {
  const { amount = null, commodity = null } = data.mainPosting(content, data.head) ?? {};
  return { accountId: otherSide(data, content), amount, commodity };
}

/** The category if there is one, else the account that the main posting was exchanged with. */
function otherSide(data: LedgerData, content: TransactionContent): AccountId | null {
  const ids = content.postings.map(({ accountId }) => accountId);
  const category = ids.find((accountId) => {
    const kind = data.kindAt(accountId, data.head);
    return kind === 'income' || kind === 'expense';
  });
  const main = data.mainPosting(content, data.head)?.accountId;
  return category ?? ids.find((accountId) => accountId !== main) ?? null;
}
