import * as v from 'valibot';

const id = v.pipe(v.string('Expected text'), v.minLength(1));

export const accountOrderSchemas = {
  AccountPlaced: [{ version: 1, schema: v.strictObject({ accountId: id, before: v.nullable(id) }) }],
};
