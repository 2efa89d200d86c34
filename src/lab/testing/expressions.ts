import fc from 'fast-check';
import type { Aggregate, Expression, Path, Segment } from '../expression/expression.ts';
import { AGGREGATES, COMPARISONS } from '../expression/expression.ts';
import { exactOf } from '../expression/exact.ts';

/** Names for paths: those of the test domain's state, and any others that a state may hold. */
const name = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'jar-1',
    'coins',
    'and',
    'event',
    'true',
    'count',
    '7',
    'store-1/toys',
    'å',
    'x.y',
    '`',
    '*',
  ),
  fc.string({ minLength: 1, maxLength: 6 }),
);
const segment: fc.Arbitrary<Segment> = name.map((own) => ({ name: own, isGlob: false }));
const plainPath: fc.Arbitrary<Path> = fc.array(segment, { minLength: 1, maxLength: 3 });
const glob: fc.Arbitrary<Segment> = fc
  .constantFrom('*', 'j*', '*-1', 'j*r-*')
  .map((own) => ({ name: own, isGlob: true }));

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constant<Expression>({ kind: 'literal', value: null }),
  fc.boolean().map((value): Expression => ({ kind: 'literal', value })),
  fc
    .tuple(fc.nat({ max: 99_999 }), fc.nat({ max: 99 }))
    .map(([whole, part]): Expression => ({ kind: 'literal', value: { exact: exactOf(`${whole}.${part}`) ?? 0 } })),
  fc.string({ maxLength: 5 }).map((value): Expression => ({ kind: 'literal', value })),
  fc.array(name, { minLength: 1, maxLength: 2 }).map((fields): Expression => ({ kind: 'event', fields })),
);

/** Any expression that the grammar has, with whatever names: for its printer and its parser. */
export const anyExpression: fc.Arbitrary<Expression> = fc.oneof(
  { maxDepth: 4 },
  combined(
    fc.oneof(
      leaf,
      plainPath.map((path): Expression => ({ kind: 'path', path })),
      fc
        .tuple(fc.array(fc.oneof(segment, glob), { minLength: 1, maxLength: 3 }))
        .map(([path]): Expression => ({ kind: 'changed', path })),
      aggregateOver([glob], segment, leaf),
    ),
  ),
);

/** Expressions that have something to say about jars `a`, `b`, `c` with `coins`: for what evaluates them. */
export const jarExpression: fc.Arbitrary<Expression> = combined(
  fc.oneof(
    fc.constantFrom('a', 'b', 'c', 'none').map((jar): Expression => ({ kind: 'path', path: named(jar, 'coins') })),
    fc.nat({ max: 20 }).map((value): Expression => ({ kind: 'literal', value: { exact: value } })),
    fc.constantFrom('a', 'b', 'CoinsPut').map((value): Expression => ({ kind: 'literal', value })),
    fc
      .constantFrom(['type'], ['stream'], ['data', 'coins'], ['position'], ['none'])
      .map((fields): Expression => ({ kind: 'event', fields })),
    fc
      .constantFrom(named('a', 'coins'), named('b'), [glob0('*'), ...named('coins')], [glob0('a*'), glob0('c*')])
      .map((path): Expression => ({ kind: 'changed', path })),
    aggregateOver(
      ['*', 'a*', '*b*'].map((own) => fc.constant(glob0(own))),
      fc.constant({ name: 'coins', isGlob: false }),
      fc.oneof(
        fc.nat({ max: 9 }).map((value): Expression => ({ kind: 'literal', value: { exact: value } })),
        fc.constantFrom(['data', 'coins'], ['none']).map((fields): Expression => ({ kind: 'event', fields })),
        fc.constant<Expression>({ kind: 'path', path: named('a', 'coins') }),
      ),
    ),
  ),
);

function combined(leaves: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return fc.letrec<{ readonly whole: Expression }>((tie) => {
    const of = tie('whole');
    const pair = { left: of, right: of };
    return {
      whole: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaves,
        fc.record({ kind: fc.constantFrom('not' as const, 'minus' as const), of }),
        fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), ...pair }),
        fc.record({ kind: fc.constant('compare' as const), operator: fc.constantFrom(...COMPARISONS), ...pair }),
        fc.record({
          kind: fc.constant('compute' as const),
          operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
          ...pair,
        }),
      ),
    };
  }).whole;
}

/** Aggregates over one glob and, at times, a field behind it, compared with something. */
function aggregateOver(
  globs: readonly fc.Arbitrary<Segment>[],
  field: fc.Arbitrary<Segment>,
  other: fc.Arbitrary<Expression>,
): fc.Arbitrary<Aggregate> {
  return fc
    .record({
      name: fc.constantFrom(...AGGREGATES),
      first: fc.oneof(...globs),
      field,
      other,
      shape: fc.constantFrom('value', 'compared', 'computed', 'glob'),
    })
    .map(({ name: own, first, field: behind, other: right, shape }): Aggregate => {
      const isGlob = shape === 'glob';
      const path: Path = [first, isGlob ? glob0('*') : behind];
      const value: Expression = { kind: 'path', path };
      const of: Expression =
        shape === 'compared'
          ? { kind: 'compare', operator: '>', left: value, right }
          : shape === 'computed'
            ? { kind: 'compute', operator: '-', left: value, right }
            : value;
      return { kind: 'aggregate', name: own, of, pattern: isGlob ? path : [first] };
    });
}

function named(...names: readonly string[]): Path {
  return names.map((own) => ({ name: own, isGlob: false }));
}

function glob0(own: string): Segment {
  return { name: own, isGlob: true };
}
