import { type AccountLine, compare, negate, parseDecimal, type Schedule, toDecimalString, ZERO } from '#ledger';
import { decimalMarkOf, evaluate } from '../ledger/entry/arithmetic.ts';
import { today } from '../ledger/entry/date-entry.ts';

type Recurrence = Schedule['recurrence'];

/** A schedule as it is being typed. Every field holds the person's own text. */
export interface ScheduleDraft {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
  readonly about: string;
  readonly start: string;
  readonly every: string;
  readonly unit: Recurrence['unit'];
  /** Where in the month, for months and years. */
  readonly falls: 'same' | NonNullable<Recurrence['falls']>;
  readonly until: string;
  readonly weekend: 'same' | 'before' | 'after';
}

/** The draft of a new schedule: every month, from the first account that holds money. */
export function newScheduleDraft(accounts: readonly AccountLine[]): ScheduleDraft {
  return {
    name: '',
    from: accounts.find(({ kind }) => kind === 'asset')?.accountId ?? '',
    to: '',
    amount: '',
    about: '',
    start: today(),
    every: '1',
    unit: 'month',
    falls: 'same',
    until: '',
    weekend: 'same',
  };
}

/** The draft of a schedule that is there; `typed` writes an amount as the person would. */
export function draftOfSchedule(
  { name, about, postings, recurrence }: Schedule,
  typed: (amount: string, commodity: string) => string,
): ScheduleDraft {
  const isOut = ({ amount }: Schedule['postings'][number]): boolean => amount.startsWith('-');
  const into = postings.find((posting) => !isOut(posting));
  const { every, unit, from, falls = 'same', until = '', weekend = 'same' } = recurrence;
  return {
    name,
    from: postings.find(isOut)?.accountId ?? '',
    to: into?.accountId ?? '',
    amount: into === undefined ? '' : typed(into.amount, into.commodity),
    about: about === undefined ? '' : String(about),
    start: from,
    every: String(every),
    unit,
    falls,
    until,
    weekend,
  };
}

/** The schedule that was typed, or what is missing, in words. `was` keeps its id and what the form does not show. */
export function readScheduleDraft(
  draft: ScheduleDraft,
  was: Schedule | null,
  accounts: readonly AccountLine[],
  locale: string,
): Schedule | string {
  if (draft.name.trim() === '') return 'Give it a name, for example Rent.';
  const postings = readPostings(draft, accounts, locale);
  if (typeof postings === 'string') return postings;
  const recurrence = readRecurrence(draft);
  if (typeof recurrence === 'string') return recurrence;
  const percent = draft.about.trim() === '' ? null : Number(draft.about);
  if (percent !== null && !(percent >= 0 && percent <= 100)) return 'May differ by: expected 0 to 100 percent.';
  const { about: _stated, ...kept } = was ?? { scheduleId: crypto.randomUUID() };
  return { ...kept, name: draft.name.trim(), postings, recurrence, ...(percent !== null && { about: percent }) };
}

function readPostings(
  { from, to, amount: typed }: ScheduleDraft,
  accounts: readonly AccountLine[],
  locale: string,
): Schedule['postings'] | string {
  if (from === '' || to === '' || from === to) return 'Choose where the money comes from and where it goes.';
  const commodity = commodityOf(from, accounts) ?? commodityOf(to, accounts) ?? 'EUR';
  const amount = evaluate(typed, decimalMarkOf(locale), commodity);
  if (!amount.ok) return `Amount: ${typed === '' ? 'how much is it?' : 'this is no amount.'}`;
  const exact = parseDecimal(amount.value);
  if (compare(exact, ZERO) <= 0) return 'Amount: expected more than 0. The accounts say the direction.';
  return [
    { accountId: from, amount: toDecimalString(negate(exact)), commodity },
    { accountId: to, amount: amount.value, commodity },
  ];
}

function readRecurrence({ every, unit, falls, start, until, weekend }: ScheduleDraft): Recurrence | string {
  const turns = Number(every);
  if (!Number.isInteger(turns) || turns < 1) return 'Every: expected a whole number from 1 on.';
  if (start === '') return 'First day: choose one.';
  return {
    every: turns,
    unit,
    from: start,
    ...(falls !== 'same' && hasMonths(unit) && { falls }),
    ...(until !== '' && { until }),
    ...(weekend !== 'same' && { weekend }),
  };
}

function commodityOf(accountId: string, accounts: readonly AccountLine[]): string | null {
  return accounts.find((account) => account.accountId === accountId)?.commodity ?? null;
}

/** Whether a unit is made of months, so that there is a place in the month to choose. */
export function hasMonths(unit: Recurrence['unit']): boolean {
  return unit === 'month' || unit === 'year';
}
