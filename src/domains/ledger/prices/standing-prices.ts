import { plainDate } from '../calendar.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { PartLog } from '../parts/part-log.ts';
import type { GivenPrice } from './price-event.ts';
import { goneWith, pricesFold } from './price-table.ts';

/**
 * The prices that were said by a cut and stand, up to its day: by what is priced in what, oldest first; `parts` is
 * where they were said, the books' own or a draft.
 */
export function standingPrices(data: LedgerData, { at, on }: Cut, parts: PartLog = data.parts): readonly GivenPrice[] {
  const table = pricesFold.at(parts, at);
  const isGone = goneWith((batchId) => {
    const batch = data.imports.get(batchId);
    return batch !== undefined && data.isUndone(batch, at);
  });
  return table
    .commodities()
    .flatMap((commodity) =>
      table
        .currenciesOf(commodity)
        .flatMap((currency) =>
          table
            .standing(commodity, currency, isGone)
            .flatMap(({ day, amount }) =>
              amount === null || day > on ? [] : [{ commodity, currency, date: plainDate(day), amount }],
            ),
        ),
    );
}
