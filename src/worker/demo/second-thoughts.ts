import type { LedgerCommand, PlainDate, TransactionContent } from '#ledger';
import { daysAfter } from './calendar.ts';
import type { Chance } from './chance.ts';
import { contentOf, type Entry } from './entry.ts';
import type { AccountKey } from './household-accounts.ts';
import { together, type Told } from './told.ts';

/** What stays wrong: the monthly pass of a month, 58.00, typed as 85.00. */
export const MISTYPED = { payee: 'City Transport', index: 21, cents: 2_700 } as const;

/** An entry with what it is in the ledger once all is put right. */
export interface Kept {
  readonly entry: Entry;
  readonly transactionId: string;
  readonly evening: PlainDate;
  readonly content: TransactionContent;
}

/** What was said otherwise at first, and what was said about it later. */
export interface SecondThoughts {
  /** By transaction. */
  readonly atFirst: ReadonlyMap<string, TransactionContent>;
  readonly later: readonly Told[];
}

/** What the household gets wrong and puts right: each has its time, so that the past shows it uncorrected. */
export function secondThoughts(kept: readonly Kept[], chance: Chance): SecondThoughts {
  const bill = ofPayee(kept, 'The Old Anchor').slice(2, 3);
  const fills = ofPayee(kept, 'Ring Road Fuel').slice(8, 20);
  const pass = ofPayee(kept, MISTYPED.payee).slice(MISTYPED.index, MISTYPED.index + 1);
  const atFirst = [
    ...bill.map((each) => [each.transactionId, otherwise(each, (cents) => cents * 10)] as const),
    ...fills.map((each) => [each.transactionId, otherwise(each, (cents) => cents, 'household')] as const),
    ...pass.map((each) => [each.transactionId, otherwise(each, (cents) => cents + MISTYPED.cents)] as const),
  ];
  const later = [
    ...bill.map((each) => ({ evening: daysAfter(each.evening, 9), said: correction(each) })),
    ...correctedTogether(fills, `File ${fills.length} transactions under Getting around`),
    ...enteredTwice(kept, chance),
    ...deletedByMistake(kept),
  ];
  return { atFirst: new Map(atFirst), later };
}

function correctedTogether(put: readonly Kept[], label: string): readonly Told[] {
  const latest = put.at(-1);
  if (!latest) return [];
  return [{ evening: daysAfter(latest.evening, 12), said: together(label, put.map(correction)) }];
}

function enteredTwice(kept: readonly Kept[], chance: Chance): readonly Told[] {
  const transactionId = chance.uuid();
  return ofPayee(kept, 'Northlight Energy')
    .slice(10, 11)
    .flatMap(({ evening, content }) => [
      { evening: daysAfter(evening, 3), said: { type: 'RecordTransaction', transactionId, ...content } },
      {
        evening: daysAfter(evening, 19),
        said: { type: 'DeleteTransaction', transactionId, reason: 'Entered twice' },
      },
    ]);
}

function deletedByMistake(kept: readonly Kept[]): readonly Told[] {
  return ofPayee(kept, 'Tax office')
    .slice(0, 1)
    .flatMap(({ transactionId, evening }) => [
      { evening: daysAfter(evening, 5), said: { type: 'DeleteTransaction', transactionId, reason: 'Not ours?' } },
      { evening: daysAfter(evening, 6), said: { type: 'RestoreTransaction', transactionId } },
    ]);
}

function correction({ transactionId, content }: Kept): LedgerCommand {
  return { type: 'CorrectTransaction', transactionId, ...content };
}

function otherwise({ entry }: Kept, cents: (right: number) => number, account?: AccountKey): TransactionContent {
  const to = entry.to.map((line) => ({ account: account ?? line.account, cents: cents(line.cents) }));
  return contentOf({ ...entry, to }, false);
}

function ofPayee(kept: readonly Kept[], payee: string): readonly Kept[] {
  return kept
    .filter(({ entry }) => entry.payee === payee)
    .toSorted((one, other) => (one.entry.date < other.entry.date ? -1 : 1));
}
