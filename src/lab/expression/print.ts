import { printExact } from './exact.ts';
import type { Expression, Path, Value } from './expression.ts';

/** How tightly each kind holds its parts; what holds less stands in parentheses. */
const LEVELS = { or: 1, and: 2, not: 3, compare: 4, sum: 5, product: 6, minus: 7, operand: 8 };
const PLAIN = /^[\p{L}\p{N}_\-/:@#$*]+$/u;
const BEGINS = /^[\p{L}_*]/u;
const KEPT = new Set(['and', 'or', 'not', 'true', 'false', 'null', 'event']);

/** An expression as text that parses to it again, with no more parentheses than it needs. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'null':
      return 'null';
    case 'truth':
      return String(expression.value);
    case 'number':
      return printExact(expression.value);
    case 'text':
      return JSON.stringify(expression.value);
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
    default:
      return printPair(expression);
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

function printPair(expression: Extract<Expression, { readonly kind: 'and' | 'or' | 'compare' | 'compute' }>): string {
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
  switch (expression.kind) {
    case 'or':
    case 'and':
    case 'not':
    case 'compare':
    case 'minus':
      return LEVELS[expression.kind];
    case 'compute':
      return expression.operator === '+' || expression.operator === '-' ? LEVELS.sum : LEVELS.product;
    default:
      return LEVELS.operand;
  }
}

function printName(name: string, isFirst: boolean): string {
  const isPlain = PLAIN.test(name) && !name.includes('*') && (!isFirst || (BEGINS.test(name) && !KEPT.has(name)));
  return isPlain ? name : `\`${name.replaceAll('`', '``')}\``;
}
