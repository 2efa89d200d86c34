import type { AccountId, DecimalString, TransactionId } from '../event.ts';

/** Names one rule, through all of its versions: a UUID. */
export type RuleId = string;

/** What is asked of a transaction, as seen from the account that holds money. Texts are compared without case and accents. */
export type RuleCondition =
  | {
      readonly field: 'payee' | 'note' | 'code';
      readonly is: 'equals' | 'contains' | 'begins' | 'matches';
      readonly value: string;
    }
  /** Of the amount without its sign. */
  | { readonly field: 'amount'; readonly is: 'equals' | 'above' | 'below'; readonly value: DecimalString }
  | { readonly field: 'direction'; readonly is: 'in' | 'out' }
  | { readonly field: 'account' | 'category'; readonly is: 'equals'; readonly value: AccountId };

/** What becomes of a transaction that a rule is for. */
export type RuleAction =
  | { readonly set: 'payee' | 'note'; readonly to: string }
  /** The other side, where there is one only. */
  | { readonly set: 'category'; readonly to: AccountId }
  | { readonly set: 'tag'; readonly to: string };

/** Rules of the stage `first` are applied before all others, those of `last` after them; within one in the order they were made. */
export interface Rule {
  readonly ruleId: RuleId;
  readonly name: string;
  readonly stage: 'first' | 'usual' | 'last';
  readonly when: 'all' | 'any';
  readonly conditions: readonly RuleCondition[];
  readonly actions: readonly RuleAction[];
}

/** One version of a rule, and the transactions that it changed. */
export interface AppliedRule {
  readonly ruleId: RuleId;
  /** Which setting of the rule it was, counted from 1, those that were taken back among them. */
  readonly version: number;
  readonly transactionIds: readonly TransactionId[];
}

/** Streams `rule-<id>`, and `rules` for what they did. Every setting of a rule is a version of it. */
export interface RuleEvents {
  RuleSet: Rule;
  RuleRemoved: { readonly ruleId: RuleId };
  /** Which rules changed what the events before it in its commit say; logs of before it do not tell. */
  RulesApplied: { readonly rules: readonly AppliedRule[] };
}
