import * as v from 'valibot';

const filled = v.pipe(v.string('Expected text'), v.minLength(1, 'Expected text that is not empty'));
const hash = v.pipe(v.string('Expected text'), v.regex(/^[0-9a-f]{64}$/, 'Expected a SHA-256 in hex'));

export const attachmentSchemas = {
  FileAttached: [
    { version: 1, schema: v.strictObject({ transactionId: filled, hash, name: filled, mediaType: filled }) },
  ],
  FileDetached: [{ version: 1, schema: v.strictObject({ transactionId: filled, hash }) }],
};
