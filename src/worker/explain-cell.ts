import { type Books, explainCell, type Explanation, type Moment } from '#ledger';

/** Every event that made an account's balance, with its signed share. `account` is a name at that moment, or an id. */
export function explain(
  books: Books,
  cell: { readonly account: string; readonly commodity: string },
  moment: Moment,
): Explanation {
  return books.ask((data, cut) => explainCell(data, cell, cut), moment);
}
