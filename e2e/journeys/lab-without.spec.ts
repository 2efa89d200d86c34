import { expect, test } from '../app/fixtures.ts';
import { arrive, at } from '../app/person.ts';

test('LC1 LC2 a figure owes most to one commit, which is left out on a branch, by keyboard', async ({ app }) => {
  await arrive(app, '/lab/without?log=orders');
  await app.fill({ label: 'Figure, by its path' }, 'order-16.total');
  await app.press('Enter');
  const found = { role: 'region', name: 'Without one commit' } as const;
  await expect
    .poll(() => app.text(found))
    .toMatch(
      /order-16\.total is 9006\.00 after event 97[^]*all 97 were left out in turn[^]*ItemAdded 65[^]*9006\.00 →/,
    );
  expect(await app.axe(), 'without one commit').toEqual([]);
  await app.focus({ role: 'button', name: 'Branch without it: ItemAdded 65', within: at.main });
  await app.press('Enter');
  await expect.poll(() => app.text(at.main)).toContain('Branch after event 64');
  await expect.poll(() => app.text(at.main)).toMatch(/order-16\.total\s+9006\.00 → 15\.00/);
});
