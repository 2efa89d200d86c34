import * as v from 'valibot';

const text = v.string('Expected text');
const filled = v.pipe(text, v.minLength(1, 'Expected text that is not empty'));

const bookReport = v.strictObject({
  kind: v.picklist([
    'net-worth',
    'income-statement',
    'balance-sheet',
    'trial-balance',
    'cash-flow',
    'spending',
    'balances',
    'query',
  ]),
  range: v.picklist(['1m', '3m', '6m', 'ytd', '1y', 'all', 'custom']),
  from: v.exactOptional(filled),
  to: v.exactOptional(filled),
  interval: v.picklist(['day', 'week', 'month', 'quarter', 'year', 'whole']),
  filter: text,
  by: v.picklist(['account', 'payee', 'tag']),
  valued: v.exactOptional(filled),
  closed: v.exactOptional(v.literal('as-reported')),
});

const periods = v.pipe(v.number('Expected a number'), v.integer(), v.minValue(1), v.maxValue(12));
const budgetReport = v.strictObject({ kind: v.literal('budget'), from: filled, periods });

/** What a saved report says, as its event and its command have it. */
export const savedReportShape = v.strictObject({
  reportId: filled,
  name: filled,
  spec: v.variant('kind', [bookReport, budgetReport]),
});

export const savedReportSchemas = {
  ReportSaved: [{ version: 1, schema: savedReportShape }],
  SavedReportRemoved: [{ version: 1, schema: v.strictObject({ reportId: filled }) }],
};
