import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatestWins } from './latest-wins.ts';

describe('LatestWins', () => {
  it('T3 ends on the last wish, whatever the delays', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.nat(), { minLength: 1, maxLength: 50 }),
        async (scheduler, wishes) => {
          const shown: number[] = [];
          const loop = new LatestWins<number, number>(
            (wish) => scheduler.schedule(Promise.resolve(wish)),
            (answer) => shown.push(answer),
            (problem) => {
              throw problem;
            },
          );
          const settled = Promise.all(wishes.map((wish) => loop.want(wish)));
          await scheduler.waitFor(settled);
          expect(shown.at(-1)).toBe(wishes.at(-1));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('T3 ends on the last of 1,000 wishes that race, each answered after a random while', async () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const turns = async (count: number) => {
      for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
    };
    let shown = -1;
    const loop = new LatestWins<number, number>(
      async (wish) => {
        await turns(random(40));
        return wish;
      },
      (answer) => (shown = answer),
      () => {},
    );
    const asked = Array.from({ length: 1_000 }, () => random(1_000_000));
    const settled: Promise<void>[] = [];
    for (const wish of asked) {
      settled.push(loop.want(wish));
      await turns(random(12));
    }
    await Promise.all(settled);
    expect(shown).toBe(asked.at(-1));
  });

  it('T3 never has two questions in flight', async () => {
    let inFlight = 0;
    let most = 0;
    const loop = new LatestWins<number, number>(
      async (wish) => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        await new Promise((resolve) => setTimeout(resolve, 1));
        inFlight -= 1;
        return wish;
      },
      () => {},
      () => {},
    );
    await Promise.all(Array.from({ length: 100 }, (_, wish) => loop.want(wish)));
    expect(most).toBe(1);
  });

  it('T3 goes on after a question that failed', async () => {
    const problems: unknown[] = [];
    const shown: number[] = [];
    const loop = new LatestWins<number, number>(
      async (wish) => {
        if (wish === 1) throw new Error('no answer');
        return wish;
      },
      (answer) => shown.push(answer),
      (problem) => problems.push(problem),
    );
    await loop.want(1);
    await loop.want(2);
    expect(problems).toHaveLength(1);
    expect(shown).toEqual([2]);
  });
});
