import type { LedgerCommand, PlainDate, TransactionContent } from '#ledger';
import { daysAfter } from './calendar.ts';
import type { Chance } from './chance.ts';
import { contentOf, type Entry } from './entry.ts';
import type { AccountKey } from './household-accounts.ts';

/** A command with the evening on which it was given. */
export interface Told {
  readonly evening: PlainDate;
  readonly command: LedgerCommand;
}

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
  const atFirst = [
    ...bill.map((each) => [each.transactionId, otherwise(each, (cents) => cents * 10)] as const),
    ...fills.map((each) => [each.transactionId, otherwise(each, (cents) => cents, 'household')] as const),
  ];
  const later = [
    ...bill.map((each) => ({ evening: daysAfter(each.evening, 9), command: correction(each) })),
    ...together(fills, `File ${fills.length} transactions under Getting around`),
    ...enteredTwice(kept, chance),
    ...deletedByMistake(kept),
  ];
  return { atFirst: new Map(atFirst), later };
}

function together(put: readonly Kept[], label: string): readonly Told[] {
  const latest = put.at(-1);
  if (!latest) return [];
  return [
    { evening: daysAfter(latest.evening, 12), command: { type: 'Together', label, commands: put.map(correction) } },
  ];
}

function enteredTwice(kept: readonly Kept[], chance: Chance): readonly Told[] {
  const transactionId = chance.uuid();
  return ofPayee(kept, 'Northlight Energy')
    .slice(10, 11)
    .flatMap(({ evening, content }) => [
      { evening: daysAfter(evening, 3), command: { type: 'RecordTransaction', transactionId, ...content } },
      {
        evening: daysAfter(evening, 19),
        command: { type: 'DeleteTransaction', transactionId, reason: 'Entered twice' },
      },
    ]);
}

function deletedByMistake(kept: readonly Kept[]): readonly Told[] {
  return ofPayee(kept, 'Tax office')
    .slice(0, 1)
    .flatMap(({ transactionId, evening }) => [
      { evening: daysAfter(evening, 5), command: { type: 'DeleteTransaction', transactionId, reason: 'Not ours?' } },
      { evening: daysAfter(evening, 6), command: { type: 'RestoreTransaction', transactionId } },
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
