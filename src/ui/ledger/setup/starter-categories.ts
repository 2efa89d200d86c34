import type { AccountKind } from '#ledger';

/** Categories that most households need, by what they are. */
export const STARTER_CATEGORIES: readonly {
  readonly kind: Extract<AccountKind, 'income' | 'expense'>;
  readonly title: string;
  readonly names: readonly string[];
}[] = [
  { kind: 'income', title: 'Income', names: ['Salary', 'Interest', 'Refunds', 'Other income'] },
  {
    kind: 'expense',
    title: 'Spending',
    names: [
      'Rent or mortgage',
      'Energy and water',
      'Internet and phone',
      'Insurance',
      'Groceries',
      'Eating out',
      'Getting around',
      'Household',
      'Clothes',
      'Health',
      'Children',
      'Leisure',
      'Gifts',
      'Holidays',
      'Taxes',
    ],
  },
];
