import * as v from 'valibot';

const text = v.string('Expected text');
const filled = v.pipe(text, v.minLength(1, 'Expected text that is not empty'));

/** What a rule says, as its event and its command have it. */
export const ruleShape = v.strictObject({
  ruleId: filled,
  name: filled,
  stage: v.picklist(['first', 'usual', 'last']),
  when: v.picklist(['all', 'any']),
  conditions: v.array(
    v.variant('field', [
      v.strictObject({
        field: v.picklist(['payee', 'note', 'code']),
        is: v.picklist(['equals', 'contains', 'begins', 'matches']),
        value: filled,
      }),
      v.strictObject({ field: v.literal('amount'), is: v.picklist(['equals', 'above', 'below']), value: filled }),
      v.strictObject({ field: v.literal('direction'), is: v.picklist(['in', 'out']) }),
      v.strictObject({ field: v.picklist(['account', 'category']), is: v.literal('equals'), value: filled }),
    ]),
  ),
  actions: v.array(v.strictObject({ set: v.picklist(['payee', 'note', 'category', 'tag']), to: text })),
});

/** Rules with what they changed, as their event and its command have it. */
export const appliedRulesShape = v.array(
  v.strictObject({
    ruleId: filled,
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    transactionIds: v.array(filled),
  }),
);

export const ruleSchemas = {
  RuleSet: [{ version: 1, schema: ruleShape }],
  RuleRemoved: [{ version: 1, schema: v.strictObject({ ruleId: filled }) }],
  RulesApplied: [{ version: 1, schema: v.strictObject({ rules: appliedRulesShape }) }],
};
