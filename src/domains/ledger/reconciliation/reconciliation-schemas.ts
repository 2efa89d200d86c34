import * as v from 'valibot';
import { day, decimal } from '../schema-parts.ts';

const text = v.string();
const id = v.pipe(text, v.minLength(1));
const ids = v.array(id);
const bankBalance = { accountId: id, commodity: text, date: day, amount: decimal };

export const reconciliationSchemas = {
  ReconciliationBegun: [{ version: 1, schema: v.strictObject(bankBalance) }],
  ReconciliationDropped: [{ version: 1, schema: v.strictObject({ accountId: id, commodity: text }) }],
  AccountReconciled: [
    {
      version: 1,
      schema: v.strictObject({
        ...bankBalance,
        reconciliationId: id,
        transactionIds: ids,
        earlierIds: v.exactOptional(ids),
      }),
    },
  ],
  ReconciliationUndone: [{ version: 1, schema: v.strictObject({ reconciliationId: id, accountId: id }) }],
  TransactionUnlocked: [{ version: 1, schema: v.strictObject({ transactionId: id, accountIds: ids }) }],
};
