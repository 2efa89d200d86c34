import * as v from 'valibot';
import { day, decimal } from '../schema-parts.ts';

const text = v.string();
const id = v.pipe(text, v.minLength(1));

export const claimSchemas = {
  BalanceClaimed: [
    {
      version: 1,
      schema: v.strictObject({
        claimId: id,
        accountId: id,
        date: day,
        at: v.picklist(['start', 'end']),
        commodity: text,
        amount: decimal,
        basis: v.picklist(['booked', 'effective']),
        withBelow: v.exactOptional(v.literal(true)),
        tolerance: v.exactOptional(decimal),
        batchId: v.exactOptional(id),
        line: v.exactOptional(v.number()),
      }),
    },
  ],
  ClaimWithdrawn: [{ version: 1, schema: v.strictObject({ claimId: id, reason: v.exactOptional(text) }) }],
};
