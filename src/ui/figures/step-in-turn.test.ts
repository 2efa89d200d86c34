import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StepInTurn } from './step-in-turn.ts';

const sameText = (a: string, b: string) => a === b;

test('RF5 none of the steps pressed while one is on its way is lost: each begins where the one before ended', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(1 as const, -1 as const), { maxLength: 30 }), async (presses) => {
      let at = 0;
      let inFlight = 0;
      let most = 0;
      const turn = new StepInTurn<string>(async (_, by) => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        await Promise.resolve();
        at += by;
        inFlight -= 1;
        return true;
      }, sameText);
      await Promise.all(presses.map((by) => turn.step('rent', by)));
      expect(at).toBe(presses.reduce<number>((sum, by) => sum + by, 0));
      expect(most).toBeLessThanOrEqual(1);
    }),
    { numRuns: 100 },
  );
});

test('RF5 where there is no further change, the steps that wait are let go; another figure begins anew', async () => {
  const taken: string[] = [];
  const turn = new StepInTurn<string>(async (subject, by) => {
    await Promise.resolve();
    taken.push(`${subject} ${by}`);
    return subject !== 'last';
  }, sameText);
  await Promise.all([turn.step('last', 1), turn.step('last', 1), turn.step('last', 1)]);
  expect(taken).toEqual(['last 1']);
  await Promise.all([turn.step('rent', -1), turn.step('rent', -1), turn.step('pay', 1)]);
  expect(taken).toEqual(['last 1', 'rent -1', 'pay 1']);
});

test('RF5 a step that fails ends those that wait, and the next press begins anew', async () => {
  let fails = true;
  let taken = 0;
  const turn = new StepInTurn<string>(async () => {
    await Promise.resolve();
    if (fails) throw new Error('no worker');
    taken += 1;
    return true;
  }, sameText);
  const pressed = [turn.step('rent', 1), turn.step('rent', 1)];
  expect((await Promise.allSettled(pressed)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  await turn.step('rent', 1);
  expect(taken).toBe(1);
});
