import type { AccountDetails } from './event.ts';
import { refusal } from './refusal.ts';
import { checkedCommodity } from './transaction-rules.ts';

/** Control characters would tear a name apart in a journal; nobody types them on purpose. */
const CONTROL = /\p{Cc}/u;

/** Refuses names that are empty, have an empty level (`Assets::Cash`) or hold control characters. */
export function checkName(name: string): void {
  if (typeof name !== 'string' || name.split(':').some((level) => level.trim() === '')) {
    throw refusal('empty-name', `"${name}" is no account name. Expected levels like "Assets:Wallet", none empty`);
  }
  if (CONTROL.test(name)) {
    throw refusal('bad-name', `"${name}" holds a line break or another control character. Expected plain text`);
  }
}

/** The account as its event shall say it: only known fields. Refuses `empty-name`, `bad-name` and `bad-commodity`. */
export function lawfulAccount(details: AccountDetails, bareNumbers: boolean): AccountDetails {
  checkName(details.name);
  return {
    accountId: details.accountId,
    name: details.name,
    kind: details.kind,
    ...(details.commodity !== undefined && {
      commodity: checkedCommodity(details.commodity, details.name, bareNumbers),
    }),
    ...(details.note !== undefined && { note: details.note }),
    ...(details.externalId !== undefined && { externalId: details.externalId }),
  };
}
