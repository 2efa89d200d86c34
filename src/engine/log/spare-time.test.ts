import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { SpareTime } from './spare-time.ts';

it('works on where others have had their turn, and not while they keep the thread', async () => {
  let turns = 0;
  const spare = new SpareTime(
    () => ++turns === 3,
    () => 5,
  );
  spare.nudge();
  for (const end = performance.now() + 80; performance.now() < end;);
  await delay(0);
  expect(turns).toBe(0);
  await expect.poll(() => turns).toBe(3);
  spare.nudge();
  spare.stop();
  await delay(20);
  expect(turns).toBe(3);
});
