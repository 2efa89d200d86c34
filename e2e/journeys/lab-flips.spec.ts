import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, button, press, shows } from '../app/person.ts';

const panel = (app: AppPage, name: string) => app.click({ role: 'link', name, within: at.main });

test('flips, watches, breakpoints and a search of orders, by keyboard', async ({ app }) => {
  await arrive(app, '/lab/flips?log=orders&at=0');
  await app.fill({ label: 'Predicate over the state' }, 'order-1.total >');
  await app.press('Enter');
  await shows(app, 'Character 16: expected a path, a number, a "text" or (, got the end');
  await app.fill({ label: 'Predicate over the state' }, 'order-1.total > 0');
  await app.press('Enter');
  await shows(app, '1 flip, found in');
  await shows(app, 'It is false in the beginning and false after event 0.');
  expect(await app.axe(), 'flips').toEqual([]);
  await press(app, button('Next flip'));
  await shows(app, 'true after event 2.');

  await panel(app, 'Watches');
  await app.fill({ label: 'Expression to watch' }, 'order-1.total');
  await app.press('Enter');
  await shows(app, '6.50 after event 2');
  await shows(app, '0 to 19.5, 3 changes');
  expect(await app.axe(), 'watches').toEqual([]);
  await press(app, button('Stop watching'));
  await expect.poll(() => app.text(at.main)).not.toContain('19.5');

  await panel(app, 'Stepper');
  await press(app, button('Add a breakpoint'));
  await app.fill({ label: 'Type' }, 'OrderSub*');
  await press(app, button('Run on'));
  await shows(app, 'Stopped after event 4 by breakpoint 1');
  await press(app, button('Step back'));
  await shows(app, 'After event 3 of');
  await press(app, button('Run back'));
  await shows(app, 'No breakpoint: ran to event 0');
  expect(await app.axe(), 'the stepper').toEqual([]);

  await panel(app, 'Events');
  await app.fill({ label: 'Search the events' }, 'type:OrderSubmitted stream:order-1');
  await app.press('Enter');
  await shows(app, '1 event found');
  expect(await app.axe(), 'a search, dimmed').toEqual([]);
  await press(app, button('Next found'));
  await shows(app, 'After event 4 of');
  await app.focus({ label: 'The others' });
  await app.press('ArrowDown');
  await expect.poll(() => app.count({ role: 'listitem', within: { role: 'region', name: 'Events' } })).toBe(1);
  expect(await app.axe(), 'a search, hidden').toEqual([]);
});
