import type { LedgerCommand, PlainDate } from '#ledger';
import { dayOfMonth } from './calendar.ts';
import type { Chance } from './chance.ts';
import { contentOf, type Entry, entry } from './entry.ts';
import type { Kept } from './second-thoughts.ts';
import type { Told } from './told.ts';

/** What comes round every month, as the household expects it to from `today` on; told on an evening of its last weeks. */
export function plans(today: PlainDate, evening: PlainDate, chance: Chance): readonly Told[] {
  return [
    monthly('Rent', entry(next(today, 1), 'Elm Row Lettings', 'current', 'rent', 117_500)),
    monthly('Electricity', entry(next(today, 3), 'Northlight Energy', 'current', 'energy', 9_600), { about: 25 }),
    monthly('Internet and phone', entry(next(today, 5), 'Clearline', 'current', 'phone', 4_499), { weekend: 'after' }),
    monthly('Part-time salary', entry(next(today, 15), 'Harbour Books', 'books', 'current', 118_000)),
    monthly('Salary', entry(next(today, 26), 'Maple Street Clinic', 'clinic', 'current', 249_300)),
    monthly('To savings', entry(next(today, 28), 'To savings', 'current', 'savings', 90_000)),
  ].map((schedule) => ({ evening, said: { type: 'SetSchedule', scheduleId: chance.uuid(), ...schedule } }));
}

/** A schedule of the past: how it was made, and what its days brought. */
interface Subscription {
  readonly told: Told;
  /** Records an entry as what was expected; null for one that was not. */
  readonly posted: (kept: Kept) => LedgerCommand | null;
}

/** What has been expected for some months already: each of its days brings its transaction, for about as much. */
export function subscription(first: PlainDate, chance: Chance): Subscription {
  const scheduleId = chance.uuid();
  const expected = entry(dayOfMonth(first, 20, 6), 'Screenbox', 'card', 'leisure', 1_299);
  const schedule = monthly('Streaming', expected, { about: 10 });
  return {
    told: { evening: dayOfMonth(first, 20, 3), said: { type: 'SetSchedule', scheduleId, ...schedule } },
    posted: ({ entry: { payee, date: due }, transactionId, content }) =>
      payee === expected.payee && due >= expected.date
        ? { type: 'PostOccurrence', scheduleId, due, transaction: { transactionId, ...content } }
        : null,
  };
}

type Planned = Omit<Extract<LedgerCommand, { readonly type: 'SetSchedule' }>, 'type' | 'scheduleId'>;

interface Loosely {
  /** By how many percent it may differ. */
  readonly about?: number;
  readonly weekend?: 'after';
}

function monthly(name: string, expected: Entry, { about, weekend }: Loosely = {}): Planned {
  const { payee = '', postings } = contentOf(expected, false);
  const recurrence = {
    every: 1,
    unit: 'month',
    from: expected.date,
    ...(weekend !== undefined && { weekend }),
  } as const;
  return { name, payee, postings, recurrence, ...(about !== undefined && { about }) };
}

/** The first such day of a month that is not before `today`. */
function next(today: PlainDate, day: number): PlainDate {
  const thisMonth = dayOfMonth(today, 0, day);
  return thisMonth >= today ? thisMonth : dayOfMonth(today, 1, day);
}
