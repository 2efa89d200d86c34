import * as v from 'valibot';

const text = v.string('Expected text');

export const accountNoteSchemas = {
  AccountNoted: [{ version: 1, schema: v.strictObject({ accountId: v.pipe(text, v.minLength(1)), note: text }) }],
};
