import * as v from 'valibot';

const filled = v.pipe(v.string('Expected text'), v.minLength(1, 'Expected text that is not empty'));

export const bookSchemas = {
  BookDescribed: [
    { version: 1, schema: v.strictObject({ name: v.exactOptional(filled), currency: v.exactOptional(filled) }) },
  ],
};
