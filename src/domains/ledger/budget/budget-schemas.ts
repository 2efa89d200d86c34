import * as v from 'valibot';

const filled = v.pipe(v.string('Expected text'), v.minLength(1, 'Expected text that is not empty'));
const place = v.nullable(filled);
const money = { on: filled, commodity: filled };
const ruling = { accountId: filled, from: filled };

const plan = v.strictObject({
  mode: v.picklist(['envelope', 'tracking']),
  start: filled,
  every: v.pipe(v.number(), v.integer(), v.minValue(1)),
  unit: v.picklist(['week', 'month']),
  offBudget: v.array(filled),
});

const budgeted = v.strictObject({
  ...money,
  why: v.picklist(['set', 'move', 'cover', 'copy', 'zero', 'average', 'goal']),
  moves: v.array(v.strictObject({ from: place, to: place, amount: filled })),
});

const goal = v.strictObject({
  kind: v.picklist(['fixed', 'up-to', 'by-date', 'income-share']),
  amount: filled,
  commodity: filled,
  by: v.exactOptional(filled),
});

export const budgetSchemas = {
  BudgetPlanned: [{ version: 1, schema: plan }],
  MoneyBudgeted: [{ version: 1, schema: budgeted }],
  MoneyHeld: [{ version: 1, schema: v.strictObject({ ...money, amount: filled }) }],
  RollOverChosen: [{ version: 1, schema: v.strictObject({ ...ruling, rollOver: v.boolean() }) }],
  GoalSet: [{ version: 1, schema: v.strictObject({ ...ruling, goal: v.nullable(goal) }) }],
};
