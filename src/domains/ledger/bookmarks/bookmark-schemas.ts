import * as v from 'valibot';

const filled = v.pipe(v.string('Expected text'), v.minLength(1, 'Expected text that is not empty'));
const position = v.pipe(v.number('Expected a number'), v.integer(), v.minValue(0, 'Expected 0 or more'));

/** What a bookmark says, as its event and its command have it. */
export const bookmarkShape = v.strictObject({
  bookmarkId: filled,
  position,
  through: v.exactOptional(position),
  note: v.string('Expected text'),
});

export const bookmarkSchemas = {
  BookmarkSet: [{ version: 1, schema: bookmarkShape }],
  BookmarkRemoved: [{ version: 1, schema: v.strictObject({ bookmarkId: filled }) }],
};
