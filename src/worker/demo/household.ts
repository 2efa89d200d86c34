import type { Instant } from '#engine';
import type { LedgerCommand, PlainDate } from '#ledger';
import { daysAfter, dayOfMonth } from './calendar.ts';
import { cardFiles, fileMonthOf } from './card-file.ts';
import { type Chance, chanceOf } from './chance.ts';
import { contentOf, type Entry, entry } from './entry.ts';
import { ACCOUNTS } from './household-accounts.ts';
import { banking } from './household-bank.ts';
import { budgeting } from './household-budget.ts';
import { investing } from './household-fund.ts';
import { monthEntries, spentByCard } from './household-month.ts';
import { lastWord, papers } from './household-papers.ts';
import { plans, subscription } from './household-plans.ts';
import { ruling } from './household-rules.ts';
import { foundLater, onceEntries } from './household-story.ts';
import { type Kept, MISTYPED, secondThoughts } from './second-thoughts.ts';
import type { Said, Told } from './told.ts';

/** One thing that the household told its ledger, and when. */
export interface DemoStep {
  readonly at: Instant;
  readonly said: Said;
}

const SEED = 20_260_314;
const MONTHS = 24;
/** What was entered longer ago than this has been seen on a statement. */
const CLEARED_AFTER_DAYS = 40;
/** The evening on which they wrote down what they expect. */
const PLANNED_BEFORE_DAYS = 12;
/** Bills that took effect long before they were entered: so many days. */
const FOUND_LATE: Readonly<Record<string, number>> = {
  'Anchor Mutual': 47,
  'Hollow Oak Nursery': 100,
  'Stein Dental': 71,
};

/**
 * Two years of a household that is made up, up to the day before `today`: the same for the same day. In the order in which
 * it was entered, which is every few evenings, with some things found late and some put right. What else they do with their
 * books is told in chapters with chances of their own, so that one can be changed and the others stay.
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
  const streaming = subscription(first, chanceOf(SEED + 1));
  const entered = kept.flatMap((each): readonly Told[] => {
    const { evening, transactionId, content } = each;
    const said = streaming.posted(each);
    if (said !== null) return [{ evening, said }];
    if (fileMonthOf(each.entry, first) !== null) return [];
    const typed = atFirst.get(transactionId) ?? content;
    return [{ evening, said: { type: 'RecordTransaction', transactionId, ...typed } }];
  });
  const told = [
    ...opening(first),
    ...entered,
    ...plans(today, daysAfter(today, -PLANNED_BEFORE_DAYS), chance),
    ...later,
    streaming.told,
    ...investing(first, MONTHS, chanceOf(SEED + 2)),
    ...ruling(first, chanceOf(SEED + 3)),
    ...cardFiles(
      kept.map((each) => each.entry),
      first,
      chanceOf(SEED + 4),
    ),
    ...banking(first, MISTYPED, chanceOf(SEED + 5)),
    ...budgeting(first),
    ...papers(first, kept, chanceOf(SEED + 6)),
    lastWord(lastDay),
  ];
  return inOrder(told.filter(({ evening }) => evening <= lastDay));
}

function opening(first: PlainDate): readonly Told[] {
  const commands: readonly LedgerCommand[] = [
    { type: 'DescribeBook', name: 'Demo: Elm Row', currency: 'EUR' },
    ...Object.values(ACCOUNTS).map((account): LedgerCommand => ({ type: 'OpenAccount', ...account })),
  ];
  return [{ evening: first, said: { type: 'Together', label: 'Set up the book', commands } }];
}

function entriesFrom(first: PlainDate, chance: Chance): readonly Entry[] {
  const all: Entry[] = [
    entry(first, 'Opening balance', 'opening', 'current', 214_780),
    entry(first, 'Opening balance', 'opening', 'savings', 640_000),
    entry(first, 'Opening balance', 'opening', 'wallet', 6_500),
    ...onceEntries(first, MONTHS),
    ...foundLater(first),
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
  const from = daysAfter(date, FOUND_LATE[payee] ?? 0);
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
    return { at, said: each.said };
  });
}
