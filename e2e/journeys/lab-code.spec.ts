import { expect, test } from '../app/fixtures.ts';
import { arrive, button, link, openShared, press, shows } from '../app/person.ts';

const CHEAP = 'when event.type = "ItemAdded" and event.data.unitPrice > 100 set event.data.unitPrice to 1';

test('LD6 LR13 LR14 two versions of the code are compared, kept, and sent along', async ({ app }) => {
  await arrive(app, '/lab/reducer?log=orders');
  await app.fill({ label: 'Its name' }, 'no late items');
  await press(app, button('Save'));
  await app.fill({ label: 'What the reducer sees of its events' }, CHEAP);
  await app.fill({ label: 'Its name' }, 'cheap');
  await press(app, button('Save'));

  await press(app, link('Diff'));
  await app.fill({ label: 'Compare' }, 'Two versions of the code');
  await app.fill({ label: 'Code A' }, 'cheap');
  await app.fill({ label: 'Code B' }, 'no late items');
  await shows(app, 'Of 97 past states 33 differ, the first after event 65.');
  await shows(app, 'After event 97: ');
  expect(await app.axe(), 'two versions of the code').toEqual([]);
  await press(app, button('Go to event 65'));
  await shows(app, 'After event 65: ');
  await press(app, button('Previous event'));
  await shows(app, 'After event 64: the states are the same.');

  await press(app, link('Repro'));
  await press(app, button('Make the repro'));
  await expect.poll(() => app.count({ label: 'Link', exact: true })).toBe(1);
  const shared = await app.value({ label: 'Link', exact: true });
  await app.evaluate(() => localStorage.removeItem('daybook.lab.folds'));
  const fresh = await app.newTab();
  await openShared(fresh, shared);
  await shows(fresh, 'It brings edited folds to compare with under Diff: cheap, no late items.');
  expect(await fresh.axe(), 'a repro with edited folds').toEqual([]);
  await press(fresh, button('Keep them'));
  await expect.poll(() => fresh.evaluate(() => localStorage.getItem('daybook.lab.folds'))).toContain('cheap');
});
