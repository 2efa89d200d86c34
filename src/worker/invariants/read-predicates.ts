import { DaybookError } from '#engine';
import { type Expression, type Invariant, parseExpression } from '#lab';

/** The predicates of invariants as expressions. */
interface ReadPredicates {
  /** Those that are watched, by their text; two invariants may say the same. */
  readonly expressions: ReadonlyMap<string, Expression>;
  /** Why an invariant is not watched, in words; null where it is, or is only paused. */
  readonly reading: (invariant: Invariant) => { readonly problem: string | null };
}

/** Reads predicates: one that another build has let through and this one cannot read is told, and is no more than that. */
export function readPredicates(invariants: readonly Invariant[]): ReadPredicates {
  const expressions = new Map<string, Expression>();
  const problems = new Map<string, string>();
  for (const { predicate, paused } of invariants) {
    try {
      const expression = parseExpression(predicate);
      if (!paused) expressions.set(predicate, expression);
    } catch (problem) {
      if (!(problem instanceof DaybookError)) throw problem;
      problems.set(predicate, problem.message);
    }
  }
  return { expressions, reading: ({ predicate }) => ({ problem: problems.get(predicate) ?? null }) };
}

/** Refuses a predicate that cannot be read, with the place and what was expected there: throws `InvalidArgument`. */
export function requireReadable(predicate: string): void {
  parseExpression(predicate);
}
