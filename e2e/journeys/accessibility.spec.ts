import { expect, test } from '../app/fixtures.ts';
import { arrive, at, goToAccount, someHistory } from '../app/person.ts';

test('no screen breaks WCAG 2.2 AA', async ({ app }) => {
  await arrive(app);
  expect(await app.axe(), 'the start page').toEqual([]);
  await someHistory(app);
  await expect.poll(() => app.count({ role: 'heading', name: 'Overview' })).toBe(1);
  expect(await app.axe(), 'the overview').toEqual([]);
  await goToAccount(app, 'Checking');
  expect(await app.axe(), 'a register').toEqual([]);
  await app.press('n');
  await expect.poll(() => app.count({ role: 'form', name: 'New transaction' })).toBe(1);
  expect(await app.axe(), 'the entry form').toEqual([]);
  await app.press('Escape');
  await app.click({ role: 'button', name: 'Import', exact: true, within: at.main });
  await expect.poll(() => app.count(at.dialog)).toBe(1);
  expect(await app.axe(), 'the import dialog').toEqual([]);
  await app.press('Escape');
  await app.evaluate(() => window.daybook.timeline.seek(6));
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  expect(await app.axe(), 'the past').toEqual([]);
  await app.click({ role: 'link', name: 'Settings' });
  await expect.poll(() => app.count({ role: 'heading', name: 'Settings' })).toBe(1);
  expect(await app.axe(), 'the settings').toEqual([]);
  await app.click({ role: 'link', name: 'Event store' });
  await app.fill({ role: 'combobox', name: 'Command' }, 'projection status');
  await app.press('Enter');
  for (const name of ['Command line', 'Metrics', 'Storage', 'Projections', 'Health']) {
    await app.click({ role: 'link', name, within: { role: 'navigation', name: 'Event store' } });
    await expect.poll(() => app.count({ role: 'table' })).toBeGreaterThan(0);
    expect(await app.axe(), `the event store: ${name}`).toEqual([]);
  }
  await app.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":root[data-theme='dark'] h1 { color: #222 !important }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  const tooFaint = await app.axe();
  expect(tooFaint, 'the negative control: a title too faint in the dark').toHaveLength(1);
  expect(tooFaint[0]).toMatch(/^color-contrast at .* when dark$/);
});
