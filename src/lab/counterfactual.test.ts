import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBranch } from './branch/make-branch.ts';
import { counterfactuals } from './counterfactual.ts';
import { compareSize, deltaOf } from './diff/exact-number.ts';
import { headOf, labLogOf, type LabLog } from './lab-log.ts';
import { freshFold, showCells } from './replay.ts';
import { decidedJarLog, jarLog, jars } from './testing/jars.ts';
import { runToEnd } from './testing/run-to-end.ts';

const command = fc.record({
  type: fc.constantFrom('Put' as const, 'Put' as const, 'Take' as const),
  jar: fc.constantFrom('a', 'b'),
  coins: fc.integer({ min: 0, max: 9 }),
});

describe('counterfactuals', () => {
  it('LC1 are the figures of the branches that skip one commit, the largest difference first', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), fc.nat(), (commands, any) => {
        const main = decidedJarLog(commands);
        const position = any % (headOf(main) + 1);
        const log = labLogOf(main.commits.slice(0, position));
        const figure = coinsIn(log);
        const found = runToEnd(counterfactuals(jars, main, ['a', 'coins'], position));
        expect(found).toMatchObject({ figure, commits: position, tried: position });
        const expected = log.commits.flatMap(({ id }) => {
          const plan = { id: 'x', fork: 0, edits: [{ kind: 'skip' as const, commit: id }] };
          const other = coinsIn(runToEnd(makeBranch(jars, log, plan)).log);
          return other === figure ? [] : [{ commit: id, without: other, delta: deltaOf(figure ?? 0, other ?? 0) }];
        });
        expect(found.ranked.map(({ commit, without, delta }) => ({ commit, without, delta }))).toEqual(
          expected.toSorted((one, other) => compareSize(other.delta ?? '', one.delta ?? '')),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('LC2 tell what a commit did itself, and what a rule refuses without it', () => {
    const log = jarLog([
      { type: 'Put', jar: 'a', coins: 5 },
      { type: 'Take', jar: 'a', coins: 4 },
    ]);
    const { ranked } = runToEnd(counterfactuals(jars, log, ['a', 'coins'], 2));
    expect(ranked).toMatchObject([
      { position: 2, title: 'Take', own: '-4', without: '5', delta: '+4', rejected: 0 },
      { position: 1, title: 'Put', own: '+5', without: null, delta: '-1', rejected: 1 },
    ]);
  });

  it('LC2 refuse what is no figure', () => {
    const log = jarLog([{ type: 'Put', jar: 'a', coins: 5 }]);
    expect(() => runToEnd(counterfactuals(jars, log, ['a'], 1))).toThrow('a is no figure');
    expect(runToEnd(counterfactuals(jars, log, ['none', 'coins'], 1))).toMatchObject({ figure: null, count: 0 });
  });
});

function coinsIn(log: LabLog): string | null {
  const { a } = showCells(freshFold(jars, log, headOf(log)));
  return a === undefined ? null : String(Reflect.get(Object(a), 'coins'));
}
