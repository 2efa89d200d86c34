import * as v from 'valibot';

const day = v.pipe(v.string('Expected a day'), v.minLength(10, 'Expected a day such as 2026-03-31'));

export const closingSchemas = {
  PeriodClosed: [{ version: 1, schema: v.strictObject({ through: day, late: v.picklist(['restate', 'carry']) }) }],
  PeriodReopened: [{ version: 1, schema: v.strictObject({ through: day }) }],
};
