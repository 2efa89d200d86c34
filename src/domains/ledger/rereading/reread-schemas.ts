import * as v from 'valibot';
import { csvMapping } from '../csv-mapping-schema.ts';
import { sentAccounts } from '../sent-account-schema.ts';

const filled = v.pipe(v.string('Expected text'), v.minLength(1, 'Expected text that is not empty'));
const count = v.pipe(v.number('Expected a number'), v.integer(), v.minValue(0, 'Expected 0 or more'));

const reread = v.strictObject({
  batchId: filled,
  reading: v.pipe(count, v.minValue(1, 'Expected 1 or more')),
  accountIds: v.array(filled),
  openedAccountIds: v.exactOptional(v.array(filled)),
  mapping: v.exactOptional(csvMapping),
  sentTo: sentAccounts,
  counts: v.strictObject({ corrected: count, new: count, deleted: count, kept: count }),
});

export const rereadSchemas = { ImportReread: [{ version: 1, schema: reread }] };
