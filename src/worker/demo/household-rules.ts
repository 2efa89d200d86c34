import type { PlainDate, Rule, RuleCondition } from '#ledger';
import { FIRST_FILE } from './card-file.ts';
import { dayOfMonth } from './calendar.ts';
import type { Chance } from './chance.ts';
import { ACCOUNTS } from './household-accounts.ts';
import type { Told } from './told.ts';

/** What is done with the card's files: made before the first one, one of them changed after it. */
export function ruling(first: PlainDate, chance: Chance): readonly Told[] {
  const set = (index: number, day: number, rule: Rule): Told => ({
    evening: dayOfMonth(first, index, day),
    said: { type: 'SetRule', ...rule },
  });
  const fuel: Rule = {
    ruleId: chance.uuid(),
    name: 'Fuel',
    stage: 'usual',
    when: 'all',
    conditions: [payee('Ring Road Fuel')],
    actions: [
      { set: 'payee', to: 'Ring Road Fuel' },
      { set: 'category', to: ACCOUNTS.transport.accountId },
      { set: 'tag', to: 'car' },
    ],
  };
  const tables: Rule = {
    ruleId: chance.uuid(),
    name: 'Eating out',
    stage: 'usual',
    when: 'any',
    conditions: [payee('Noodle House'), payee('Old Anchor')],
    actions: [{ set: 'category', to: ACCOUNTS.eatingOut.accountId }],
  };
  const more: Rule = { ...tables, conditions: [...tables.conditions, payee('Pizzeria')] };
  return [set(FIRST_FILE, 5, fuel), set(FIRST_FILE, 5, tables), set(FIRST_FILE + 1, 8, more)];
}

function payee(value: string): RuleCondition {
  return { field: 'payee', is: 'contains', value };
}
