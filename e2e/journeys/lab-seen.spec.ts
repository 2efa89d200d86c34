import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, button, link, press, shows } from '../app/person.ts';

/** In both looks; a button takes a moment to have its new colours. */
async function readable(app: AppPage): Promise<void> {
  await expect.poll(() => app.axe()).toEqual([]);
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
  // The panel that is long enough for it.
  await press(app, link('Causes'));
  await expect.poll(() => app.evaluate(scrolledTo, 60)).toBe(60);
  await press(app, link('Seen'));
  await shows(app, /Lab, Flips, after event 13,.*predicate “any\(order-\*\.total > 1000\)”/);
  await app.focus(record);
  await app.press('Space');

  // Played here, the lab is where it was then, not where it was taken from there.
  const player = { role: 'region', name: 'What was seen' } as const;
  const stepTo = async (words: string) => {
    // Played, it stops at its end.
    await expect.poll(() => app.count({ role: 'button', name: 'Play', exact: true, within: player })).toBe(1);
    await app.focus({ label: 'Step of what was seen', within: player });
    await app.press('Home');
    await expect.poll(() => app.text(player)).toContain('Step 1 of');
    while (!(await app.text(player)).includes(words)) await press(app, button('Next step'));
  };
  await press(app, button(/^Play \d/));
  await expect.poll(() => app.count(player)).toBe(1);
  await stepTo('scrolled down by 60 pixels');
  await expect.poll(() => app.evaluate(scrolledTo, null)).toBe(60);
  await stepTo('Lab, Flips, after event 12');
  await shows(app, 'After event 12 of 97');
  await press(app, button('Close'));
  await press(app, button('Next event'));
  await shows(app, 'After event 13 of 97');

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
  await expect.poll(() => app.text(player)).toMatch(/Step (\d+) of \1,/);
  await stepTo('Lab, Seen, after event 12');
  await shows(app, 'What its maker saw');
  await readable(app);
  await stepTo('Lab, Flips, after event 13,');
  await shows(app, 'After event 13 of 13');
  await expect.poll(() => app.address()).toMatch(/\/lab\/flips\?log=repro-1&at=13/);
  await expect.poll(() => app.value({ label: 'Predicate over the state' })).toBe('any(order-*.total > 1000)');
  await press(app, button('Step before'));
  await expect.poll(() => app.text(player)).toContain('Lab, Flips, after event 12');
  await shows(app, 'After event 12 of 13');
  await press(app, button('Close'));
  expect(await app.count(player)).toBe(0);
  expect(await app.count(at.dialog)).toBe(0);
});

/** Runs in the page: how far the screen is scrolled down, two frames after it was scrolled to where it is wanted; null leaves it. */
async function scrolledTo(wanted: number | null): Promise<number> {
  const main = document.querySelector('main');
  if (main !== null && wanted !== null) main.scrollTop = wanted;
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  return main?.scrollTop ?? 0;
}
