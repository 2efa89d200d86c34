import type { PlainDate } from '#ledger';
import { dayOfMonth, monthNumber } from './calendar.ts';
import { type Entry, entry } from './entry.ts';

const HOLIDAY = { tags: ['summer'] };

/** What happens once: a holiday each July, tax back each May, shoes returned, a washing machine. */
export function onceEntries(first: PlainDate, months: number): readonly Entry[] {
  return Array.from({ length: months }, (_, index) => index).flatMap((index) => {
    const day = (number: number) => dayOfMonth(first, index, number);
    switch (monthNumber(day(1))) {
      case 3:
        return [entry(day(14), 'Skyway Air', 'card', 'holidays', 48_640, { ...HOLIDAY, note: 'Flights, two seats' })];
      case 5:
        return [entry(day(19), 'Tax office', 'taxBack', 'current', 61_240)];
      case 7:
        return holiday(day);
      case 10:
        return [
          entry(day(6), 'Stride Shoes', 'card', 'clothes', 8_990),
          entry(day(18), 'Stride Shoes', 'card', 'clothes', -8_990, { note: 'Returned: too small' }),
        ];
      case 11:
        return [entry(day(12), 'White Goods Direct', 'current', 'household', 54_900, { note: 'Washing machine' })];
      default:
        return [];
    }
  });
}

function holiday(day: (number: number) => PlainDate): readonly Entry[] {
  const spent = (number: number, payee: string, cents: number) =>
    entry(day(number), payee, 'card', 'holidays', cents, HOLIDAY);
  return [
    entry(day(8), 'From savings', 'savings', 'current', 120_000, { note: 'For the holiday' }),
    spent(11, 'Airport Coffee', 1_180),
    spent(11, 'Car on Coast', 24_600),
    spent(12, 'Casa Mirador', 68_400),
    spent(12, 'Playa Grill', 4_350),
    spent(13, 'Market of Santa Rosa', 2_870),
    spent(14, 'Museum of the Sea', 2_400),
    spent(15, 'Boat trip', 7_600),
    spent(16, 'Taberna Azul', 5_240),
    spent(17, 'Fuel, coast road', 5_180),
    spent(18, 'Playa Grill', 3_990),
    spent(18, 'Presents', 4_450),
  ];
}

/** What lay in a drawer: two bills, one of a year that was closed meanwhile, one of months that were reported. */
export function foundLater(first: PlainDate): readonly Entry[] {
  const found = { note: 'Found in a drawer' };
  return [
    entry(dayOfMonth(first, 10, 9), 'Hollow Oak Nursery', 'card', 'gifts', 3_480, found),
    entry(dayOfMonth(first, 19, 24), 'Stein Dental', 'card', 'health', 11_800, found),
  ];
}
