import * as v from 'valibot';

const keptFile = v.strictObject({
  hash: v.pipe(v.string('Expected text'), v.regex(/^[0-9a-f]{64}$/, 'Expected a SHA-256 in hex')),
  size: v.pipe(v.number('Expected a number'), v.integer(), v.minValue(0, 'Expected 0 or more')),
  encoding: v.picklist(['deflate-base64', 'base64']),
  bytes: v.string('Expected text'),
});

export const fileSchemas = { FileKept: [{ version: 1, schema: keptFile }] };
