import { expect, it } from 'vitest';
import { alterBody } from '../testing/damage.ts';
import { openScratch } from '../testing/open-scratch.ts';

it('L53 finds out a large commit that was altered, and puts it back', async () => {
  const scratch = openScratch();
  const store = await scratch.open();
  const long = Array.from({ length: 40 }, (_, index) => ({ type: 'N', data: `${index}${'x'.repeat(1_000)}` }));
  await store.append('s', [{ type: 'N', data: 0 }]);
  await store.append('s', long);
  await store.append('s', [{ type: 'N', data: 7 }]);
  await store.close();
  scratch.kill();
  alterBody(scratch.disk, 2, '"N"', '"M"');
  const again = await scratch.open();
  expect(again.health().repairs).not.toEqual([]);
  const events = await again.readAll();
  expect(events.map(({ data }) => data)).toEqual([0, ...long.map(({ data }) => data), 7]);
  expect(events.every(({ type }) => type === 'N')).toBe(true);
});
