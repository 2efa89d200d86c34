import type { StreamEvent } from '#engine';
import { isDecimalText } from '../decimal.ts';
import type { LedgerState } from '../ledger-state.ts';
import { partStreamEvent } from '../parts/part-event.ts';
import { refusal } from '../refusal.ts';
import { patternOf } from './apply-rules.ts';
import type { Rule, RuleCondition, RuleId } from './rule-event.ts';
import { rulesFold } from './rules-fold.ts';

/** A rule, new or a new version of one. Refused for what could be for nothing, or for everything. */
export function setRule(state: LedgerState, given: Rule): readonly StreamEvent[] {
  const { ruleId, name, stage, when, conditions, actions } = given;
  if (name.trim() === '') throw refusal('empty-name', 'A rule needs a name');
  if (conditions.length === 0)
    throw refusal('bad-rule', 'A rule needs a condition: without one it would be for everything');
  if (actions.length === 0) throw refusal('bad-rule', 'A rule needs something to do');
  for (const condition of conditions) checkCondition(state, condition);
  for (const { set, to } of actions) {
    if (set === 'category') checkAccount(state, to);
    else if (to.trim() === '') throw refusal('bad-rule', `What is the ${set} to be?`);
  }
  const rule: Rule = { ruleId, name: name.trim(), stage, when, conditions, actions };
  return [partStreamEvent(`rule-${ruleId}`, 'RuleSet', rule)];
}

/** The rule is for nothing from now on; what it has done stays. */
export function removeRule(state: LedgerState, ruleId: RuleId): readonly StreamEvent[] {
  if (!rulesFold.at(state.parts).has(ruleId)) {
    throw refusal('unknown-rule', `There is no rule with the id "${ruleId}"`, { ruleId });
  }
  return [partStreamEvent(`rule-${ruleId}`, 'RuleRemoved', { ruleId })];
}

function checkCondition(state: LedgerState, condition: RuleCondition): void {
  switch (condition.field) {
    case 'amount':
      if (!isDecimalText(condition.value)) throw refusal('bad-amount', `"${condition.value}" is no amount`);
      return;
    case 'account':
    case 'category':
      return checkAccount(state, condition.value);
    case 'direction':
      return;
    case 'payee':
    case 'note':
    case 'code':
      checkText(condition.field, condition);
  }
}

function checkText(field: string, { is, value }: { readonly is: string; readonly value: string }): void {
  if (is !== 'equals' && value.trim() === '') throw refusal('bad-rule', `What is the ${field} to be looked for?`);
  if (is === 'matches' && patternOf(value) === null) {
    throw refusal('bad-pattern', `"${value}" is no regular expression`);
  }
}

function checkAccount(state: LedgerState, accountId: string): void {
  const account = state.accounts.get(accountId);
  if (account !== undefined && !account.removed) return;
  throw refusal('unknown-account', `There is no account with the id "${accountId}"`, { accountId });
}
