import {
  absolute,
  add,
  compare,
  type Decimal,
  isZero,
  kindOfName,
  negate,
  subtract,
  toDecimalString,
  ZERO,
} from '#ledger';
import type { RowPosting } from '../imported-file.ts';
import { worthOf } from './action-figures.ts';
import { readDate } from './date.ts';
import { descendant, textOf } from './element.ts';
import type { Action, Booked } from './read-action.ts';

/** What an action posts, by its kind. */
export function postingsOf(action: Action): Booked {
  const book = BOOKS.get(action.tag) ?? (/^(?:BUY|SELL)/.test(action.tag) ? trade : null);
  return book?.(action) ?? { problem: `${action.tag} is no action that can be booked` };
}

const BOOKS: ReadonlyMap<string, (action: Action) => Booked> = new Map([
  ['INCOME', income],
  ['REINVEST', reinvestment],
  ['INVEXPENSE', (action) => flow(action, 'Expense', 'Expenses:Investments')],
  ['MARGININTEREST', (action) => flow(action, 'Margin interest', 'Expenses:Interest')],
  ['RETOFCAP', returnOfCapital],
  ['TRANSFER', transfer],
  ['SPLIT', split],
  ['CLOSUREOPT', closure],
  ['JRNLFUND', moveInside],
  ['JRNLSEC', moveInside],
]);

const INCOME = new Map([
  ['DIV', { word: 'Dividend', account: 'Income:Dividends' }],
  ['INTEREST', { word: 'Interest', account: 'Income:Interest' }],
  ['CGLONG', { word: 'Capital gain', account: 'Income:Capital Gains:Long' }],
  ['CGSHORT', { word: 'Capital gain', account: 'Income:Capital Gains:Short' }],
]);
/** Where things come from and go to that the file does not name. */
const ELSEWHERE = { name: 'Equity:Transfers', kind: 'equity' } as const;
const OTHER_INCOME = { word: 'Income', account: 'Income:Investments' };

/** Units for money. What is paid has the charges in it; from what is received they were taken. */
function trade(action: Action): Booked {
  const { tag, security, figures } = action;
  const isBuy = tag.startsWith('BUY');
  const payee = named(isBuy ? 'Buy' : 'Sell', security);
  const units = signed(figures.of('UNITS'), isBuy, action);
  const charges = chargesOf(action);
  const total = totalOf(action, isBuy ? charges.sum : negate(charges.sum));
  if (security === null) return NO_SECURITY;
  if (units === null || isZero(units)) return NO_UNITS;
  if (total === null) return { problem: 'TOTAL: expected an amount, or UNITS and UNITPRICE' };
  const isIn = compare(units, ZERO) > 0;
  // A purchase that is taken back gives its charges back.
  const isBack = isIn !== isBuy;
  const cost = isBuy ? subtract(total, charges.sum) : add(total, charges.sum);
  if (compare(cost, ZERO) < 0) return { problem: 'TOTAL: expected more than what was charged' };
  // Interest that has run up has an element of its own (section 13.9.2.4.4), for bonds alone. The formula of TOTAL is without
  // it, so it is paid beside; who sells earns it. A memo is text for people: nothing is booked by what it says.
  const interest = isIn ? figures.charged('ACCRDINT') : negate(figures.charged('ACCRDINT'));
  return {
    payee,
    postings: [
      held(units, security, cost, action),
      ...(isBack ? charges.postings.map(reversed) : charges.postings),
      ...some(interest, 'Income:Interest'),
      money(negate(add(isIn ? total : negate(total), interest)), place(action)),
    ],
  };
}

/** Distributions. The total is what came in; what was withheld was earned as well. */
function income(action: Action): Booked {
  const { figures, security, element } = action;
  const total = figures.of('TOTAL');
  if (total === null) return NO_TOTAL;
  const { word, account } = INCOME.get(textOf(element, 'INCOMETYPE').toUpperCase()) ?? OTHER_INCOME;
  const withheld = figures.charged('WITHHOLDING');
  return {
    payee: named(word, security),
    postings: [
      money(total, 'own'),
      ...some(withheld, 'Expenses:Taxes'),
      money(negate(add(total, withheld)), accountNamed(account)),
    ],
  };
}

/** Income that buys units at once: no money is seen. */
function reinvestment(action: Action): Booked {
  const { figures, security, element } = action;
  const units = signed(figures.of('UNITS'), true, action);
  const charges = chargesOf(action);
  const total = totalOf(action, charges.sum);
  if (security === null) return NO_SECURITY;
  if (units === null || isZero(units)) return NO_UNITS;
  if (total === null) return NO_TOTAL;
  const isIn = compare(units, ZERO) > 0;
  const cost = subtract(total, charges.sum);
  if (compare(cost, ZERO) < 0) return { problem: 'TOTAL: expected more than what was charged' };
  const { word, account } = INCOME.get(textOf(element, 'INCOMETYPE').toUpperCase()) ?? OTHER_INCOME;
  return {
    payee: named(`Reinvested ${word.toLowerCase()}`, security),
    postings: [
      held(units, security, cost, action),
      ...(isIn ? charges.postings : charges.postings.map(reversed)),
      money(isIn ? negate(total) : total, accountNamed(account)),
    ],
  };
}

/** Money alone, with an account of its own. */
function flow(action: Action, word: string, account: string): Booked {
  const stated = action.figures.of('TOTAL');
  if (stated === null) return NO_TOTAL;
  const isCost = kindOfName(account) === 'expense';
  const bare = isCost ? negate(absolute(stated)) : absolute(stated);
  const total = action.isUnsigned ? bare : stated;
  return {
    payee: named(word, action.security),
    postings: [money(total, 'own'), money(negate(total), accountNamed(account))],
  };
}

/**
 * What was paid for units comes back: no income, but less that they have cost. No units at what was given back say so, as a
 * broker books it; at less than nothing where a reversal takes it away again.
 */
function returnOfCapital(action: Action): Booked {
  const { security, figures, isUnsigned } = action;
  const stated = figures.of('TOTAL');
  if (stated === null) return NO_TOTAL;
  const total = isUnsigned ? absolute(stated) : stated;
  return {
    payee: named('Return of capital', security),
    postings: [
      ...(security === null || isZero(total) ? [] : [held(ZERO, security, total, action)]),
      money(total, 'own'),
      money(negate(total), accountNamed('Equity:Return of Capital')),
    ],
  };
}

/**
 * Units that come from or go to another place. Coming, they keep what the file says they had cost and when they were
 * bought; going, they are no sale: no price stands with them.
 */
function transfer(action: Action): Booked {
  const { security, element, figures } = action;
  const stated = figures.of('UNITS');
  if (security === null) return NO_SECURITY;
  if (stated === null) return NO_UNITS;
  const isIn = isComing(element.children, stated);
  const units = isIn ? absolute(stated) : negate(absolute(stated));
  return {
    payee: named(isIn ? 'Transfer in' : 'Transfer out', security),
    shows: { amount: units, commodity: security },
    postings: (isIn ? arriving(units, security, action) : null) ?? leaving(units, security),
  };
}

/** What comes at a cost, with its day of purchase; null where nothing says what it had cost. */
function arriving(units: Decimal, security: string, action: Action): readonly RowPosting[] | null {
  const { figures, element, currency } = action;
  const cost = worthOf(figures) ?? figures.charged('AVGCOSTBASIS');
  if (isZero(units) || isZero(cost) || currency === null) return null;
  const boughtOn = readDate(textOf(element, 'DTPURCHASE'));
  return [
    { ...held(units, security, cost, action), ...(boughtOn !== null && { lot: { date: boughtOn } }) },
    { ...money(negate(cost), ELSEWHERE), commodity: currency },
  ];
}

function leaving(units: Decimal, security: string): readonly RowPosting[] {
  return [
    { ...money(units, 'own'), commodity: security },
    { ...money(negate(units), ELSEWHERE), commodity: security },
  ];
}

/** TFERACTION says it; failing that the sign. What is owed of a short position moves the other way. */
function isComing(children: Action['element']['children'], units: Decimal): boolean {
  const textAt = (tag: string) => children.find((child) => child.tag === tag)?.text.toUpperCase() ?? '';
  const direction = textAt('TFERACTION');
  if (direction === '') return compare(units, ZERO) >= 0;
  return (direction === 'IN') === (textAt('POSTYPE') !== 'SHORT');
}

/** More units for nothing (or fewer): spread over what is held. Money for the fraction that is left over is income. */
function split(action: Action): Booked {
  const { security, figures, currency } = action;
  const [before, after] = [figures.of('OLDUNITS'), figures.of('NEWUNITS')];
  if (security === null) return NO_SECURITY;
  if (before === null || after === null) return { problem: 'OLDUNITS, NEWUNITS: expected how many units there were' };
  const more = subtract(after, before);
  const cash = figures.of('FRACCASH') ?? ZERO;
  if (!isZero(cash) && currency === null) return { problem: 'FRACCASH: expected a currency for it (CURDEF)' };
  const paid = [money(cash, 'own'), money(negate(cash), accountNamed(OTHER_INCOME.account))];
  return {
    payee: named('Split', security),
    shows: { amount: more, commodity: security },
    postings: [
      held(more, security, ZERO, action),
      ...(isZero(cash) ? [] : paid.map((posting) => ({ ...posting, commodity: currency }))),
    ],
  };
}

/** An option that has run out or was used: it leaves for nothing; what is bought or sold by it is an action of its own. */
function closure(action: Action): Booked {
  const { security, figures, element } = action;
  const units = figures.of('UNITS');
  if (security === null) return NO_SECURITY;
  if (units === null || isZero(units)) return NO_UNITS;
  const word = { EXERCISE: 'Exercise', ASSIGN: 'Assign', EXPIRE: 'Expire' }[textOf(element, 'OPTACTION').toUpperCase()];
  return {
    payee: named(word ?? 'Close option', security),
    shows: { amount: units, commodity: security },
    postings: [held(units, security, ZERO, action)],
  };
}

/** From one part of the account to another (cash and margin): the account as a whole has what it had. */
function moveInside({ security }: Action): Booked {
  return { payee: named('Journal', security), postings: [money(ZERO, 'own')] };
}

const NO_SECURITY: Booked = { problem: 'SECID: expected the security that it is about' };
const NO_UNITS: Booked = { problem: 'UNITS: expected how many' };
const NO_TOTAL: Booked = { problem: 'TOTAL: expected an amount' };

/** What was charged, by account, and all of it together. */
function chargesOf({ figures }: Action): { readonly sum: Decimal; readonly postings: readonly RowPosting[] } {
  const commission = figures.charged('COMMISSION');
  const fees = figures.charged('FEES', 'LOAD', 'PENALTY');
  const taxes = figures.charged('TAXES', 'WITHHOLDING', 'STATEWITHHOLDING');
  return {
    sum: add(commission, add(fees, taxes)),
    postings: [
      ...some(commission, 'Expenses:Commissions'),
      ...some(fees, 'Expenses:Fees'),
      ...some(taxes, 'Expenses:Taxes'),
    ],
  };
}

/** The stated total, else what the units come to with what was charged; without a sign. */
function totalOf({ figures }: Action, charged: Decimal): Decimal | null {
  const stated = figures.of('TOTAL');
  if (stated !== null) return absolute(stated);
  const worth = worthOf(figures);
  return worth === null ? null : add(worth, charged);
}

/** Which way units go. What takes an earlier action back says so, and its own sign counts. */
function signed(units: Decimal | null, isIn: boolean, { element }: Action): Decimal | null {
  if (units === null || textOf(descendant(element, 'INVTRAN'), 'REVERSALFITID') !== '') return units;
  return isIn ? absolute(units) : negate(absolute(units));
}

function held(units: Decimal, security: string, cost: Decimal, action: Action): RowPosting {
  return {
    account: 'own',
    amount: toDecimalString(units),
    commodity: security,
    cost: toDecimalString(cost),
    ...(action.currency !== null && { costIn: action.currency }),
  };
}

/** Where the money of a trade is: on the account, unless it comes from outside its cash (a plan's contributions). */
function place({ element }: Action): RowPosting['account'] {
  return descendant(element, 'SUBACCTFUND')?.text.toUpperCase() === 'OTHER' ? ELSEWHERE : 'own';
}

function money(value: Decimal, account: RowPosting['account']): RowPosting {
  return { account, amount: toDecimalString(value), commodity: null };
}

function some(value: Decimal, account: string): readonly RowPosting[] {
  return isZero(value) ? [] : [money(value, accountNamed(account))];
}

function reversed(posting: RowPosting): RowPosting {
  return posting.amount.startsWith('-')
    ? { ...posting, amount: posting.amount.slice(1) }
    : { ...posting, amount: `-${posting.amount}` };
}

function named(word: string, security: string | null): string {
  return security === null ? word : `${word} ${security}`;
}

function accountNamed(name: string): RowPosting['account'] {
  return { name, kind: kindOfName(name) };
}
