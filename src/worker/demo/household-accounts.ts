import { type AccountDetails, kindOfName } from '#ledger';

/** Units of a fund, made up like everything else here. */
export const FUND = 'BROAD';

/** The accounts of the demo's household by a short name, in the order in which they are opened. */
export const ACCOUNTS = {
  current: account('current', 'Assets:Current account'),
  savings: account('savings', 'Assets:Savings'),
  wallet: account('wallet', 'Assets:Wallet'),
  depot: account('depot', 'Assets:Fund depot', FUND),
  card: account('card', 'Liabilities:Credit card'),
  opening: account('opening', 'Equity:Opening balances'),
  clinic: account('clinic', 'Income:Salary, clinic'),
  books: account('books', 'Income:Salary, bookshop'),
  interest: account('interest', 'Income:Interest'),
  dividends: account('dividends', 'Income:Dividends'),
  taxBack: account('tax-back', 'Income:Tax refund'),
  rent: account('rent', 'Expenses:Rent'),
  groceries: account('groceries', 'Expenses:Groceries'),
  eatingOut: account('eating-out', 'Expenses:Eating out'),
  energy: account('energy', 'Expenses:Electricity and heating'),
  phone: account('phone', 'Expenses:Internet and phone'),
  insurance: account('insurance', 'Expenses:Insurance'),
  transport: account('transport', 'Expenses:Getting around'),
  household: account('household', 'Expenses:Household'),
  clothes: account('clothes', 'Expenses:Clothes'),
  health: account('health', 'Expenses:Health'),
  leisure: account('leisure', 'Expenses:Leisure'),
  gifts: account('gifts', 'Expenses:Gifts'),
  holidays: account('holidays', 'Expenses:Holidays'),
} as const satisfies Record<string, AccountDetails>;

export type AccountKey = keyof typeof ACCOUNTS;

function account(accountId: string, name: string, commodity = 'EUR'): AccountDetails {
  return { accountId, name, kind: kindOfName(name), commodity };
}
