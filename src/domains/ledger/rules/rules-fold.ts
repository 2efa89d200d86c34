import { PartFold } from '../parts/part-fold.ts';
import type { Rule, RuleId } from './rule-event.ts';

/** The rules that stand, with the position of the version that does; in the order in which they were made. */
export const rulesFold = new PartFold<Map<RuleId, { readonly rule: Rule; readonly position: number }>>(
  () => new Map(),
  (draft, event) => {
    if (event.type === 'RuleSet') draft.set(event.data.ruleId, { rule: event.data, position: event.position });
    if (event.type === 'RuleRemoved') draft.delete(event.data.ruleId);
  },
);

const STAGES = ['first', 'usual', 'last'] as const;

/** Rules in the order in which they are applied. */
export function inOrder(rules: Iterable<Rule>): readonly Rule[] {
  const all = [...rules];
  return STAGES.flatMap((stage) => all.filter((rule) => rule.stage === stage));
}
