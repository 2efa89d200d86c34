import type { AccountRecord } from '../books/account-record.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { dayNumber } from '../calendar.ts';
import { type Decimal, isZero, parseDecimal, subtract, sum, ZERO } from '../decimal.ts';
import type { PartEvent } from '../parts/part-event.ts';
import { occurrences } from '../schedules/occurrences.ts';
import { expectedOn } from '../schedules/read-schedules.ts';
import { type ScheduleState, schedulesFold } from '../schedules/schedules-fold.ts';
import { known } from './account-figures.ts';
import type { PlannedFigure } from './figure.ts';
import type { Change, FigurePlan } from './figure-plan.ts';

/**
 * What a schedule expects a day to move on an account, by the events that said so: the schedule as it was set and set anew,
 * and what ended it or settled the day. Zero where nothing is expected (any more).
 */
export function plannedPlan(data: LedgerData, figure: PlannedFigure, cut: Cut): FigurePlan {
  const { scheduleId, accountId, commodity, due } = figure;
  return {
    label: [data.nameAt(accountId, cut.at), due].join(', '),
    column: null,
    commodity,
    rows: [],
    said: known(data, accountId).flatMap((account) => changes(data, figure, account)),
    counts: null,
    isSteady: true,
    made: null,
    shown: () => {
      const here = expectedOn(data, { scheduleId, due }, cut).filter((each) => each.accountId === accountId);
      return parseDecimal(here.find((each) => each.commodity === commodity)?.amount ?? '0');
    },
  };
}

/** By how much each event has changed what is expected: of all that touch the schedule, the day or the kind of account. */
function changes(data: LedgerData, figure: PlannedFigure, account: AccountRecord): readonly Change[] {
  const touched = touches(data, figure);
  const positions = new Set([...touched.keys(), ...account.kindTurns()]);
  let before = ZERO;
  return [...positions]
    .toSorted((a, b) => a - b)
    .flatMap((position): readonly Change[] => {
      const after = plannedAt(data, figure, position);
      const amount = subtract(after, before);
      before = after;
      if (isZero(amount)) return [];
      const words = touched.get(position) ?? 'The account became one of another kind';
      return [{ position, until: Infinity, day: dayNumber(figure.due), amount, account, version: null, words }];
    });
}

const TAKEN_BACK = 'Taken back, or stands again';

/** Positions at which the schedule or the day may have become another one, with what happened in words. */
function touches(data: LedgerData, { scheduleId, due }: PlannedFigure): ReadonlyMap<number, string> {
  const touched = new Map<number, string>();
  let isSet = false;
  for (const event of data.parts.ever()) {
    if (!isAbout(event, scheduleId)) continue;
    if (event.type === 'OccurrenceSettled' && event.data.due !== due) continue;
    touched.set(event.position, wordsOf(event, isSet));
    isSet ||= event.type === 'ScheduleSet';
    for (const turn of data.parts.turnsOf(event.position)) touched.set(turn, TAKEN_BACK);
    if (event.type !== 'OccurrenceSettled' || event.data.transactionId === null) continue;
    for (const position of turnsOfTransaction(data, event.data.transactionId)) {
      // What settles a day is recorded in the same commit, or stands already.
      if (!touched.has(position)) touched.set(position, 'Its transaction no longer stands, or stands again');
    }
  }
  return touched;
}

type AboutSchedule = PartEvent<'ScheduleSet' | 'ScheduleEnded' | 'OccurrenceSettled'>;

function isAbout(event: PartEvent, scheduleId: string): event is AboutSchedule {
  const { type } = event;
  if (type !== 'ScheduleSet' && type !== 'ScheduleEnded' && type !== 'OccurrenceSettled') return false;
  return event.data.scheduleId === scheduleId;
}

function wordsOf(event: AboutSchedule, isSet: boolean): string {
  if (event.type === 'ScheduleSet') return `${event.data.name}: ${isSet ? 'scheduled anew' : 'scheduled'}`;
  if (event.type === 'ScheduleEnded') return 'The schedule ended';
  return event.data.transactionId === null ? 'Skipped' : 'Entered';
}

/** Where a transaction began and ceased to stand. */
function turnsOfTransaction({ versions }: LedgerData, transactionId: string): readonly number[] {
  const all = versions.find(transactionId)?.versions ?? [];
  return all
    .flatMap((version) => [versions.from.get(version), versions.to.get(version)])
    .filter((position) => position < Infinity);
}

function plannedAt(data: LedgerData, figure: PlannedFigure, at: number): Decimal {
  const { scheduleId, accountId, commodity, due } = figure;
  const state = schedulesFold.at(data.parts, at).get(scheduleId);
  if (state === undefined || !data.holdsMoney(accountId, at) || isSettled(data, state, due, at)) return ZERO;
  if (!occurrences(state.schedule.recurrence, due, due).includes(due)) return ZERO;
  const here = state.schedule.postings.filter((each) => each.accountId === accountId && each.commodity === commodity);
  return sum(here.map(({ amount }) => parseDecimal(amount)));
}

function isSettled({ versions }: LedgerData, { settled }: ScheduleState, due: string, at: number): boolean {
  const by = settled.get(due);
  if (by === undefined || by === null) return by === null;
  const record = versions.find(by);
  return record !== undefined && record.versions.some((version) => versions.trueAt(version, at));
}
