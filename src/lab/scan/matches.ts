import { combine, eventPath, isTrue, negated, readValue, type Scope } from '../expression/evaluate.ts';
import { type Aggregate, type Expression, type Path, somePart, type Value } from '../expression/expression.ts';
import { eachMatch, follow } from '../expression/paths.ts';

/** A match of an aggregate's pattern: the cell and what the pattern leads to there. */
interface Match {
  readonly scope: Scope;
  readonly key: string;
  readonly names: readonly string[];
  readonly found: unknown;
}

/** What an aggregate's argument came to in one cell, match by match, and what each match was found as. */
export interface Matches {
  readonly values: readonly Value[];
  readonly found: readonly unknown[];
}

/** A cell without a match. */
export const NO_MATCHES: Matches = { values: [], found: [] };

/** Looks at the matches of an aggregate in a cell, given what they were when it was last looked at. */
export type LookAtCell = (key: string, scope: Scope, last: Matches) => Matches;

/** An aggregate's argument made ready to be looked at in cell after cell. */
export function cellLooker({ of, pattern }: Aggregate): LookAtCell {
  const argument = prepare(of, pattern);
  const within = pattern.slice(1);
  // What is made of nothing but the match is the same as long as the match is.
  const isOfMatch = !somePart(
    of,
    (part) => part.kind === 'event' || (part.kind === 'path' && !isBelow(part.path, pattern)),
  );
  return (key, scope, last) => {
    const values: Value[] = [];
    const found: unknown[] = [];
    eachMatch(scope.cell(key), within, (names, match) => {
      const at = values.length;
      const known = isOfMatch && typeof match !== 'object' && match === last.found[at] ? last.values[at] : undefined;
      values.push(known ?? argument({ scope, key, names, found: match }));
      found.push(match);
    });
    return { values, found };
  };
}

function prepare(expression: Expression, pattern: Path): (match: Match) => Value {
  if ('left' in expression) {
    const [left, right] = [prepare(expression.left, pattern), prepare(expression.right, pattern)];
    return (match) => combine(expression, left(match), right(match));
  }
  switch (expression.kind) {
    case 'literal':
      return () => expression.value;
    case 'path':
      return preparePath(expression.path, pattern);
    case 'event': {
      const fields = eventPath(expression.fields);
      return ({ scope }) => readValue(follow(scope.event, fields));
    }
    case 'not': {
      const of = prepare(expression.of, pattern);
      return (match) => !isTrue(of(match));
    }
    case 'minus': {
      const of = prepare(expression.of, pattern);
      return (match) => negated(of(match));
    }
    case 'changed':
    case 'aggregate':
      throw new TypeError(`${expression.kind} within an aggregate, which the grammar does not have`);
  }
}

function preparePath(path: Path, pattern: Path): (match: Match) => Value {
  if (isBelow(path, pattern)) {
    const fields = path.slice(pattern.length).map(({ name }) => name);
    return ({ found }) => readValue(follow(found, fields));
  }
  const [first, ...rest] = path;
  return ({ scope, key, names }) =>
    readValue(
      follow(
        scope.cell(first === undefined || first.isGlob ? key : first.name),
        rest.map(({ name, isGlob }, depth) => (isGlob ? (names[depth] ?? name) : name)),
      ),
    );
}

function isBelow(path: Path, pattern: Path): boolean {
  return pattern.every(({ name, isGlob }, depth) => path[depth]?.name === name && path[depth].isGlob === isGlob);
}
