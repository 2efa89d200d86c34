import * as v from 'valibot';
import { day, decimal } from '../schema-parts.ts';

const filled = v.pipe(v.string(), v.minLength(1));
const pair = { commodity: filled, currency: filled };

export const priceSchemas = {
  PricesRecorded: [
    {
      version: 1,
      schema: v.strictObject({
        series: v.array(v.strictObject({ ...pair, dates: v.array(day), amounts: v.array(decimal) })),
        batchId: v.exactOptional(filled),
        source: v.exactOptional(filled),
      }),
    },
  ],
  PriceRemoved: [{ version: 1, schema: v.strictObject({ ...pair, date: day }) }],
};
