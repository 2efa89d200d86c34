import { expect, test } from '../app/fixtures.ts';
import { arrive, at, someHistory } from '../app/person.ts';
import { PlaywrightPage } from '../app/playwright-page.ts';

test('a report on paper is the report alone, with every figure and the moment that it is of', async ({ app }) => {
  test.skip(!(app instanceof PlaywrightPage), 'WebDriver cannot show what a page prints');
  if (!(app instanceof PlaywrightPage)) return;
  await arrive(app, '/reports/income-statement');
  await someHistory(app);
  await expect.poll(() => app.text(at.main)).toContain('1,500.00');
  await expect.poll(() => app.count({ text: /^The books as they stand now/ })).toBe(1);
  await app.page.emulateMedia({ media: 'print' });
  const isPrinting = await app.evaluate(() => matchMedia('print').matches);
  test.skip(!isPrinting, 'this browser cannot show what a page prints');
  await expect(app.page.getByText(/^The books as they stand now, after event 8 of 8/)).toBeVisible();
  const { hash } = await app.evaluate(() => window.daybook.store.head());
  await expect(app.page.getByText(`The log’s hash after event 8 is ${hash}`)).toBeVisible();
  await expect(app.page.getByText(/^Daybook\. Made from the first 8 events of the log/)).toBeVisible();
  await expect(app.page.getByRole('main').getByText('1,500.00').first()).toBeVisible();
  for (const gone of ['Accounts and screens', 'Moment shown', 'Print', 'CSV', 'Seal']) {
    const named = app.page
      .getByLabel(gone, { exact: true })
      .or(app.page.getByRole('button', { name: gone, exact: true }));
    await expect(named.filter({ visible: true })).toHaveCount(0);
  }
});
