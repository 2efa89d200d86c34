import type { LedgerCommand, PlainDate } from '#ledger';
import { dayOfMonth } from './calendar.ts';
import type { Chance } from './chance.ts';
import { contentOf, type Entry, entry } from './entry.ts';
import type { Told } from './second-thoughts.ts';

/** What comes round every month, as the household expects it to from `today` on; told on an evening of its last weeks. */
export function plans(today: PlainDate, evening: PlainDate, chance: Chance): readonly Told[] {
  return [
    monthly('Rent', entry(next(today, 1), 'Elm Row Lettings', 'current', 'rent', 117_500)),
    monthly('Electricity', entry(next(today, 3), 'Northlight Energy', 'current', 'energy', 9_600), 25),
    monthly('Internet and phone', entry(next(today, 5), 'Clearline', 'current', 'phone', 4_499)),
    monthly('Part-time salary', entry(next(today, 15), 'Harbour Books', 'books', 'current', 118_000)),
    monthly('Salary', entry(next(today, 26), 'Maple Street Clinic', 'clinic', 'current', 249_300)),
    monthly('To savings', entry(next(today, 28), 'To savings', 'current', 'savings', 60_000)),
  ].map((schedule) => ({ evening, command: { type: 'SetSchedule', scheduleId: chance.uuid(), ...schedule } }));
}

type Planned = Omit<Extract<LedgerCommand, { readonly type: 'SetSchedule' }>, 'type' | 'scheduleId'>;

function monthly(name: string, expected: Entry, about?: number): Planned {
  const { payee = '', postings } = contentOf(expected, false);
  const recurrence = { every: 1, unit: 'month', from: expected.date } as const;
  return { name, payee, postings, recurrence, ...(about !== undefined && { about }) };
}

/** The first such day of a month that is not before `today`. */
function next(today: PlainDate, day: number): PlainDate {
  const thisMonth = dayOfMonth(today, 0, day);
  return thisMonth >= today ? thisMonth : dayOfMonth(today, 1, day);
}
