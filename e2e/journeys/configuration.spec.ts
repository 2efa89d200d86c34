import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, opened } from '../app/person.ts';

const panel: Target = { role: 'region', name: 'Event store configuration' };
const frequency: Target = { label: 'Events between two snapshots', within: panel };
const hotDays: Target = { label: 'Days until events are sealed', within: panel };
const compression: Target = { label: 'Compression', within: panel };
const save: Target = { role: 'button', name: 'Save', within: panel };
const json: Target = { label: 'Configuration as JSON', within: panel };

test('a setting is changed, holds after a reload and in the other tab, and is undone', async ({ app }) => {
  await settings(app);
  expect(await app.value(frequency)).toBe('1000');
  await type(app, frequency, '250');
  await app.press('Enter');
  await expect.poll(() => configured(app)).toMatchObject({ snapshots: { frequency: 250 } });
  const other = await app.newTab();
  await settings(other);
  expect(await other.value(frequency)).toBe('250');
  await app.reload();
  await opened(app);
  await expect.poll(() => app.count(frequency)).toBe(1);
  expect(await app.value(frequency)).toBe('250');
  await type(app, frequency, '40');
  await app.click(save);
  await expect.poll(() => configured(other)).toMatchObject({ snapshots: { frequency: 40 } });
  await app.click({ role: 'button', name: 'Undo' });
  await expect.poll(() => app.value(frequency)).toBe('250');
  await expect.poll(() => configured(other)).toMatchObject({ snapshots: { frequency: 250 } });
});

test('what is wrong is said at its field, in words, and nothing of it is stored', async ({ app }) => {
  await settings(app);
  await type(app, frequency, '0');
  await app.press('Tab');
  await expect.poll(() => app.attribute(frequency, 'aria-invalid')).toBe('true');
  expect(await app.text(panel)).toContain('Expected a whole number from 1 to 1000000.');
  await type(app, frequency, '10');
  await type(app, hotDays, '4000');
  await app.click(save);
  const warmDays: Target = { label: 'Days until they may go to the archive', within: panel };
  await expect.poll(() => app.attribute(warmDays, 'aria-invalid')).toBe('true');
  expect(await app.text(panel)).toContain('Expected no less than hotDays, 4000.');
  expect(await app.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
  expect(await configured(app)).toMatchObject({ snapshots: { frequency: 1000 }, retention: { hotDays: 90 } });
  expect(await app.axe()).toEqual([]);
  await type(app, hotDays, '30');
  await app.click(save);
  await expect.poll(() => configured(app)).toMatchObject({ snapshots: { frequency: 10 }, retention: { hotDays: 30 } });
  expect(await app.attribute(warmDays, 'aria-invalid')).toBeNull();
});

test('everything goes back to its default, and that is undone', async ({ app }) => {
  await settings(app);
  await app.click({ role: 'checkbox', name: 'Make snapshots by themselves' });
  await type(app, frequency, '77');
  await app.click(save);
  await expect.poll(() => configured(app)).toMatchObject({ snapshots: { enabled: false, frequency: 77 } });
  await app.click({ role: 'button', name: 'Back to defaults', within: panel });
  await expect.poll(() => configured(app)).toMatchObject({ snapshots: { enabled: true, frequency: 1000 } });
  await expect.poll(() => app.value(frequency)).toBe('1000');
  await app.click({ role: 'button', name: 'Undo' });
  await expect.poll(() => configured(app)).toMatchObject({ snapshots: { enabled: false, frequency: 77 } });
});

test('a configuration is taken over as text; what is wrong with the text is said', async ({ app }) => {
  await settings(app);
  await app.click({ text: 'As text (JSON)' });
  await expect.poll(() => app.value(json)).toContain('"checkpointInterval": 30000');
  const use: Target = { role: 'button', name: 'Use this text', within: panel };
  await app.fill(json, '{"snapshots": ');
  await app.click(use);
  await expect.poll(() => app.text(panel)).toContain('This is not JSON');
  await app.fill(json, '{"snapshots": {"compression": "zip", "size": 3}}');
  await app.click(use);
  await expect.poll(() => app.text(panel)).toContain('snapshots.compression: expected one of gzip, none, got "zip".');
  expect(await app.text(panel)).toContain('snapshots.size: expected one of enabled, frequency, compression');
  await app.fill(json, '{"snapshots": {"compression": "none"}}');
  await app.click(use);
  await expect.poll(() => configured(app)).toMatchObject({ snapshots: { compression: 'none', frequency: 1000 } });
  await expect.poll(() => app.value(compression)).toBe('none');
});

test('a long log is folded to the same on two threads as on one', async ({ app }) => {
  await arrive(app);
  const shown = await app.evaluate(async () => {
    const stock = await window.daybook.openStore('stock', { domain: 'inventory' });
    await stock.generate(7, 60_000);
    const figures: string[] = [];
    for (const workers of [1, 2]) {
      await stock.configure({ projections: { workers } });
      await Promise.all(['streams', 'current-stock', 'location-map'].map((name) => stock.rebuildProjection(name)));
      const states = ['streams', 'current-stock', 'location-map'].map((projection) => stock.stateAt({ projection }));
      figures.push(JSON.stringify(await Promise.all(states)));
    }
    await stock.destroy();
    return figures;
  });
  expect(shown[0]).toContain('60000');
  expect(shown[1] === shown[0]).toBe(true);
});

test('it fits a narrow window', async ({ app }) => {
  await settings(app);
  const overflow = await app.evaluate(() => {
    const frame = document.createElement('div');
    const fields = document.querySelector('form[aria-label="Event store configuration"]');
    frame.style.width = '18rem';
    fields?.replaceWith(frame);
    if (fields) frame.append(fields);
    return frame.scrollWidth - frame.clientWidth;
  });
  expect(overflow).toBe(0);
});

/** Takes out what a field holds, as a person does, and types: not every driver's own way is noticed by React. */
async function type(app: AppPage, field: Target, text: string): Promise<void> {
  const before = await app.value(field);
  await app.focus(field);
  await app.press('End');
  for (let left = before.length; left > 0; left--) await app.press('Backspace');
  await expect.poll(() => app.value(field)).toBe('');
  await app.fill(field, text);
}

async function settings(app: AppPage): Promise<void> {
  await arrive(app, '/settings');
  await expect.poll(() => app.count(frequency)).toBe(1);
}

async function configured(app: AppPage): Promise<unknown> {
  return (await app.evaluate(() => window.daybook.store.configuration())).configuration;
}
