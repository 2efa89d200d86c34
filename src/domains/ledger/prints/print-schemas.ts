import * as v from 'valibot';

const filled = v.pipe(v.string('Expected text'), v.minLength(1, 'Expected text that is not empty'));

export const printSchemas = {
  ReportPrinted: [
    {
      version: 1,
      schema: v.strictObject({
        printId: filled,
        title: filled,
        question: v.strictObject({
          // The report's own code reads the specification, of whatever version, and says what it does not know.
          spec: v.custom<never>((value) => typeof value === 'object' && value !== null, 'Expected a report'),
          today: filled,
        }),
        on: v.nullable(filled),
        known: v.pipe(v.number(), v.integer(), v.minValue(0)),
        seal: filled,
        logHash: filled,
      }),
    },
  ],
};
