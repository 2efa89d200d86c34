import type { AccountRecord } from '../books/account-record.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type Decimal, isZero, negate, parseDecimal, toDecimalString } from '../decimal.ts';
import type { ClearedState, PlainDate } from '../event.ts';
import type { BankBalance } from '../reconciliation/reconciliation-event.ts';
import { begunKey, reconciliationsFold } from '../reconciliation/reconciliation-fold.ts';
import { readReconciliation } from '../reconciliation/read-reconciliation.ts';
import { readSchedules } from '../schedules/read-schedules.ts';
import type { AccountForecast, SchedulesView } from '../schedules/schedule-view.ts';
import { balancePlan, known } from './account-figures.ts';
import { bookedAmounts } from './booked-amounts.ts';
import type { ForecastFigure, MadePart, ReconcileFigure } from './figure.ts';
import { type FigurePlan, type RowSource, rowsOf, touching } from './figure-plan.ts';
import { BARE } from './lot-steps.ts';

/** The bank's balance, the rows that are cleared, the difference of the two, or one side of what is ticked. */
export function reconcilePlan(data: LedgerData, figure: ReconcileFigure, cut: Cut): FigurePlan {
  const { accountId, commodity, what } = figure;
  const begun = reconciliationsFold.at(data.parts, cut.at).begun.get(begunKey(figure)) ?? null;
  const counts = COUNTED[what];
  const rows = known(data, accountId).map((account) => clearedRows(data, account, commodity, begun, counts));
  const stated: MadePart = { ...BARE, label: 'What the bank says', amount: begun?.amount ?? '0' };
  const cleared = () => parseDecimal(readReconciliation(data, { accountId, commodity }, cut)?.cleared ?? '0');
  const ticked = (): MadePart => ({
    ...BARE,
    label: 'Less what you cleared',
    amount: toDecimalString(negate(cleared())),
    question: { ...figure, what: 'cleared' },
  });
  const shown = (): Decimal => {
    if (what === 'cleared') return cleared();
    const view = readReconciliation(data, { accountId, commodity }, cut);
    if (what === 'into' || what === 'out') return parseDecimal(view?.[what].amount ?? '0');
    return parseDecimal((what === 'stated' ? view?.begun?.amount : view?.difference) ?? '0');
  };
  return {
    label: data.nameAt(accountId, cut.at),
    column: null,
    commodity,
    shown,
    rows: what === 'stated' ? [] : rows,
    said: touching(data, RECONCILING),
    counts: null,
    isSteady: false,
    made:
      what === 'stated' || what === 'difference'
        ? () => (begun === null ? [] : what === 'stated' ? [stated] : [stated, ticked()])
        : null,
  };
}

/** Which cleared postings a figure counts. */
type Counts = (state: ClearedState, amount: Decimal) => boolean;

const CLEARED: Counts = () => true;
const COUNTED: Readonly<Record<ReconcileFigure['what'], Counts>> = {
  cleared: CLEARED,
  stated: CLEARED,
  difference: CLEARED,
  into: (state, { units }) => state === 'cleared' && units >= 0n,
  out: (state, { units }) => state === 'cleared' && units < 0n,
};

const RECONCILING: ReadonlySet<string> = new Set([
  'ReconciliationBegun',
  'ReconciliationDropped',
  'ReconciliationUndone',
  'AccountReconciled',
]);

/** The postings that are cleared and that the bank had booked by the day that is compared. */
function clearedRows(
  data: LedgerData,
  account: AccountRecord,
  commodity: string,
  begun: BankBalance | null,
  counts: Counts,
): RowSource {
  const amountOf = bookedAmounts(data, account, commodity, {
    bookedBy: begun?.date ?? '9999-12-31',
    counts: (state, amount) => state !== 'uncleared' && counts(state, amount),
  });
  return rowsOf(account, commodity, { amountOf });
}

/**
 * The lowest balance that is to come, or that of a day: what is recorded until then, and what is expected. What is late
 * counts as if it happened today.
 */
export function forecastPlan(data: LedgerData, figure: ForecastFigure, cut: Cut): FigurePlan {
  const { accountId, commodity, today, ahead, day } = figure;
  const balance = { kind: 'balance', accountIds: [accountId], commodity } as const;
  const isHere = (each: Pick<AccountForecast, 'accountId' | 'commodity'>): boolean =>
    each.accountId === accountId && each.commodity === commodity;
  const view = () => readSchedules(data, { today, ahead }, cut);
  const told = ({ forecast }: SchedulesView) => {
    const line = forecast.find(isHere);
    return line && (day === undefined ? line.lowest : pointOn(line, day));
  };
  const made = (): readonly MadePart[] => {
    const all = view();
    const point = told(all);
    if (point === undefined) return [];
    const until = { ...balance, until: point.date };
    const recorded = toDecimalString(balancePlan(data, until, cut).shown());
    // Where nothing that is expected makes it lower, it is lowest today, before what is late.
    const isNow = day === undefined && point.date === today && point.amount === recorded;
    const expected = all.open
      .filter(({ due }) => !isNow && due <= point.date)
      .flatMap(({ scheduleId, name, due, amounts }) =>
        amounts.filter(isHere).map(({ amount }): MadePart => {
          const question = { kind: 'planned', scheduleId, due, accountId, commodity } as const;
          return { ...BARE, label: `${name}, ${due}`, amount, question };
        }),
      );
    return [{ ...BARE, label: 'Recorded until then', amount: recorded, question: until }, ...expected].filter(
      ({ amount }) => !isZero(parseDecimal(amount)),
    );
  };
  return {
    label: data.nameAt(accountId, cut.at),
    column: null,
    commodity,
    shown: () => parseDecimal(told(view())?.amount ?? '0'),
    rows: known(data, accountId).map((account) => rowsOf(account, commodity, { last: cut.on })),
    said: touching(data, SCHEDULES),
    counts: null,
    isSteady: false,
    made,
  };
}

/** The last point of a forecast up to a day; undefined before the first. */
function pointOn({ dates, values }: AccountForecast, day: PlainDate) {
  const index = dates.findLastIndex((date) => date <= day);
  const [date, amount] = [dates[index], values[index]];
  return date === undefined || amount === undefined ? undefined : { date, amount };
}

const SCHEDULES: ReadonlySet<string> = new Set(['ScheduleSet', 'ScheduleEnded', 'OccurrenceSettled']);
