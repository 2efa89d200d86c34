import type { LabInfo } from '#client';

/** Something to type for each domain, in words of its state. */
interface Examples {
  readonly predicate: string;
  readonly watch: string;
  readonly search: string;
}

export const EXAMPLES: Readonly<Record<LabInfo['domain'], Examples>> = {
  orders: {
    predicate: 'any(order-*.status = "submitted" and order-*.total > 100)',
    watch: 'sum(order-*.total)',
    search: 'type:Item* stream:order-7 quantity>2 -type:ItemRemoved',
  },
  bank: {
    predicate: 'any(account-*.balance < 0)',
    watch: 'sum(account-*.balance)',
    search: 'type:Money* amount>=500 at:2026-03',
  },
  inventory: {
    predicate: 'min(item-*.total) < 5',
    watch: 'sum(item-*.total)',
    search: 'type:ItemMoved quantity>3 changed:item-sku-7.total',
  },
  ledger: {
    predicate: 'any(account-*.balances.* < 0)',
    watch: 'count(transaction-*.date)',
    search: 'type:Transaction* at:2026-03 text:"rent"',
  },
};
