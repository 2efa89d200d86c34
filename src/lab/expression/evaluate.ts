import { canonicalJson, type RecordedEvent } from '#engine';
import { add, compareExact, divide, type Exact, exactNumber, exactOf, multiply, negate, subtract } from './exact.ts';
import type { Aggregate, AggregateName, Arithmetic, Comparison, Expression, Path, Value } from './expression.ts';
import { eachMatch, fits, follow } from './paths.ts';

/** What an expression is asked of: a state of cells as plain JSON, and the event that led to it. */
export interface Scope {
  /** A cell; undefined where there is none. */
  readonly cell: (key: string) => unknown;
  readonly keys: () => Iterable<string>;
  /** Null before the first event. */
  readonly event: RecordedEvent | null;
  /** Whether what a path leads to differs from what it led to before the event. */
  readonly isChanged: (path: Path) => boolean;
}

/** What an expression comes to. Never throws: what cannot be computed is missing. */
export function evaluate(expression: Expression, scope: Scope, bound: readonly string[] = []): Value {
  switch (expression.kind) {
    case 'null':
      return null;
    case 'truth':
    case 'text':
      return expression.value;
    case 'number':
      return { exact: expression.value };
    case 'path':
      return readValue(readPathIn(expression.path, scope, bound));
    case 'event':
      return readValue(eventField(scope.event, expression.fields));
    case 'changed':
      return scope.isChanged(expression.path);
    case 'not':
      return !isTrue(evaluate(expression.of, scope, bound));
    case 'minus':
      return valueOf(mapped(numberIn(evaluate(expression.of, scope, bound)), negate));
    case 'and':
      return isTrue(evaluate(expression.left, scope, bound)) && isTrue(evaluate(expression.right, scope, bound));
    case 'or':
      return isTrue(evaluate(expression.left, scope, bound)) || isTrue(evaluate(expression.right, scope, bound));
    case 'compare':
    case 'compute':
      return combine(expression, evaluate(expression.left, scope, bound), evaluate(expression.right, scope, bound));
    case 'aggregate':
      return aggregated(expression, scope);
  }
}

/** A condition holds where its value is true itself: not a number, not a text, not what is missing. */
export function isTrue(value: Value): boolean {
  return value === true;
}

/** The number of a value, a decimal text's too; null for others. */
export function numberIn(value: Value): Exact | null {
  if (typeof value === 'string') return exactOf(value);
  return typeof value === 'object' && value !== null ? value.exact : null;
}

/** A comparison or a computation of two values. */
export function combine(
  { kind, operator, left, right }: Extract<Expression, { readonly kind: 'compare' | 'compute' }>,
  a: Value,
  b: Value,
): Value {
  if (kind === 'compute') return computed(operator, numberIn(a), numberIn(b));
  // What stands in quotes is compared as the text that it is.
  return compared(operator, a, b, left.kind === 'text' || right.kind === 'text');
}

/** The values of an aggregate's argument in one cell, match by match. */
export function contributions({ of, pattern }: Aggregate, key: string, scope: Scope): readonly Value[] {
  const values: Value[] = [];
  eachMatch(scope.cell(key), pattern.slice(1), (names) => values.push(evaluate(of, scope, [key, ...names])));
  return values;
}

/** What an aggregate makes of the values of its matches. */
export function aggregateOf(name: AggregateName, values: readonly Value[]): Value {
  const numbers = values.map(numberIn).filter((value) => value !== null);
  switch (name) {
    case 'any':
      return values.some(isTrue);
    case 'all':
      return values.every(isTrue);
    case 'count':
      return { exact: values.filter(isCounted).length };
    case 'sum':
      return { exact: numbers.reduce(add, 0) };
    case 'min':
    case 'max':
      return valueOf(numbers.toSorted(compareExact).at(name === 'min' ? 0 : -1) ?? null);
  }
}

/** `count` leaves out what is missing or false. */
export function isCounted(value: Value): boolean {
  return value !== null && value !== false;
}

/** Something of plain JSON as it can be told from another: itself, or its canonical text. */
export function fingerprint(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? canonicalJson(value, 'state') : value;
}

/** Everything that a path leads to in one cell, as it can be told from what it led to at another time. */
export function fingerprintAt(cell: unknown, path: Path): unknown {
  const fields = path.slice(1);
  if (!fields.some(({ isGlob }) => isGlob))
    return fingerprint(
      follow(
        cell,
        fields.map(({ name }) => name),
      ),
    );
  const found = new Map<string, unknown>();
  eachMatch(cell, fields, (names, value) => found.set(JSON.stringify(names), value));
  return found.size === 0 ? undefined : fingerprint(Object.fromEntries(found));
}

/** A field of an event: its type, stream, position, data. Undefined where there is none. */
export function eventField(event: RecordedEvent | null, fields: readonly string[]): unknown {
  const [first = '', ...rest] = fields;
  return follow(event, [first === 'stream' ? 'streamId' : first, ...rest]);
}

/** Plain JSON as a value. What has fields is missing: they are asked for by name. */
export function readValue(found: unknown): Value {
  if (typeof found === 'string' || typeof found === 'boolean') return found;
  return typeof found === 'number' ? valueOf(exactNumber(found)) : null;
}

function valueOf(exact: Exact | null): Value {
  return exact === null ? null : { exact };
}

function mapped(value: Exact | null, map: (value: Exact) => Exact): Exact | null {
  return value === null ? null : map(value);
}

function readPathIn(path: Path, scope: Scope, bound: readonly string[]): unknown {
  const names = path.map(({ name, isGlob }, depth) => (isGlob ? (bound[depth] ?? name) : name));
  return follow(scope.cell(names[0] ?? ''), names.slice(1));
}

function aggregated(aggregate: Aggregate, scope: Scope): Value {
  const values: Value[] = [];
  const [first] = aggregate.pattern;
  for (const key of scope.keys()) {
    if (first !== undefined && fits(first, key)) values.push(...contributions(aggregate, key, scope));
  }
  return aggregateOf(aggregate.name, values);
}

function computed(operator: Arithmetic, a: Exact | null, b: Exact | null): Value {
  if (a === null || b === null) return null;
  switch (operator) {
    case '+':
      return { exact: add(a, b) };
    case '-':
      return { exact: subtract(a, b) };
    case '*':
      return { exact: multiply(a, b) };
    case '/':
      return valueOf(divide(a, b));
  }
}

function compared(operator: Comparison, a: Value, b: Value, isText: boolean): boolean {
  const order = orderOf(a, b, isText);
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order !== null && order < 0;
    case '<=':
      return order !== null && order <= 0;
    case '>':
      return order !== null && order > 0;
    case '>=':
      return order !== null && order >= 0;
  }
}

/** Below 0, 0, above 0; null where the two have no order and are not the same. */
function orderOf(a: Value, b: Value, isText: boolean): number | null {
  if (a === null || b === null || typeof a === 'boolean' || typeof b === 'boolean') return a === b ? 0 : null;
  if (!isText) {
    const [x, y] = [numberIn(a), numberIn(b)];
    if (x !== null && y !== null) return compareExact(x, y);
  }
  if (typeof a !== 'string' || typeof b !== 'string') return null;
  return a < b ? -1 : a > b ? 1 : 0;
}
