import * as v from 'valibot';

const filled = v.pipe(v.string('Expected text'), v.minLength(1, 'Expected text that is not empty'));

/** What an invariant says, as its event and its command have it. */
export const invariantShape = v.strictObject({
  invariantId: filled,
  name: filled,
  predicate: filled,
  paused: v.boolean('Expected true or false'),
});

export const invariantSchemas = {
  InvariantSet: [{ version: 1, schema: invariantShape }],
  InvariantRemoved: [{ version: 1, schema: v.strictObject({ invariantId: filled }) }],
};
