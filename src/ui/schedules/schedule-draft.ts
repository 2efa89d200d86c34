import { type AccountLine, compare, parseDecimal, type Schedule, ZERO } from '#ledger';
import { decimalMarkOf, evaluate } from '../ledger/entry/arithmetic.ts';
import { today } from '../ledger/entry/date-entry.ts';
import { turned, typedAmount } from '../ledger/entry/draft.ts';
import { readShares, type ShareDraft, type SharedSide, sidesOf } from './schedule-shares.ts';

type Recurrence = Schedule['recurrence'];

/** A schedule as it is being typed. Every field holds the person's own text. */
export interface ScheduleDraft {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** The whole amount. */
  readonly amount: string;
  /** What the amounts are in; null = what the accounts hold. */
  readonly commodity: string | null;
  /** The side that is shared among several accounts: its own field is not used then. */
  readonly shared: SharedSide;
  readonly shares: readonly ShareDraft[];
  readonly about: string;
  readonly start: string;
  readonly every: string;
  readonly unit: Recurrence['unit'];
  /** Where in the month, for months and years. */
  readonly falls: 'same' | NonNullable<Recurrence['falls']>;
  readonly until: string;
  readonly times: string;
  readonly weekend: 'same' | 'before' | 'after';
}

/** The draft of a new schedule: every month, from the first account that holds money. */
export function newScheduleDraft(accounts: readonly AccountLine[]): ScheduleDraft {
  return {
    name: '',
    from: accounts.find(({ kind }) => kind === 'asset')?.accountId ?? '',
    to: '',
    amount: '',
    commodity: null,
    shared: 'none',
    shares: [],
    about: '',
    start: today(),
    every: '1',
    unit: 'month',
    falls: 'same',
    until: '',
    times: '',
    weekend: 'same',
  };
}

/** The draft of a schedule that is there. */
export function draftOfSchedule({ name, about, postings, recurrence }: Schedule, locale: string): ScheduleDraft {
  const sides = sidesOf(postings);
  const { every, unit, from, falls = 'same', until = '', times, weekend = 'same' } = recurrence;
  return {
    ...sides,
    name,
    amount: typedAmount(sides.amount, locale),
    commodity: postings[0]?.commodity ?? null,
    shares: sides.shares.map(({ accountId, amount }) => ({
      key: crypto.randomUUID(),
      accountId,
      amount: typedAmount(amount, locale),
    })),
    about: about === undefined ? '' : String(about),
    start: from,
    every: String(every),
    unit,
    falls,
    until,
    times: times === undefined ? '' : String(times),
    weekend,
  };
}

/** The same draft with a side shared, or none: what stood there is the first share. */
export function withShared(draft: ScheduleDraft, shared: SharedSide): ScheduleDraft {
  if (shared === draft.shared) return draft;
  const [first] = draft.shares;
  const { from, to } = {
    from: draft.shared === 'from' ? (first?.accountId ?? '') : draft.from,
    to: draft.shared === 'to' ? (first?.accountId ?? '') : draft.to,
  };
  const blank = (accountId: string): ShareDraft => ({ key: crypto.randomUUID(), accountId, amount: '' });
  const shares = shared === 'none' ? [] : [blank(shared === 'from' ? from : to), blank('')];
  return { ...draft, from, to, shared, shares };
}

/** The schedule that was typed, or what is missing, in words. `was` keeps its id and what the form does not show. */
export function readScheduleDraft(
  draft: ScheduleDraft,
  was: Schedule | null,
  accounts: readonly AccountLine[],
  locale: string,
): Schedule | string {
  if (draft.name.trim() === '') return 'Give it a name, for example Rent.';
  const postings = was !== null && movesSeveral(was) ? was.postings : readPostings(draft, accounts, locale);
  if (typeof postings === 'string') return postings;
  const recurrence = readRecurrence(draft);
  if (typeof recurrence === 'string') return recurrence;
  const percent = draft.about.trim() === '' ? null : Number(draft.about);
  if (percent !== null && !(percent >= 0 && percent <= 100)) return 'May differ by: expected 0 to 100 percent.';
  const { about: _stated, ...kept } = was ?? { scheduleId: crypto.randomUUID() };
  return { ...kept, name: draft.name.trim(), postings, recurrence, ...(percent !== null && { about: percent }) };
}

function readPostings(
  draft: ScheduleDraft,
  accounts: readonly AccountLine[],
  locale: string,
): Schedule['postings'] | string {
  const { from, to, amount: typed, shared, shares } = draft;
  const alone = shared === 'from' ? to : from;
  if (alone === '' || (shared === 'none' && (to === '' || from === to))) {
    return 'Choose where the money comes from and where it goes.';
  }
  const commodity = commodityOfDraft(draft, accounts);
  const amount = evaluate(typed, decimalMarkOf(locale), commodity);
  if (!amount.ok) return `Amount: ${typed === '' ? 'how much is it?' : 'this is no amount.'}`;
  if (compare(parseDecimal(amount.value), ZERO) <= 0) {
    return 'Amount: expected more than 0. The accounts say the direction.';
  }
  const out = turned(amount.value);
  if (shared === 'none') {
    return [
      { accountId: from, amount: out, commodity },
      { accountId: to, amount: amount.value, commodity },
    ];
  }
  const others = readShares({ shared, amount: typed, shares }, decimalMarkOf(locale), commodity);
  if (typeof others === 'string') return others;
  return [{ accountId: alone, amount: shared === 'to' ? out : amount.value, commodity }, ...others];
}

function readRecurrence(draft: ScheduleDraft): Recurrence | string {
  const { every, unit, falls, start, weekend } = draft;
  const turns = Number(every);
  if (!Number.isInteger(turns) || turns < 1) return 'Every: expected a whole number from 1 on.';
  if (start === '') return 'First day: choose one.';
  const end = readEnd(draft);
  if (typeof end === 'string') return end;
  return {
    every: turns,
    unit,
    from: start,
    ...(falls !== 'same' && hasMonths(unit) && { falls }),
    ...end,
    ...(weekend !== 'same' && { weekend }),
  };
}

function readEnd({ until, times }: ScheduleDraft): Pick<Recurrence, 'until' | 'times'> | string {
  const often = times.trim() === '' ? null : Number(times);
  if (often !== null && (!Number.isInteger(often) || often < 1)) {
    return 'Times in all: expected a whole number from 1 on.';
  }
  return { ...(until !== '' && { until }), ...(often !== null && { times: often }) };
}

/** Whether a schedule moves several commodities: the form has one, so what such a schedule moves stays as it is. */
export function movesSeveral({ postings }: Schedule): boolean {
  return postings.some(({ commodity }) => commodity !== postings[0]?.commodity);
}

/** What a draft's amounts are in: as before, else what its accounts hold, the one with the whole first. */
export function commodityOfDraft(draft: ScheduleDraft, accounts: readonly AccountLine[]): string {
  const { commodity, from, to, shared, shares } = draft;
  const among = [...(shared === 'from' ? [to] : [from, to]), ...shares.map(({ accountId }) => accountId)];
  const held = among.map((id) => accounts.find(({ accountId }) => accountId === id)?.commodity ?? null);
  return commodity ?? held.find((each) => each !== null) ?? 'EUR';
}

/** Whether a unit is made of months, so that there is a place in the month to choose. */
export function hasMonths(unit: Recurrence['unit']): boolean {
  return unit === 'month' || unit === 'year';
}
