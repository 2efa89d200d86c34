import * as v from 'valibot';

export const lotSchemas = {
  LotMethodChosen: [
    {
      version: 1,
      schema: v.strictObject({
        accountId: v.pipe(v.string(), v.minLength(1)),
        method: v.picklist(['fifo', 'lifo', 'highest', 'average', 'named']),
      }),
    },
  ],
};
