import * as v from 'valibot';
import { csvMapping } from './csv-mapping-schema.ts';
import type { LedgerEventType, LedgerEvents } from './event.ts';
import type { PartEvents, PartEventType } from './parts/part-event.ts';
import { partSchemas } from './parts/part-schemas.ts';
import { day, decimal } from './schema-parts.ts';
import { sentAccounts } from './sent-account-schema.ts';

/** One version of an event type's schema. `schema` follows Standard Schema, so that the engine need not know valibot. */
export interface SchemaVersion<Data> {
  readonly version: number;
  readonly schema: v.GenericSchema<unknown, Data>;
}

const text = v.string('Expected text');
const filled = v.pipe(text, v.minLength(1, 'Expected text that is not empty'));
/** Empty for bare numbers, which plain-text journals allow; the rules say when. */
const commodity = text;
const count = v.pipe(v.number('Expected a number'), v.integer(), v.minValue(0, 'Expected 0 or more'));
const line = v.nullable(count);
const kind = v.picklist(['asset', 'liability', 'equity', 'income', 'expense', 'other']);

const cost = v.strictObject({ amount: decimal, commodity, per: v.picklist(['unit', 'total']) });

const posting = v.strictObject({
  accountId: filled,
  amount: decimal,
  commodity,
  cost: v.exactOptional(cost),
  lot: v.exactOptional(
    v.strictObject({
      cost: v.exactOptional(v.strictObject({ amount: decimal, commodity })),
      date: v.exactOptional(day),
      label: v.exactOptional(text),
    }),
  ),
  price: v.exactOptional(cost),
  kind: v.exactOptional(v.picklist(['virtual', 'balanced-virtual'])),
  date: v.exactOptional(day),
  state: v.exactOptional(v.picklist(['uncleared', 'cleared', 'reconciled'])),
  note: v.exactOptional(text),
  externalId: v.exactOptional(filled),
});

const transaction = v.strictObject({
  transactionId: filled,
  date: day,
  bookedOn: v.exactOptional(day),
  valueOn: v.exactOptional(day),
  payee: v.exactOptional(text),
  note: v.exactOptional(text),
  code: v.exactOptional(text),
  tags: v.exactOptional(v.array(text)),
  /** None where an imported journal notes a day without money. */
  postings: v.array(posting),
  source: v.exactOptional(
    v.strictObject({ batchId: filled, line, fingerprint: filled, reading: v.exactOptional(count) }),
  ),
});

const account = v.strictObject({ accountId: filled });

const accountDetails = v.strictObject({
  accountId: filled,
  name: filled,
  kind,
  commodity: v.exactOptional(commodity),
  note: v.exactOptional(text),
  externalId: v.exactOptional(filled),
});

const importedFile = v.strictObject({
  batchId: filled,
  fileName: text,
  format: filled,
  contentHash: filled,
  counts: v.strictObject({ new: count, known: count, possiblyKnown: count, unreadable: count }),
  accountIds: v.array(filled),
  openedAccountIds: v.exactOptional(v.array(filled)),
  mapping: v.exactOptional(csvMapping),
  problems: v.exactOptional(v.array(v.strictObject({ line, problem: text }))),
  sentTo: sentAccounts,
});

/**
 * The schema of every event of the ledger by type name, newest version last: what the engine's registry is built from.
 * Unknown keys are refused, so that a misspelt field is not lost in silence.
 */
export const ledgerEventSchemas: {
  readonly [Type in LedgerEventType]: readonly SchemaVersion<LedgerEvents[Type]>[];
} & { readonly [Type in PartEventType]: readonly SchemaVersion<PartEvents[Type]>[] } = {
  ...partSchemas,
  AccountOpened: [{ version: 1, schema: accountDetails }],
  AccountRenamed: [{ version: 1, schema: v.strictObject({ accountId: filled, name: filled }) }],
  AccountKindChanged: [{ version: 1, schema: v.strictObject({ accountId: filled, kind }) }],
  AccountClosed: [{ version: 1, schema: account }],
  AccountReopened: [{ version: 1, schema: account }],
  AccountRemoved: [{ version: 1, schema: account }],
  AccountRestored: [{ version: 1, schema: account }],
  TransactionRecorded: [{ version: 1, schema: transaction }],
  TransactionCorrected: [{ version: 1, schema: transaction }],
  TransactionDeleted: [
    {
      version: 1,
      schema: v.strictObject({
        transactionId: filled,
        reason: v.exactOptional(text),
        mergedInto: v.exactOptional(filled),
      }),
    },
  ],
  TransactionRestored: [{ version: 1, schema: v.strictObject({ transactionId: filled }) }],
  FileImported: [{ version: 1, schema: importedFile }],
  ImportUndone: [{ version: 1, schema: v.strictObject({ batchId: filled }) }],
  ImportRestored: [{ version: 1, schema: v.strictObject({ batchId: filled }) }],
};
