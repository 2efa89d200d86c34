import type { AppPage } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, goToAccount, opened, someHistory } from '../app/person.ts';

for (const theme of ['light', 'dark'] as const) {
  test(`no screen breaks WCAG 2.2 AA, ${theme}`, async ({ app }) => {
    await inTheme(app, theme);
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
  });
}

async function inTheme(app: AppPage, theme: string): Promise<void> {
  await arrive(app);
  await app.evaluate((name) => localStorage.setItem('daybook.preferences', JSON.stringify({ theme: name })), theme);
  await app.reload();
  await opened(app);
}
