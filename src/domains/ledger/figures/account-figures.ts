import type { AccountRecord } from '../books/account-record.ts';
import { registerFigures, stateOn } from '../books/answer-register-figures.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { bankDay } from '../books/register-row.ts';
import { type DayNumber, dayNumber } from '../calendar.ts';
import { add, type Decimal, negate, parseDecimal, subtract, sum, ZERO } from '../decimal.ts';
import type { AccountId } from '../event.ts';
import { bookedDay } from '../reconciliation/booked-day.ts';
import type { BalanceFigure, EntriesFigure, EntryFigure, RegisterFigure, RunningFigure } from './figure.ts';
import { bookedAmounts } from './booked-amounts.ts';
import { FIRST_DAY, type FigurePlan, LAST_DAY, type RowSource, rowsOf } from './figure-plan.ts';

const SUMMED = { column: null, said: [], counts: null, isSteady: true, made: null } as const;

/** What accounts hold together. An account that is not there holds nothing. */
export function balancePlan(data: LedgerData, figure: BalanceFigure, cut: Cut): FigurePlan {
  const { accountIds, commodity, from, until } = figure;
  const accounts = accountIds.flatMap((accountId) => known(data, accountId));
  const first = from === undefined ? FIRST_DAY : dayNumber(from);
  const last = until === undefined ? cut.on : Math.min(cut.on, dayNumber(until));
  const upTo = (on: DayNumber) => sum(accounts.map((account) => balanceOf(account, commodity, { at: cut.at, on })));
  return {
    ...SUMMED,
    label: accounts.map((account) => account.nameAt(cut.at)).join(', '),
    commodity,
    rows: accounts.map((account) => rowsOf(account, commodity, { first, last })),
    shown: () => subtract(upTo(last), upTo(Math.min(first - 1, last))),
  };
}

/** The running balance beside a transaction: all rows up to its own, in the register's order. */
export function runningPlan(data: LedgerData, figure: RunningFigure, cut: Cut): FigurePlan {
  const { accountId, commodity, transactionId, date } = figure;
  const { versions } = data;
  const day = Math.min(cut.on, dayNumber(date));
  const own = versions.find(transactionId)?.index ?? -1;
  const accounts = known(data, accountId);
  const isUpTo = (account: AccountRecord) => (row: number, version: number) =>
    account.rows.day.get(row) < day || versions.transaction.get(version) <= own;
  const shown = (account: AccountRecord): Decimal => {
    const later = { at: cut.at, on: cut.on };
    return subtract(balanceOf(account, commodity, later), newerThan(data, account, figure, day, own, cut));
  };
  return {
    ...SUMMED,
    label: accounts.map((account) => account.nameAt(cut.at)).join(', '),
    commodity,
    rows: accounts.map((account) => rowsOf(account, commodity, { last: day, test: isUpTo(account) })),
    shown: () => sum(accounts.map(shown)),
  };
}

/** What one transaction gives to an account, or that of one day, or by the bank's days: as it was recorded, and as it was corrected. */
export function entryPlan(data: LedgerData, figure: EntryFigure, cut: Cut): FigurePlan {
  const { accountId, commodity, transactionId, day, bookedBy, turned } = figure;
  const { versions } = data;
  const own = versions.find(transactionId)?.index ?? -1;
  const isOwn = (_row: number, version: number) => versions.transaction.get(version) === own;
  const accounts = known(data, accountId);
  const [first, last] = day === undefined ? [FIRST_DAY, LAST_DAY] : [dayNumber(day), dayNumber(day)];
  const only = {
    first,
    last: Math.min(cut.on, last),
    sign: turned === true ? -1 : 1,
    test: isOwn,
  } as const;
  return {
    ...SUMMED,
    label: accounts.map((account) => account.nameAt(cut.at)).join(', '),
    commodity,
    rows: accounts.map((account) => {
      const amountOf = bookedBy === undefined ? null : bookedAmounts(data, account, commodity, { bookedBy });
      return rowsOf(account, commodity, { ...only, amountOf });
    }),
    shown: () => {
      const given = sum(accounts.flatMap(() => amountsIn(data, figure, cut)));
      return turned === true ? negate(given) : given;
    },
  };
}

/** What some transactions give to accounts together. */
export function entriesPlan(data: LedgerData, { of, commodity }: EntriesFigure, cut: Cut): FigurePlan {
  const each = of.flatMap(({ accountId, transactionIds }) =>
    known(data, accountId).map((account) => ({ account, transactionIds })),
  );
  return {
    ...SUMMED,
    label: each.map(({ account }) => account.nameAt(cut.at)).join(', '),
    commodity,
    rows: each.map(({ account, transactionIds }) => {
      const own = new Set(transactionIds.map((transactionId) => data.versions.find(transactionId)?.index));
      const test = (_row: number, version: number) => own.has(data.versions.transaction.get(version));
      return rowsOf(account, commodity, { last: cut.on, test });
    }),
    shown: () =>
      sum(
        each.flatMap(({ account: { accountId }, transactionIds }) =>
          [...new Set(transactionIds)].flatMap((transactionId) =>
            amountsIn(data, { kind: 'entry', accountId, commodity, transactionId }, cut),
          ),
        ),
      ),
  };
}

/** As its form has it: the account's postings of the commodity in the transaction, none where it does not stand. */
function amountsIn({ versions }: LedgerData, figure: EntryFigure, cut: Cut): readonly Decimal[] {
  const record = versions.find(figure.transactionId);
  const version = record === undefined ? undefined : versions.newestAt(record, cut.at);
  const content = version === undefined ? undefined : versions.contents[version];
  if (version === undefined || content === undefined || !versions.trueAt(version, cut.at)) return [];
  return content.postings
    .filter((posting) => {
      const date = posting.date ?? content.date;
      if (posting.accountId !== figure.accountId || posting.commodity !== figure.commodity) return false;
      if (dayNumber(date) > cut.on || (figure.day ?? date) !== date) return false;
      return figure.bookedBy === undefined || bookedDay(posting, content) <= figure.bookedBy;
    })
    .map(({ amount }) => parseDecimal(amount));
}

/** What a register takes off on its way from the newest row down to a row. */
function newerThan(
  { versions }: LedgerData,
  { rows }: AccountRecord,
  { commodity }: RunningFigure,
  day: DayNumber,
  own: number,
  cut: Cut,
): Decimal {
  const slot = rows.slots[rows.slotOf(commodity) ?? -1];
  rows.sort();
  let newer = ZERO;
  for (let row = rows.length - 1; row >= 0 && rows.day.get(row) >= day; row -= 1) {
    const version = rows.version.get(row);
    if (rows.day.get(row) > cut.on || rows.slots[rows.slot.get(row)] !== slot || slot === undefined) continue;
    if (rows.day.get(row) === day && versions.transaction.get(version) <= own) continue;
    if (versions.trueAt(version, cut.at)) newer = add(newer, slot.decimal(rows.stored.get(row)));
  }
  return newer;
}

/** What a register's rows come to by state, or by the bank's days. */
export function registerPlan(data: LedgerData, figure: RegisterFigure, cut: Cut): FigurePlan {
  const { accountId, day } = figure;
  const accounts = known(data, accountId);
  const commodity = accounts[0]?.commodity ?? accounts[0]?.rows.slots[0]?.commodity ?? '';
  return {
    ...SUMMED,
    label: accounts.map((account) => account.nameAt(cut.at)).join(', '),
    commodity,
    rows: accounts.map((account) => registerRows(data, account, commodity, figure, cut)),
    shown: () => {
      const figures = registerFigures(data, { accountId, day }, cut);
      return figures === null ? ZERO : parseDecimal(figures[figure.what]);
    },
  };
}

function registerRows(
  { versions }: LedgerData,
  account: AccountRecord,
  commodity: string,
  { what, day }: RegisterFigure,
  { on }: Cut,
): RowSource {
  const asOf = dayNumber(day);
  const test = (row: number, version: number): boolean => {
    const content = versions.contents[version];
    if (content === undefined || what === 'balance') return content !== undefined;
    const paidOn = account.rows.day.get(row);
    if (what === 'paid' || what === 'booked' || what === 'inFlight') {
      const bank = bankDay(content);
      const isBooked = (bank === null ? paidOn : dayNumber(bank)) <= asOf;
      return what === 'booked' ? isBooked : paidOn <= asOf && (what === 'paid' || !isBooked);
    }
    const place = { accountId: account.accountId, commodity, day: paidOn, own: versions.day.get(version) };
    const state = stateOn(content, place);
    return what === 'cleared' ? state !== 'uncleared' : state === what;
  };
  return rowsOf(account, commodity, { last: on, test });
}

/** The account where the log knows it, else none. Before it was opened it has no rows. */
export function known(data: LedgerData, accountId: AccountId): readonly AccountRecord[] {
  const account = data.accounts.get(accountId);
  return account === undefined ? [] : [account];
}

function balanceOf({ rows }: AccountRecord, commodity: string, cut: Cut): Decimal {
  const slot = rows.slotOf(commodity);
  return slot === undefined ? ZERO : rows.totals(cut).sums.decimal(slot);
}
