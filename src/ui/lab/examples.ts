import type { LabInfo } from '#client';

/** Something to type for each domain, in words of its state. */
interface Examples {
  readonly predicate: string;
  readonly invariant: string;
  readonly watch: string;
  readonly figure: string;
  readonly search: string;
}

export const EXAMPLES: Readonly<Record<LabInfo['domain'], Examples>> = {
  orders: {
    invariant: 'not any(order-*.total > 500)',
    predicate: 'any(order-*.status = "submitted" and order-*.total > 100)',
    watch: 'sum(order-*.total)',
    figure: 'order-7.total',
    search: 'type:Item* stream:order-7 quantity>2 -type:ItemRemoved',
  },
  bank: {
    invariant: 'not any(account-*.balance < 0)',
    predicate: 'any(account-*.balance < 0)',
    watch: 'sum(account-*.balance)',
    figure: 'account-ada.balance',
    search: 'type:Money* amount>=500 at:2026-03',
  },
  inventory: {
    invariant: 'not any(item-*.total < 0)',
    predicate: 'min(item-*.total) < 5',
    watch: 'sum(item-*.total)',
    figure: 'item-sku-7.total',
    search: 'type:ItemMoved quantity>3 changed:item-sku-7.total',
  },
  ledger: {
    invariant: 'not any(account-*.balances.EUR < 0)',
    predicate: 'any(account-*.balances.* < 0)',
    watch: 'count(transaction-*.date)',
    figure: 'account-….balances.EUR',
    search: 'type:Transaction* at:2026-03 text:"rent"',
  },
};
