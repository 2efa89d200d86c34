import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, button, link, press, shows } from '../app/person.ts';

/** In both looks; a button takes a moment to have its new colours. */
async function readable(app: AppPage): Promise<void> {
  for (const theme of ['dark', 'light']) {
    await app.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
    await expect.poll(() => app.axe(), theme).toEqual([]);
  }
}

test('LB8 LP9 what was seen is recorded only where it is asked for, played, and sent along with a repro', async ({
  app,
}) => {
  await arrive(app, '/lab/screens?log=orders&at=12');
  const record = { label: 'Record what I see in this tab' } as const;
  await expect.poll(() => app.count(record)).toBe(1);
  await press(app, link('State'));
  await press(app, link('Seen'));
  expect(await app.count(button(/^Play/))).toBe(0);

  await app.focus(record);
  await app.press('Space');
  await press(app, link('Flips'));
  await app.fill({ label: 'Predicate over the state' }, 'any(order-*.total > 1000)');
  await press(app, button('Next event'));
  await expect.poll(() => app.address()).toContain('at=13');
  await press(app, link('Events'));
  await press(app, link('Seen'));
  await shows(app, /Lab, Flips, after event 13,.*predicate “any\(order-\*\.total > 1000\)”/);
  await app.focus(record);
  await app.press('Space');
  await readable(app);

  await press(app, link('Repro'));
  const along = { label: /^With what I saw/ } as const;
  await expect.poll(() => app.count(along)).toBe(1);
  await app.focus(along);
  await app.press('Space');
  await press(app, button('Make the repro'));
  await press(app, button('Open it here'));
  await expect.poll(() => app.address()).toContain('log=repro-1');
  await press(app, link('Repro'));
  await press(app, button('Play what its maker saw'));
  // It stops at its end, where its maker stopped recording.
  const player = { role: 'region', name: 'What was seen' } as const;
  await expect.poll(() => app.count({ role: 'button', name: 'Stop', within: player })).toBe(0);
  await expect.poll(() => app.text(player)).toMatch(/Step (\d+) of \1,/);
  await readable(app);
  await app.focus({ label: 'Step of what was seen', within: player });
  await app.press('Home');
  await expect.poll(() => app.text(player)).toMatch(/Step 1 of .*Lab, Seen, after event 12/);
  while (!/Lab, Flips, after event 13,/.test(await app.text(player))) await press(app, button('Next step'));
  await shows(app, 'After event 13 of 13');
  await expect.poll(() => app.address()).toMatch(/\/lab\/flips\?log=repro-1&at=13/);
  await expect.poll(() => app.value({ label: 'Predicate over the state' })).toBe('any(order-*.total > 1000)');
  await press(app, button('Close'));
  expect(await app.count(player)).toBe(0);
  expect(await app.count(at.dialog)).toBe(0);
});
