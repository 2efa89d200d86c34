import * as v from 'valibot';

const position = v.pipe(v.number('Expected a number'), v.integer(), v.minValue(1, 'Expected a position'));

export const historySchemas = {
  ChangeRevoked: [
    {
      version: 1,
      schema: v.strictObject({
        first: position,
        last: position,
        as: v.picklist(['undo', 'redo', 'revocation']),
      }),
    },
  ],
};
