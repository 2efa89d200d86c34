import { canonicalJson, type RecordedEvent } from '#engine';
import { add, compareExact, divide, type Exact, exactNumber, exactOf, multiply, negate, subtract } from './exact.ts';
import type { Aggregate, AggregateName, Arithmetic, Comparison, Expression, Pair, Path, Value } from './expression.ts';
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

/** Whether a comparison holds, by the order of its two values; null where they have none. */
const HOLDS: Readonly<Record<Comparison, (order: number | null) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order !== null && order < 0,
  '<=': (order) => order !== null && order <= 0,
  '>': (order) => order !== null && order > 0,
  '>=': (order) => order !== null && order >= 0,
};

/** What an expression comes to. Never throws: what cannot be computed is missing. `bound`: names for its globs. */
export function evaluate(expression: Expression, scope: Scope, bound: readonly string[] = []): Value {
  if ('left' in expression) {
    return combine(expression, evaluate(expression.left, scope, bound), evaluate(expression.right, scope, bound));
  }
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'path':
      return readValue(readPathIn(expression.path, scope, bound));
    case 'event':
      return readValue(follow(scope.event, eventPath(expression.fields)));
    case 'changed':
      return scope.isChanged(expression.path);
    case 'not':
      return !isTrue(evaluate(expression.of, scope, bound));
    case 'minus':
      return negated(evaluate(expression.of, scope, bound));
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

/** The value with the other sign; missing for what is no number. */
export function negated(value: Value): Value {
  const number = numberIn(value);
  return number === null ? null : { exact: negate(number) };
}

/** What an operator makes of two values. */
export function combine(expression: Pair, a: Value, b: Value): Value {
  switch (expression.kind) {
    case 'and':
      return isTrue(a) && isTrue(b);
    case 'or':
      return isTrue(a) || isTrue(b);
    case 'compare':
      // What stands in quotes is compared as the text that it is.
      return compared(expression.operator, a, b, isText(expression.left) || isText(expression.right));
    case 'compute':
      return computed(expression.operator, numberIn(a), numberIn(b));
  }
}

/** The values of an aggregate's argument in one cell, match by match. */
function contributions({ of, pattern }: Aggregate, key: string, scope: Scope): readonly Value[] {
  const values: Value[] = [];
  eachMatch(scope.cell(key), pattern.slice(1), (names) => values.push(evaluate(of, scope, [key, ...names])));
  return values;
}

/** What an aggregate makes of the values of its matches. */
function aggregateOf(name: AggregateName, values: readonly Value[]): Value {
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
function fingerprint(value: unknown): unknown {
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

/** Where an event keeps a field: its type, stream, position, data. */
export function eventPath([first = '', ...rest]: readonly string[]): readonly string[] {
  return [first === 'stream' ? 'streamId' : first, ...rest];
}

/** Plain JSON as a value. What has fields is missing: they are asked for by name. */
export function readValue(found: unknown): Value {
  if (typeof found === 'string' || typeof found === 'boolean') return found;
  return typeof found === 'number' ? valueOf(exactNumber(found)) : null;
}

function valueOf(exact: Exact | null): Value {
  return exact === null ? null : { exact };
}

function isText(expression: Expression): boolean {
  return expression.kind === 'literal' && typeof expression.value === 'string';
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

/** Whether a comparison holds. `asText`: texts are texts, whatever they write. */
export function compared(operator: Comparison, a: Value, b: Value, asText: boolean): boolean {
  return HOLDS[operator](isOrdered(a) && isOrdered(b) ? orderOf(a, b, asText) : a === b ? 0 : null);
}

type Ordered = Exclude<Value, null | boolean>;

function isOrdered(value: Value): value is Ordered {
  return value !== null && typeof value !== 'boolean';
}

/** Below 0, 0, above 0; null where the two have no order and are not the same. */
function orderOf(a: Ordered, b: Ordered, asText: boolean): number | null {
  const [x, y] = asText ? [null, null] : [numberIn(a), numberIn(b)];
  if (x !== null && y !== null) return compareExact(x, y);
  if (typeof a !== 'string' || typeof b !== 'string') return null;
  return a < b ? -1 : a > b ? 1 : 0;
}
