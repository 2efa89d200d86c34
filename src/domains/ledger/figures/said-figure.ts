import { DaybookError } from '#engine';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { budgetFold } from '../budget/budget-fold.ts';
import { readMoves } from '../budget/read-moves.ts';
import { dayNumber } from '../calendar.ts';
import { claimsFold } from '../claims/claims-fold.ts';
import { parseDecimal, ZERO } from '../decimal.ts';
import type { DecimalString } from '../event.ts';
import type { PartEvent, PartEventType } from '../parts/part-event.ts';
import { pricesFold } from '../prices/price-table.ts';
import { begunKey, reconciliationsFold } from '../reconciliation/reconciliation-fold.ts';
import { known } from './account-figures.ts';
import type { SaidFigure } from './figure.ts';
import { type FigurePlan, LAST_DAY } from './figure-plan.ts';
import { amountsSaid, partAt } from './said-amounts.ts';

/**
 * One amount that an event said, by that event. It stays said when the event is taken back: screens that tell of what
 * happened go on telling it. Throws `NotFound` where no event says such an amount.
 */
export function saidPlan(data: LedgerData, { position, index }: SaidFigure, cut: Cut): FigurePlan {
  const event = partAt(data, position);
  const said = event && amountsSaid(event)[index];
  if (event === undefined || said === undefined) {
    throw new DaybookError('NotFound', `Event ${position} says no amount ${index + 1}`, { position, index });
  }
  const { amount, commodity, day, accountId, words, source } = said;
  const before = readAt(data, event, index, position - 1);
  const [account = null] = accountId === null ? [] : known(data, accountId);
  return {
    label: accountId === null ? day : `${data.nameAt(accountId, position)}, ${day}`,
    column: null,
    commodity,
    rows: [],
    said: [
      {
        position,
        until: Infinity,
        day: dayNumber(day),
        amount: parseDecimal(amount),
        account,
        version: null,
        words: before === null ? words : `${words}; before it was ${before} ${commodity}`,
        ...(source !== undefined && { source }),
      },
    ],
    counts: null,
    isSteady: true,
    made: null,
    shown: () => (position > cut.at ? ZERO : parseDecimal(readAt(data, event, index, position) ?? '0')),
  };
}

/** As the screens read it as of a position: what stands there of what the event is about; null where nothing does. */
function readAt<Type extends PartEventType>(
  data: LedgerData,
  event: PartEvent<Type>,
  index: number,
  at: number,
): DecimalString | null {
  return READERS[event.type]?.(data, event, index, at) ?? null;
}

type Reader<Type extends PartEventType> = (
  data: LedgerData,
  event: PartEvent<Type>,
  index: number,
  at: number,
) => DecimalString | null | undefined;

const READERS: { readonly [Type in PartEventType]?: Reader<Type> } = {
  MoneyBudgeted: moveAt,
  MoneyHeld: moveAt,
  GoalSet: ({ parts }, { data: { accountId, from } }, _, at) =>
    budgetFold.at(parts, at).goals.get(accountId)?.get(from)?.amount,
  BalanceClaimed: ({ parts }, { data: { claimId } }, _, at) => claimsFold.at(parts, at).get(claimId)?.amount,
  ReconciliationBegun: ({ parts }, { data }, _, at) =>
    reconciliationsFold.at(parts, at).begun.get(begunKey(data))?.amount,
  AccountReconciled: ({ parts }, { data: { reconciliationId } }, _, at) =>
    reconciliationsFold.at(parts, at).done.get(reconciliationId)?.amount,
  PricesRecorded: ({ parts }, { data: { series } }, index, at) => {
    const days = series.flatMap(({ commodity, currency, dates }) =>
      dates.map((date) => ({ commodity, currency, date })),
    );
    const priced = days[index];
    if (priced === undefined) return null;
    const day = dayNumber(priced.date);
    const quote = pricesFold.at(parts, at).find(priced.commodity, priced.currency, day, () => false);
    return quote?.day === day ? quote.amount : null;
  },
};

function moveAt(
  data: LedgerData,
  { position }: PartEvent<'MoneyBudgeted' | 'MoneyHeld'>,
  index: number,
  at: number,
): DecimalString | null {
  const lines = readMoves(data, { accountId: null, on: null }, { at, on: LAST_DAY });
  return lines.find((line) => line.position === position && line.index === index)?.amount ?? null;
}
