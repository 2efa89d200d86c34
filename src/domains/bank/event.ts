import * as v from 'valibot';
import type { RecordedEvent, SchemaVersion } from '#engine';

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'Expected letters, digits, _ and -'));
const amount = v.pipe(v.string(), v.regex(/^\d{1,12}\.\d{2}$/, 'Expected an amount such as 12.50'));
const text = v.pipe(v.string(), v.maxLength(500));

const withdrawnAtFirst = v.strictObject({ accountId: id, amount });

/** The newest version of each event's data. */
const NEWEST = {
  MoneyDeposited: v.strictObject({ accountId: id, amount, memo: v.exactOptional(text) }),
  MoneyWithdrawn: v.strictObject({ accountId: id, amount, category: text }),
  TransferSent: v.strictObject({ accountId: id, toAccountId: id, amount }),
  TransferReceived: v.strictObject({ accountId: id, fromAccountId: id, amount }),
};

type Newest = typeof NEWEST;

export type BankEvent = {
  [Type in keyof Newest]: { readonly type: Type; readonly data: Readonly<v.InferOutput<Newest[Type]>> };
}[keyof Newest];

/** What a withdrawal was for where nobody said. */
export const UNCATEGORISED = 'uncategorised';

/** The bank's events. A withdrawal did not say what it was for in version 1. */
export const bankSchemas: Readonly<Record<keyof Newest, readonly SchemaVersion[]>> = {
  MoneyDeposited: [{ version: 1, schema: NEWEST.MoneyDeposited }],
  MoneyWithdrawn: [
    {
      version: 1,
      schema: withdrawnAtFirst,
      upcast: (data) => ({ ...v.parse(withdrawnAtFirst, data), category: UNCATEGORISED }),
      examples: [{ accountId: 'a', amount: '50.00' }],
    },
    {
      version: 2,
      schema: NEWEST.MoneyWithdrawn,
      examples: [{ accountId: 'a', amount: '50.00', category: 'food' }],
    },
  ],
  TransferSent: [{ version: 1, schema: NEWEST.TransferSent }],
  TransferReceived: [{ version: 1, schema: NEWEST.TransferReceived }],
};

/** Whether this is the bank's event in the version that folds read: the registry has checked its data on the way in. */
export function isBankEvent(event: RecordedEvent): event is RecordedEvent & BankEvent {
  return isType(event.type) && event.schemaVersion === bankSchemas[event.type].length;
}

function isType(type: string): type is keyof Newest {
  return Object.hasOwn(NEWEST, type);
}
