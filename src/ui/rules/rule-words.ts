import type { Rule, RuleAction, RuleCondition } from '#ledger';

type NameOf = (accountId: string) => string;

/** `If payee contains “green valley”: payee becomes “Green Valley”, category becomes Expenses:Food` */
export function ruleWords({ when, conditions, actions }: Rule, nameOf: NameOf): string {
  const joined = conditions
    .map((condition) => conditionWords(condition, nameOf))
    .join(when === 'all' ? ' and ' : ' or ');
  return `If ${joined}: ${actions.map((action) => actionWords(action, nameOf)).join(', ')}`;
}

function conditionWords(condition: RuleCondition, nameOf: NameOf): string {
  switch (condition.field) {
    case 'direction':
      return condition.is === 'out' ? 'money goes out' : 'money comes in';
    case 'account':
    case 'category':
      return `${condition.field} is ${nameOf(condition.value)}`;
    case 'amount':
      return `amount is ${condition.is === 'equals' ? '' : `${condition.is} `}${condition.value}`;
    case 'payee':
    case 'note':
    case 'code':
      return `${condition.field === 'code' ? 'number' : condition.field} ${condition.is === 'equals' ? 'is' : condition.is} “${condition.value}”`;
  }
}

function actionWords({ set, to }: RuleAction, nameOf: NameOf): string {
  if (set === 'category') return `category becomes ${nameOf(to)}`;
  return set === 'tag' ? `tag #${to} is added` : `${set} becomes “${to}”`;
}
