import { residues } from './balance.ts';
import { isPlainDate } from './calendar.ts';
import { isDecimalText, parseDecimal, toDecimalString } from './decimal.ts';
import type { AccountId, Cost, DecimalString, LotName, PlainDate, Posting, TransactionContent } from './event.ts';
import type { AccountState } from './ledger-state.ts';
import { refusal } from './refusal.ts';

/** What the rules need of their surroundings. */
export interface Surroundings {
  /** The account with an id, as the command would find it; undefined where there is none. */
  readonly account: (accountId: AccountId) => Pick<AccountState, 'name' | 'closed' | 'removed'> | undefined;
  /** Whether amounts without a commodity are allowed: in journals, and in books that hold some. */
  readonly bareNumbers: boolean;
}

/**
 * A transaction as its event shall say it: only known fields, amounts in their shortest form. Refuses what the rules
 * `bad-date`, `bad-amount`, `bad-commodity`, `too-few-postings`, `unknown-account` and `unbalanced` forbid; whether a
 * closed account may be touched is for the caller to say. `place` begins every message, such as `Line 12: `.
 */
export function lawfulContent(content: TransactionContent, around: Surroundings, place = ''): TransactionContent {
  const lawful: TransactionContent = {
    date: checkedDate(content.date, `${place}the date`),
    ...(content.bookedOn !== undefined && { bookedOn: checkedDate(content.bookedOn, `${place}bookedOn`) }),
    ...(content.valueOn !== undefined && { valueOn: checkedDate(content.valueOn, `${place}valueOn`) }),
    ...(content.payee !== undefined && { payee: content.payee }),
    ...(content.note !== undefined && { note: content.note }),
    ...(content.code !== undefined && { code: content.code }),
    ...(content.tags !== undefined && { tags: content.tags }),
    postings: content.postings.map((posting) => lawfulPosting(posting, around, place)),
    ...(content.source !== undefined && { source: content.source }),
  };
  // A journal may note a day on which no money moved; a person who enters nothing has forgotten something.
  if (lawful.postings.length === 0 && lawful.source === undefined) {
    throw refusal('too-few-postings', `${place}a transaction needs at least one posting`);
  }
  checkBalance(lawful.postings, place);
  return lawful;
}

function lawfulPosting(posting: Posting, around: Surroundings, place: string): Posting {
  const account = around.account(posting.accountId);
  if (account === undefined || account.removed) {
    throw refusal('unknown-account', `${place}there is no account with the id "${posting.accountId}"`, {
      accountId: posting.accountId,
    });
  }
  const where = `${place}${account.name}`;
  return {
    accountId: posting.accountId,
    amount: checkedAmount(posting.amount, where),
    commodity: checkedCommodity(posting.commodity, where, around.bareNumbers),
    ...(posting.cost !== undefined && { cost: lawfulCost(posting.cost, where, around.bareNumbers) }),
    ...(posting.lot !== undefined && { lot: lawfulLot(posting.lot, where, around.bareNumbers) }),
    ...(posting.price !== undefined && { price: lawfulCost(posting.price, where, around.bareNumbers) }),
    ...(posting.kind !== undefined && { kind: posting.kind }),
    ...(posting.date !== undefined && { date: checkedDate(posting.date, where) }),
    ...(posting.state !== undefined && { state: posting.state }),
    ...(posting.note !== undefined && { note: posting.note }),
    ...(posting.externalId !== undefined && { externalId: posting.externalId }),
  };
}

function lawfulCost(cost: Cost, where: string, bareNumbers: boolean): Cost {
  return {
    amount: checkedAmount(cost.amount, `${where}, its cost`),
    commodity: checkedCommodity(cost.commodity, `${where}, its cost`, bareNumbers),
    per: cost.per,
  };
}

/** Refuses with `bad-date` what is no real day. */
function lawfulLot({ cost, date, label }: LotName, where: string, bareNumbers: boolean): LotName {
  return {
    ...(cost !== undefined && {
      cost: {
        amount: checkedAmount(cost.amount, `${where}, its lot`),
        commodity: checkedCommodity(cost.commodity, `${where}, its lot`, bareNumbers),
      },
    }),
    ...(date !== undefined && { date: checkedDate(date, `${where}, its lot`) }),
    ...(label !== undefined && { label }),
  };
}

export function checkedDate(date: PlainDate, where: string): PlainDate {
  if (isPlainDate(date)) return date;
  throw refusal('bad-date', `${where}: ${show(date)} is no day of the calendar. Expected one such as "2026-03-12"`);
}

/** The amount in its shortest form. Refuses with `bad-amount` what is none. */
export function checkedAmount(amount: DecimalString, where: string): DecimalString {
  if (typeof amount !== 'string' || !isDecimalText(amount)) {
    throw refusal('bad-amount', `${where}: ${show(amount)} is no amount. Expected text of digits such as "-84.17"`);
  }
  return amount.includes('.') || amount === '-0' ? toDecimalString(parseDecimal(amount)) : amount;
}

/** Refuses with `bad-commodity` anything but text with a visible character in it, or none at all where that is allowed. */
export function checkedCommodity(commodity: string, where: string, bareNumbers: boolean): string {
  if (typeof commodity === 'string' && (commodity.trim() !== '' || (bareNumbers && commodity === ''))) return commodity;
  throw refusal('bad-commodity', `${where}: ${show(commodity)} is no commodity. Expected one such as "EUR"`);
}

function checkBalance(postings: readonly Posting[], place: string): void {
  const left = residues(postings);
  if (left.length === 0) return;
  const amounts = left.map(({ amount, commodity }) => `${amount} ${commodity}`).join(', ');
  const which = left.every(({ among }) => among === 'real') ? 'postings' : 'balanced virtual postings';
  throw refusal('unbalanced', `${place}the ${which} do not balance: ${amounts} left over. Expected a sum of 0`, {
    residues: left,
  });
}

function show(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : value === undefined ? 'nothing' : `a ${typeof value}`;
}
