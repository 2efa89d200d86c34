import { absolute, compare, parseDecimal } from '../decimal.ts';
import type { AccountId, AccountKind, Posting, TransactionContent } from '../event.ts';
import { foldText } from '../fold-text.ts';
import type { Rule, RuleAction, RuleCondition, RuleId } from './rule-event.ts';

/** What a transaction becomes by rules, and which of them were for it. */
export interface Ruled {
  readonly content: TransactionContent;
  readonly ruleIds: readonly RuleId[];
  /** Those of them that changed something, with what. */
  readonly changedBy: readonly RuleChange[];
}

/** What one rule changed of a transaction. */
interface RuleChange {
  readonly ruleId: RuleId;
  readonly fields: readonly RuledField[];
}

/** What rules change: `postings` is the other side. */
export type RuledField = 'payee' | 'note' | 'tags' | 'postings';

const RULED: readonly RuledField[] = ['payee', 'note', 'tags', 'postings'];

/** Gives the kind of an account; null where there is none. */
export type KindOf = (accountId: AccountId) => AccountKind | null;

/**
 * Applies rules, in their order, each to what those before it have left. Pure: the same transaction and rules give the
 * same, and applying them again to the result changes only what a later rule had undone.
 */
export function applyRules(rules: readonly Rule[], content: TransactionContent, kindOf: KindOf): Ruled {
  let now = content;
  const ruleIds: RuleId[] = [];
  const changedBy: RuleChange[] = [];
  for (const rule of rules) {
    if (!isFor(rule, now, kindOf)) continue;
    ruleIds.push(rule.ruleId);
    const before = now;
    for (const action of rule.actions) now = applied(action, now, kindOf);
    const fields = changedFields(before, now);
    if (fields.length > 0) changedBy.push({ ruleId: rule.ruleId, fields });
  }
  return { content: now, ruleIds, changedBy };
}

/** What of all that rules change is said otherwise after than before. */
export function changedFields(before: TransactionContent, after: TransactionContent): readonly RuledField[] {
  return before === after ? [] : RULED.filter((field) => !isAlike(before[field], after[field]));
}

function isAlike(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** A rule without conditions is for nothing: it would change everything. */
function isFor({ when, conditions }: Rule, content: TransactionContent, kindOf: KindOf): boolean {
  if (conditions.length === 0) return false;
  const holds = (condition: RuleCondition): boolean => conditionHolds(condition, content, kindOf);
  return when === 'all' ? conditions.every(holds) : conditions.some(holds);
}

function conditionHolds(condition: RuleCondition, content: TransactionContent, kindOf: KindOf): boolean {
  const own = ownPosting(content, kindOf);
  switch (condition.field) {
    case 'amount': {
      if (own === null) return false;
      const order = compare(absolute(parseDecimal(own.amount)), absolute(parseDecimal(condition.value)));
      return order === { below: -1, equals: 0, above: 1 }[condition.is];
    }
    case 'direction':
      return own !== null && own.amount.startsWith('-') === (condition.is === 'out');
    case 'account':
      return content.postings.some(({ accountId }) => accountId === condition.value && accountId === own?.accountId);
    case 'category':
      return content.postings.some(({ accountId }) => accountId === condition.value && accountId !== own?.accountId);
    case 'payee':
    case 'note':
    case 'code':
      return textHolds(condition.is, content[condition.field] ?? '', condition.value);
  }
}

function textHolds(is: 'equals' | 'contains' | 'begins' | 'matches', text: string, value: string): boolean {
  // Every text contains nothing: a condition that is not filled in is for none.
  if (is !== 'equals' && value.trim() === '') return false;
  if (is === 'matches') return patternOf(value)?.test(text) ?? false;
  const [folded, wanted] = [foldText(text).trim(), foldText(value).trim()];
  if (is === 'equals') return folded === wanted;
  return is === 'begins' ? folded.startsWith(wanted) : folded.includes(wanted);
}

/** A regular expression as a person writes it; null where it is none. */
export function patternOf(text: string): RegExp | null {
  try {
    return new RegExp(text, 'iu');
  } catch {
    return null;
  }
}

function applied({ set, to }: RuleAction, content: TransactionContent, kindOf: KindOf): TransactionContent {
  if (set === 'payee') return { ...content, payee: to };
  if (set === 'note') return { ...content, note: to };
  if (set === 'tag')
    return (content.tags ?? []).includes(to) ? content : { ...content, tags: [...(content.tags ?? []), to] };
  return { ...content, postings: recategorised(content, to, kindOf) };
}

/** The other side goes to the category; a split has several other sides, and stays as the person has made it. */
function recategorised(content: TransactionContent, category: AccountId, kindOf: KindOf): readonly Posting[] {
  const own = ownPosting(content, kindOf);
  const others = content.postings.filter((posting) => posting !== own);
  const [other] = others;
  if (own === null || other === undefined || others.length > 1) return content.postings;
  return content.postings.map((posting) => (posting === other ? { ...posting, accountId: category } : posting));
}

/** The posting on an account that holds money, from which a transaction is looked at. */
function ownPosting(content: TransactionContent, kindOf: KindOf): Posting | null {
  const holdsMoney = ({ accountId }: Posting): boolean => {
    const kind = kindOf(accountId);
    return kind === 'asset' || kind === 'liability';
  };
  return content.postings.find(holdsMoney) ?? null;
}
