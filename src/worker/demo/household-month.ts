import type { PlainDate } from '#ledger';
import { dayOfMonth, monthNumber } from './calendar.ts';
import type { Chance } from './chance.ts';
import { centsOf, type Entry, entry } from './entry.ts';
import type { AccountKey } from './household-accounts.ts';

/** Which month of the story it is: `first` is the first day of its first one. */
export interface Month {
  readonly first: PlainDate;
  /** 0 for the first one. */
  readonly index: number;
}

type Shop = readonly [payee: string, from: AccountKey, low: number, high: number];

const GROCERS: readonly [Shop, ...Shop[]] = [
  ['Green Valley Grocers', 'current', 2_150, 9_480],
  ['Green Valley Grocers', 'current', 3_320, 11_260],
  ['Harbour Foods', 'card', 1_870, 7_840],
  ['Weekly market', 'wallet', 850, 2_400],
  ['Mill Lane Bakery', 'wallet', 320, 1_150],
];
const TABLES: readonly [Shop, ...Shop[]] = [
  ['Corner Cafe', 'wallet', 380, 1_240],
  ['Noodle House', 'card', 1_680, 3_890],
  ['The Old Anchor', 'card', 2_650, 6_480],
  ['Pizzeria Luna', 'card', 1_950, 4_720],
];
const TREATS: readonly [Shop, ...Shop[]] = [
  ['Riverside Cinema', 'card', 1_450, 2_900],
  ['Swimming pool', 'wallet', 560, 1_120],
  ['Page & Turner Books', 'card', 990, 3_480],
  ['Climbing hall', 'card', 1_350, 2_700],
];
const THINGS: readonly [Shop, ...Shop[]] = [
  ['Tool & Timber', 'card', 890, 7_450],
  ['Brightside Chemist', 'current', 640, 2_780],
  ['Second Floor Furniture', 'card', 2_990, 18_900],
];

/** All that comes round every month, in no order. `cardDue`: what was spent by card in the month before, in cents. */
export function monthEntries(month: Month, cardDue: number, chance: Chance): readonly Entry[] {
  const day = (number: number) => dayOfMonth(month.first, month.index, number);
  return [
    ...fixed(month, day, chance),
    ...sometimes(month, day, chance),
    ...often(chance, day, chance.whole(9, 11), GROCERS, 'groceries'),
    ...often(chance, day, chance.whole(5, 7), TABLES, 'eatingOut'),
    ...often(chance, day, chance.whole(2, 4), TREATS, 'leisure'),
    ...often(chance, day, chance.whole(1, 3), THINGS, 'household'),
    bigShop(day(chance.whole(18, 24)), chance),
    ...(cardDue > 0 ? [entry(day(10), 'Credit card payment', 'current', 'card', cardDue)] : []),
  ];
}

/** What was spent by card, in cents. */
export function spentByCard(entries: readonly Entry[]): number {
  return entries.filter(({ from }) => from === 'card').reduce((sum, each) => sum + centsOf(each), 0);
}

function fixed({ index }: Month, day: (number: number) => PlainDate, chance: Chance): readonly Entry[] {
  const number = monthNumber(day(1));
  const cold = number <= 3 || number >= 11;
  return [
    entry(day(1), 'Elm Row Lettings', 'current', 'rent', index < 13 ? 114_000 : 117_500, { note: 'Rent' }),
    entry(day(2), 'City Transport', 'current', 'transport', 5_800, { note: 'Monthly pass' }),
    entry(day(3), 'Northlight Energy', 'current', 'energy', cold ? 11_400 : 7_900),
    entry(day(5), 'Clearline', 'current', 'phone', index < 15 ? 3_999 : 4_499),
    entry(day(6), 'Screenbox', 'card', 'leisure', index < 22 ? 1_299 : 1_399, { note: 'Streaming' }),
    entry(day(15), 'Harbour Books', 'books', 'current', index < 12 ? 112_000 : 118_000, { note: 'Part-time' }),
    entry(day(26), 'Maple Street Clinic', 'clinic', 'current', index < 9 ? 241_800 : 249_300),
    entry(day(28), 'To savings', 'current', 'savings', 90_000),
    ...[4, 18].map((at) => entry(day(at), 'Cash machine', 'current', 'wallet', chance.whole(3, 5) * 1_000)),
    ...[9, 22].map((at) => entry(day(at), 'Ring Road Fuel', 'card', 'transport', chance.whole(3_890, 6_240))),
  ];
}

/** What comes round less often than every month, or by chance. */
function sometimes({ index }: Month, day: (number: number) => PlainDate, chance: Chance): readonly Entry[] {
  const number = monthNumber(day(1));
  return [
    ...(index % 6 === 1 ? [entry(day(8), 'Anchor Mutual', 'current', 'insurance', 21_460)] : []),
    ...(number % 3 === 0 ? [entry(day(30), 'Interest', 'interest', 'savings', 3_180 + index * 140)] : []),
    ...(index % 6 === 5 ? [entry(day(20), 'Broad fund', 'dividends', 'savings', 1_240 + index * 110)] : []),
    ...(chance.next() < 0.6 ? [entry(day(chance.whole(11, 27)), 'Dr Vale', 'current', 'health', 2_500)] : []),
    ...(chance.next() < 0.7
      ? [entry(day(chance.whole(7, 27)), 'Thread & Button', 'card', 'clothes', chance.whole(1_990, 9_900))]
      : []),
    ...(number === 12 ? [7, 13, 19].map((at) => gift(day(at), chance)) : []),
    ...(chance.next() < 0.4 ? [gift(day(chance.whole(3, 27)), chance)] : []),
  ];
}

function gift(date: PlainDate, chance: Chance): Entry {
  return entry(
    date,
    chance.pick(['Toy Box', 'Page & Turner Books', 'Garden Lane Flowers']),
    'card',
    'gifts',
    chance.whole(1_490, 5_900),
  );
}

/** One till receipt for two categories. */
function bigShop(date: PlainDate, chance: Chance): Entry {
  const to = [
    { account: 'groceries', cents: chance.whole(6_240, 11_800) },
    { account: 'household', cents: chance.whole(1_190, 3_450) },
  ] as const;
  return { date, payee: 'Green Valley Grocers', from: 'current', to, note: 'Big shop' };
}

function often(
  chance: Chance,
  day: (number: number) => PlainDate,
  times: number,
  shops: readonly [Shop, ...Shop[]],
  account: AccountKey,
): readonly Entry[] {
  return Array.from({ length: times }, () => {
    const [payee, from, low, high] = chance.pick(shops);
    return entry(day(chance.whole(1, 30)), payee, from, account, chance.whole(low, high));
  });
}
