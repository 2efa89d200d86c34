import { printExact } from './exact.ts';
import type { Expression, Pair, Path, Value } from './expression.ts';

/** How tightly each kind holds its parts; what holds less stands in parentheses. */
const LEVELS = { or: 1, and: 2, not: 3, compare: 4, sum: 5, product: 6, minus: 7, operand: 8 };
const KINDS: Readonly<Partial<Record<Expression['kind'], number>>> = {
  or: LEVELS.or,
  and: LEVELS.and,
  not: LEVELS.not,
  compare: LEVELS.compare,
  minus: LEVELS.minus,
};
const PLAIN = /^[\p{L}\p{N}_\-/:@#$*]+$/u;
const BEGINS = /^[\p{L}_*]/u;
const KEPT = new Set(['and', 'or', 'not', 'true', 'false', 'null', 'event']);

/** An expression as text that parses to it again, with no more parentheses than it needs. */
export function printExpression(expression: Expression): string {
  if ('left' in expression) return printPair(expression);
  switch (expression.kind) {
    case 'literal':
      return printLiteral(expression.value);
    case 'path':
      return printPath(expression.path);
    case 'event':
      return `event.${expression.fields.map((name) => printName(name, false)).join('.')}`;
    case 'changed':
      return `changed(${printPath(expression.path)})`;
    case 'aggregate':
      return `${expression.name}(${printExpression(expression.of)})`;
    case 'not':
      return `not ${within(expression.of, LEVELS.not)}`;
    case 'minus':
      return `-${within(expression.of, LEVELS.minus)}`;
  }
}

/** A path as expressions write it: `order-7.items.p1`. */
export function printPath(path: Path): string {
  return path.map(({ name, isGlob }, index) => (isGlob ? name : printName(name, index === 0))).join('.');
}

/** A value in the words of expressions; a text as it is. */
export function printValue(value: Value): string {
  if (value === null) return 'missing';
  if (typeof value === 'object') return printExact(value.exact);
  return String(value);
}

function printPair(expression: Pair): string {
  const { kind, left, right } = expression;
  const level = levelOf(expression);
  const operator = kind === 'compare' || kind === 'compute' ? expression.operator : kind;
  // Comparisons do not chain; the others are read from the left.
  const leftLevel = kind === 'compare' ? level + 1 : level;
  return `${within(left, leftLevel)} ${operator} ${within(right, level + 1)}`;
}

function within(expression: Expression, least: number): string {
  const text = printExpression(expression);
  return levelOf(expression) < least ? `(${text})` : text;
}

function levelOf(expression: Expression): number {
  if (expression.kind === 'compute') return '+-'.includes(expression.operator) ? LEVELS.sum : LEVELS.product;
  return KINDS[expression.kind] ?? LEVELS.operand;
}

function printLiteral(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return value === null ? 'null' : printValue(value);
}

function printName(name: string, isFirst: boolean): string {
  const isPlain = PLAIN.test(name) && !name.includes('*') && (!isFirst || (BEGINS.test(name) && !KEPT.has(name)));
  return isPlain ? name : `\`${name.replaceAll('`', '``')}\``;
}
