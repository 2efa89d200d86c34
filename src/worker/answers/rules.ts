import { inOrder, type Moment, type PlainDate, type Rule, rulesFold, type RuleTrial, tryRule } from '#ledger';
import type { Book } from '../book.ts';

/** The rules as of a moment, in the order in which they are applied. */
export function answerRules({ books }: Book, _question: null, moment: Moment): readonly Rule[] {
  return books.ask(
    ({ parts }, { at }) => inOrder([...rulesFold.at(parts, at).values()].map(({ rule }) => rule)),
    moment,
  );
}

/** What a rule would have changed since a day. */
export function answerRuleTrial(
  { books }: Book,
  { rule, since }: { readonly rule: Rule; readonly since: PlainDate | null },
  moment: Moment,
): RuleTrial {
  return books.ask((data, cut) => tryRule(data, rule, since, cut), moment);
}
