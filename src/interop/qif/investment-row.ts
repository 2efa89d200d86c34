import {
  absolute,
  add,
  type Decimal,
  type DecimalString,
  isZero,
  kindOfName,
  multiply,
  negate,
  parseDecimal,
  subtract,
  toDecimalString,
  ZERO,
} from '#ledger';
import type { RowPosting, UnreadableRow } from '../imported-file.ts';
import { figureOf } from './figure.ts';
import { type QifSide, readSide } from './names.ts';
import { fieldOf, type QifRecord } from './record.ts';
import {
  accountOfSide,
  cellsOf,
  missingDate,
  type QifRow,
  type RegisterContext,
  stateOf,
  unreadable,
} from './register-row.ts';

/** What an action does: whether units come (+1) or go (-1), whether money comes (+1) or goes (-1), and on whose account. */
interface Action {
  readonly units: -1 | 0 | 1;
  readonly money: -1 | 0 | 1;
  /** Where the money of an action without units, or of reinvested income, comes from or goes to. */
  readonly by?: string;
}

/** The actions that the manuals of Quicken name; an `X` behind them moves the money to or from another account. */
const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['buy', { units: 1, money: -1 }],
  ['bought', { units: 1, money: -1 }],
  ['cvrshrt', { units: 1, money: -1 }],
  ['sell', { units: -1, money: 1 }],
  ['sold', { units: -1, money: 1 }],
  ['shtsell', { units: -1, money: 1 }],
  ['shrsin', { units: 1, money: 0 }],
  ['shrsout', { units: -1, money: 0 }],
  ['div', { units: 0, money: 1, by: 'Income:Dividends' }],
  ['intinc', { units: 0, money: 1, by: 'Income:Interest' }],
  ['cglong', { units: 0, money: 1, by: 'Income:Capital Gains:Long' }],
  ['cgmid', { units: 0, money: 1, by: 'Income:Capital Gains:Mid' }],
  ['cgshort', { units: 0, money: 1, by: 'Income:Capital Gains:Short' }],
  ['miscinc', { units: 0, money: 1, by: 'Income:Investments' }],
  ['rtrncap', { units: 0, money: 1, by: 'Income:Return of Capital' }],
  ['miscexp', { units: 0, money: -1, by: 'Expenses:Investments' }],
  ['margint', { units: 0, money: -1, by: 'Expenses:Interest' }],
  ['reinvdiv', { units: 1, money: 0, by: 'Income:Dividends' }],
  ['reinvint', { units: 1, money: 0, by: 'Income:Interest' }],
  ['reinvlg', { units: 1, money: 0, by: 'Income:Capital Gains:Long' }],
  ['reinvmd', { units: 1, money: 0, by: 'Income:Capital Gains:Mid' }],
  ['reinvsh', { units: 1, money: 0, by: 'Income:Capital Gains:Short' }],
  ['xin', { units: 0, money: 1 }],
  ['xout', { units: 0, money: -1 }],
  ['contrib', { units: 0, money: 1 }],
  ['withdrw', { units: 0, money: -1 }],
  ['cash', { units: 0, money: 1 }],
]);

const OPENING = 'Equity:Opening Balances';
const COMMISSIONS = { name: 'Expenses:Commissions', kind: 'expense' } as const;

/**
 * One record of an investment register as a row. Its amount is the one that the file states, without a sign, as the file has it; the
 * postings say what comes and goes: units at what they cost without commission, the commission, and the money, on the
 * account itself or on the one that it is transferred to.
 */
export function readInvestmentRow(record: QifRecord, context: RegisterContext): QifRow | UnreadableRow {
  const date = context.dates.read(fieldOf(record, 'D'));
  const name = fieldOf(record, 'N').toLowerCase().replaceAll(/\s+/g, '');
  const action = ACTIONS.get(name) ?? ACTIONS.get(name.replace(/x$/, ''));
  const amounts = amountsOf(record, context);
  const problems = [
    ...missingDate(record, date),
    ...(action === undefined && name !== ''
      ? [`N: the action ${fieldOf(record, 'N').slice(0, 40)} is none that can be booked`]
      : []),
    ...(amounts === null ? ['T: expected an amount, or Q and I for quantity and price'] : []),
  ];
  if (date === null || amounts === null || problems.length > 0) return unreadable(record, problems);
  const { amount } = amounts;
  const state = stateOf(record, context);
  const security = fieldOf(record, 'Y');
  const payee = fieldOf(record, 'P') || [fieldOf(record, 'N'), security].filter((part) => part !== '').join(' ');
  const postings = postingsOf(record, action ?? { units: 0, money: 1 }, amounts, context);
  return {
    line: record.line,
    cells: cellsOf(record),
    date,
    amount,
    commodity: null,
    payee,
    note: fieldOf(record, 'M'),
    externalId: null,
    state,
    postings: postings.map((posting) => (posting.account === 'own' ? { ...posting, state } : posting)),
  };
}

interface Amounts {
  readonly amount: DecimalString;
  readonly quantity: Decimal;
  readonly commission: Decimal;
}

/** The stated amount, else price times quantity; null where there is neither. */
function amountsOf(record: QifRecord, { mark }: RegisterContext): Amounts | null {
  const quantity = figureOf(record, 'Q', mark);
  const price = figureOf(record, 'I', mark);
  const stated = figureOf(record, 'T', mark) ?? figureOf(record, 'U', mark) ?? figureOf(record, '$', mark);
  const worth =
    quantity === null ? null : toDecimalString(multiply(parseDecimal(quantity), parseDecimal(price ?? '0')));
  const amount = stated ?? worth;
  if (amount === null) return null;
  const commission = stated === null ? '0' : (figureOf(record, 'O', mark) ?? '0');
  return { amount, quantity: parseDecimal(quantity ?? '0'), commission: parseDecimal(commission) };
}

/** What an action posts: units with what they cost, commission, and money, which all weigh nothing together. */
function postingsOf(
  record: QifRecord,
  action: Action,
  amounts: Amounts,
  context: RegisterContext,
): readonly RowPosting[] {
  const sides = fieldOf(record, 'L')
    .split('|')
    .map((text) => readSide(text, context.names.listed));
  const transfer = sides.find((side) => side.transfer !== null && side.transfer !== context.own);
  const place = transfer === undefined ? 'own' : accountOfSide(transfer, context);
  return action.units === 0 || isZero(amounts.quantity)
    ? flowPostings(action, sides, place, parseDecimal(amounts.amount), context)
    : unitPostings(action, context.names.security(fieldOf(record, 'Y')), place, amounts);
}

/** Money alone: to or from a category or the action's own account, or between the account and the one it is moved to. */
function flowPostings(
  action: Action,
  sides: readonly QifSide[],
  place: RowPosting['account'],
  total: Decimal,
  context: RegisterContext,
): readonly RowPosting[] {
  const flow = action.money < 0 ? negate(total) : total;
  const category = sides.find((side) => side.category !== '');
  if (category !== undefined) return viaAccount(place, flow, accountOfSide(category, context));
  if (action.by !== undefined) return viaAccount(place, flow, accountNamed(action.by));
  const transfer = sides.find((side) => side.transfer !== null);
  const other = transfer === undefined ? 'uncategorised' : accountOfSide(transfer, context);
  return viaAccount('own', flow, other);
}

/** Units for money. What is paid has the commission in it; from what is received it was taken. */
function unitPostings(
  action: Action,
  commodity: string,
  place: RowPosting['account'],
  { amount, quantity, commission }: Amounts,
): readonly RowPosting[] {
  const isIn = action.units > 0;
  const paid = absolute(parseDecimal(amount));
  const units = absolute(quantity);
  const cost = isIn ? subtract(paid, commission) : add(paid, commission);
  return [
    {
      account: 'own',
      amount: toDecimalString(isIn ? units : negate(units)),
      commodity,
      cost: toDecimalString(cost),
    },
    ...(isZero(commission) ? [] : [money(commission, COMMISSIONS)]),
    money(isIn ? negate(paid) : paid, action.money === 0 ? accountNamed(action.by ?? OPENING) : place),
  ];
}

/** Money that only passes through stands in the register all the same, as nothing: the row came from there. */
function viaAccount(place: RowPosting['account'], flow: Decimal, other: RowPosting['account']): readonly RowPosting[] {
  const passing = place === 'own' ? [] : [money(ZERO, 'own')];
  return [...passing, money(flow, place), money(negate(flow), other)];
}

function money(value: Decimal, account: RowPosting['account']): RowPosting {
  return { account, amount: toDecimalString(value), commodity: null };
}

function accountNamed(name: string): RowPosting['account'] {
  return { name, kind: kindOfName(name) };
}
