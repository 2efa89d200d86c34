import type { Rule, RuleAction, RuleCondition } from '#ledger';

/** What can be asked, in the order in which it is offered: `payee contains`. */
export const QUESTIONS = [
  ['payee contains', 'Payee contains'],
  ['payee equals', 'Payee is'],
  ['payee begins', 'Payee begins with'],
  ['payee matches', 'Payee matches the pattern'],
  ['note contains', 'Note contains'],
  ['code equals', 'Number is'],
  ['amount equals', 'Amount is'],
  ['amount above', 'Amount is above'],
  ['amount below', 'Amount is below'],
  ['direction out', 'Money goes out'],
  ['direction in', 'Money comes in'],
  ['account equals', 'Account is'],
  ['category equals', 'Category is'],
] as const;
export type Question = (typeof QUESTIONS)[number][0];

/** A condition as it is being typed. */
export interface ConditionDraft {
  readonly key: string;
  readonly question: Question;
  readonly value: string;
}

/** A rule as it is being typed; what it does not say is empty. */
export interface RuleDraft {
  readonly name: string;
  readonly stage: Rule['stage'];
  readonly when: Rule['when'];
  readonly conditions: readonly ConditionDraft[];
  readonly payee: string;
  readonly note: string;
  readonly category: string;
  readonly tag: string;
}

export function newConditionDraft(): ConditionDraft {
  return { key: crypto.randomUUID(), question: 'payee contains', value: '' };
}

/** The draft of a rule that is there, or of a new one. */
export function draftOfRule(rule: Rule | null): RuleDraft {
  const set = (what: RuleAction['set']): string => rule?.actions.find((action) => action.set === what)?.to ?? '';
  return {
    name: rule?.name ?? '',
    stage: rule?.stage ?? 'usual',
    when: rule?.when ?? 'all',
    conditions: rule?.conditions.map(draftOfCondition) ?? [newConditionDraft()],
    payee: set('payee'),
    note: set('note'),
    category: set('category'),
    tag: set('tag'),
  };
}

/** Whether a question needs an answer beside it, and which. */
export function answerOf(question: Question): 'text' | 'account' | null {
  if (question.startsWith('direction')) return null;
  return question.startsWith('account') || question.startsWith('category') ? 'account' : 'text';
}

/** The rule that was typed; whether it makes sense is judged when it is tried or set. */
export function ruleOfDraft(draft: RuleDraft, ruleId: string): Rule {
  const { name, stage, when, conditions, payee, note, category, tag } = draft;
  const actions: readonly RuleAction[] = [
    { set: 'payee', to: payee.trim() },
    { set: 'category', to: category },
    { set: 'note', to: note.trim() },
    { set: 'tag', to: tag.trim().replace(/^#/, '') },
  ];
  return {
    ruleId,
    name,
    stage,
    when,
    conditions: conditions.map(({ question, value }) => CONDITIONS[question](value)),
    actions: actions.filter(({ to }) => to !== ''),
  };
}

function draftOfCondition(condition: RuleCondition): ConditionDraft {
  const found = QUESTIONS.find(([question]) => question === `${condition.field} ${condition.is}`);
  return {
    key: crypto.randomUUID(),
    question: found?.[0] ?? 'payee contains',
    value: 'value' in condition ? condition.value : '',
  };
}

const CONDITIONS: { readonly [One in Question]: (value: string) => RuleCondition } = {
  'payee contains': (value) => ({ field: 'payee', is: 'contains', value }),
  'payee equals': (value) => ({ field: 'payee', is: 'equals', value }),
  'payee begins': (value) => ({ field: 'payee', is: 'begins', value }),
  'payee matches': (value) => ({ field: 'payee', is: 'matches', value }),
  'note contains': (value) => ({ field: 'note', is: 'contains', value }),
  'code equals': (value) => ({ field: 'code', is: 'equals', value }),
  'amount equals': (value) => ({ field: 'amount', is: 'equals', value: value.trim() }),
  'amount above': (value) => ({ field: 'amount', is: 'above', value: value.trim() }),
  'amount below': (value) => ({ field: 'amount', is: 'below', value: value.trim() }),
  'direction out': () => ({ field: 'direction', is: 'out' }),
  'direction in': () => ({ field: 'direction', is: 'in' }),
  'account equals': (value) => ({ field: 'account', is: 'equals', value }),
  'category equals': (value) => ({ field: 'category', is: 'equals', value }),
};
