import * as v from 'valibot';

const text = v.string('Expected text');
const filled = v.pipe(text, v.minLength(1, 'Expected text that is not empty'));
const whole = v.pipe(v.number('Expected a number'), v.integer(), v.minValue(1, 'Expected 1 or more'));

/** What a schedule says, and what the command that states one is given. */
export const scheduleShape = v.strictObject({
  scheduleId: filled,
  name: filled,
  payee: v.exactOptional(text),
  note: v.exactOptional(text),
  tags: v.exactOptional(v.array(text)),
  postings: v.array(v.strictObject({ accountId: filled, amount: filled, commodity: text })),
  recurrence: v.strictObject({
    every: whole,
    unit: v.picklist(['day', 'week', 'month', 'year']),
    from: filled,
    falls: v.exactOptional(v.picklist(['last-day', 'weekday', 'last-weekday'])),
    until: v.exactOptional(filled),
    times: v.exactOptional(whole),
    weekend: v.exactOptional(v.picklist(['before', 'after'])),
  }),
  about: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
});

export const scheduleSchemas = {
  ScheduleSet: [{ version: 1, schema: scheduleShape }],
  ScheduleEnded: [{ version: 1, schema: v.strictObject({ scheduleId: filled }) }],
  OccurrenceSettled: [
    { version: 1, schema: v.strictObject({ scheduleId: filled, due: filled, transactionId: v.nullable(filled) }) },
  ],
};
