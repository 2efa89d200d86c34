import type { Instant } from '#engine';
import type { LedgerCommand, PlainDate } from '#ledger';
import { daysAfter, dayOfMonth } from './calendar.ts';
import { type Chance, chanceOf } from './chance.ts';
import { contentOf, type Entry, entry } from './entry.ts';
import { ACCOUNTS } from './household-accounts.ts';
import { monthEntries, spentByCard } from './household-month.ts';
import { onceEntries } from './household-story.ts';
import { plans } from './household-plans.ts';
import { type Kept, secondThoughts, type Told } from './second-thoughts.ts';

/** One thing that the household told its ledger, and when. */
export interface DemoStep {
  readonly at: Instant;
  readonly command: LedgerCommand;
}

const SEED = 20_260_314;
const MONTHS = 24;
/** What was entered longer ago than this has been seen on a statement. */
const CLEARED_AFTER_DAYS = 40;
/** The evening on which they wrote down what they expect. */
const PLANNED_BEFORE_DAYS = 12;
/** The bill that lay in a drawer: it took effect long before it was entered. */
const FOUND_LATE = { payee: 'Anchor Mutual', days: 47 };

/**
 * Two years of a household that is made up, up to the day before `today`: the same for the same day. In the order in which
 * it was entered, which is every few evenings, with some things found late and some put right.
 */
export function demoHousehold(today: PlainDate): readonly DemoStep[] {
  const chance = chanceOf(SEED);
  const first = dayOfMonth(today, 1 - MONTHS, 1);
  const lastDay = daysAfter(today, -1);
  const evenings = eveningsBetween(first, lastDay, chance);
  const kept = entriesFrom(first, chance)
    .filter(({ date }) => date <= lastDay)
    .map((each): Kept => ({
      entry: each,
      transactionId: chance.uuid(),
      evening: eveningFor(each, evenings),
      content: contentOf(each, daysAfter(each.date, CLEARED_AFTER_DAYS) < today),
    }))
    .filter(({ evening }) => evening <= lastDay);
  const { atFirst, later } = secondThoughts(kept, chance);
  const told = kept.map(({ evening, transactionId, content }): Told => ({
    evening,
    command: { type: 'RecordTransaction', transactionId, ...(atFirst.get(transactionId) ?? content) },
  }));
  const planned = plans(today, daysAfter(today, -PLANNED_BEFORE_DAYS), chance);
  return inOrder([...opening(first), ...told, ...planned, ...later.filter(({ evening }) => evening <= lastDay)]);
}

function opening(first: PlainDate): readonly Told[] {
  const commands: readonly LedgerCommand[] = [
    { type: 'DescribeBook', name: 'Demo: Elm Row', currency: 'EUR' },
    ...Object.values(ACCOUNTS).map((account): LedgerCommand => ({ type: 'OpenAccount', ...account })),
  ];
  return [{ evening: first, command: { type: 'Together', label: 'Set up the book', commands } }];
}

function entriesFrom(first: PlainDate, chance: Chance): readonly Entry[] {
  const all: Entry[] = [
    entry(first, 'Opening balance', 'opening', 'current', 214_780),
    entry(first, 'Opening balance', 'opening', 'savings', 640_000),
    entry(first, 'Opening balance', 'opening', 'wallet', 6_500),
    ...onceEntries(first, MONTHS),
  ];
  const once = all.slice();
  let cardDue = 0;
  for (let index = 0; index < MONTHS; index += 1) {
    const month = dayOfMonth(first, index, 1).slice(0, 7);
    const regular = monthEntries({ first, index }, cardDue, chance);
    cardDue = spentByCard([...regular, ...once.filter(({ date }) => date.startsWith(month))]);
    all.push(...regular);
  }
  return all;
}

/** Every second to fourth day, from the first to the last, both included. */
function eveningsBetween(first: PlainDate, last: PlainDate, chance: Chance): readonly PlainDate[] {
  const evenings: PlainDate[] = [];
  for (let day = first; day < last; day = daysAfter(day, chance.whole(2, 4))) evenings.push(day);
  return [...evenings, last];
}

/** The first evening on or after it happened, or much later; a day that never comes where there is none. */
function eveningFor({ date, payee }: Entry, evenings: readonly PlainDate[]): PlainDate {
  const from = payee === FOUND_LATE.payee ? daysAfter(date, FOUND_LATE.days) : date;
  return evenings.find((evening) => evening >= from) ?? '9999-12-31';
}

/** By evening and, within one, as given: some seconds apart, from seven o'clock on. */
function inOrder(told: readonly Told[]): readonly DemoStep[] {
  const sorted = told.toSorted((one, other) =>
    one.evening < other.evening ? -1 : one.evening > other.evening ? 1 : 0,
  );
  let evening = '';
  let nth = 0;
  return sorted.map((each) => {
    nth = each.evening === evening ? nth + 1 : 0;
    evening = each.evening;
    const at = new Date(Date.parse(`${evening}T19:00:00Z`) + nth * 25_000).toISOString();
    return { at, command: each.command };
  });
}
