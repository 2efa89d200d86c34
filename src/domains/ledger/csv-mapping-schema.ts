import * as v from 'valibot';
import { SPARE_COLUMNS } from './csv-mapping.ts';

const filled = v.pipe(v.string('Expected text'), v.minLength(1, 'Expected text that is not empty'));
const count = v.pipe(v.number('Expected a number'), v.integer(), v.minValue(0, 'Expected 0 or more'));
const column = v.exactOptional(count);

/** How a CSV file was read, under the signature of its header. */
export const csvMapping = v.strictObject({
  signature: filled,
  csv: v.strictObject({
    encoding: filled,
    delimiter: filled,
    skip: count,
    dateFormat: filled,
    decimal: v.picklist(['.', ',']),
    date: count,
    bookedDate: column,
    valueDate: column,
    amount: column,
    amountIn: column,
    amountOut: column,
    direction: column,
    fee: column,
    feeWithin: v.exactOptional(v.boolean()),
    payee: column,
    notes: column,
    currencyColumn: column,
    balance: column,
    flip: v.exactOptional(v.boolean()),
    multiplier: v.exactOptional(filled),
    without: v.exactOptional(v.array(v.picklist(SPARE_COLUMNS))),
  }),
});
