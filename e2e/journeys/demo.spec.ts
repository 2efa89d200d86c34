import { expect, test } from '../app/fixtures.ts';
import { arrive, at, enter, goToAccount, opened, row } from '../app/person.ts';
import type { AppPage, Target } from '../app/app-page.ts';

const banner: Target = { role: 'region', name: 'Demo' };

test('SH3 the demo is marked on every screen, keeps what is done in it, and leaves the own book empty', async ({
  app,
}) => {
  await arrive(app);
  await app.click({ role: 'button', name: /^Look around in a demo book/ });
  await opened(app);
  await expect.poll(() => app.count(banner)).toBe(1);
  await expect.poll(() => app.title()).toBe('Overview · Demo · Daybook');
  expect(await app.axe(), 'the demo').toEqual([]);

  await goToAccount(app, 'Wallet');
  await expect.poll(() => app.title()).toBe('Wallet · Demo · Daybook');
  await enter(app, { payee: 'Ferry kiosk', category: 'Leisure', out: '4.20' });
  await app.reload();
  await opened(app);
  await expect.poll(() => app.count(row('Ferry kiosk'))).toBe(1);
  expect(await app.count(banner)).toBe(1);

  const own = await app.newTab();
  await arrive(own);
  await expect.poll(() => own.count({ role: 'heading', name: 'An empty daybook' })).toBe(1);
  expect(await own.count(banner)).toBe(0);
  expect(await own.title()).toBe('Daybook');
  await own.close();

  await app.click({ role: 'button', name: 'Leave the demo', within: banner });
  await ownBookIsEmpty(app);
});

test('SH4 the demo tells of its past: a bill ten times too high, put right nine days later', async ({ app }) => {
  await arrive(app, '/demo/account/eating-out');
  await expect.poll(() => app.count({ role: 'heading', name: 'Eating out', within: at.main })).toBe(1);
  const corrected = await app.evaluate(async () => {
    const { store } = window.daybook;
    const first = (await store.readAll()).find(({ type }) => type === 'TransactionCorrected');
    return first?.position ?? 0;
  });
  expect(corrected).toBeGreaterThan(0);
  const shown = () => app.text(at.main);
  await app.evaluate((position) => window.daybook.timeline.seek(position - 1), corrected);
  await expect.poll(() => app.count(at.backToNow)).toBe(1);
  const before = await shown();
  await app.evaluate((position) => window.daybook.timeline.seek(position), corrected);
  await expect.poll(shown).not.toEqual(before);
});

test('R16 there is room for rows under a balance that fails and what is to come, in a narrow and low window too', async ({
  app,
}) => {
  await arrive(app, '/demo/account/current');
  await expect.poll(() => app.count({ text: /^A stated balance does not hold/ })).toBe(1);
  await expect.poll(() => app.count({ text: /^(Coming: |Due and coming)/ })).toBe(1);
  const room = await app.evaluate(() => {
    const main = document.querySelector('main');
    main?.style.setProperty('width', '20rem');
    main?.style.setProperty('height', '24rem');
    return document.querySelector('main [role=grid]')?.clientHeight ?? 0;
  });
  expect(room).toBeGreaterThanOrEqual(3 * 52);
});

test('SH3 the demo can be thrown away, and begins anew when it is opened again', async ({ app }) => {
  await arrive(app, '/demo/account/wallet');
  await expect.poll(() => app.count(at.register)).toBe(1);
  await enter(app, { payee: 'Ferry kiosk', category: 'Leisure', out: '4.20' });
  await app.click({ role: 'button', name: 'Throw it away', within: banner });
  await ownBookIsEmpty(app);
  await arrive(app, '/demo/account/wallet');
  await expect.poll(() => app.count(at.register)).toBe(1);
  expect(await app.count(row('Ferry kiosk'))).toBe(0);
});

/** After leaving the demo. The page is loaded anew meanwhile: what is asked of it may fail until it is there. */
async function ownBookIsEmpty(app: AppPage): Promise<void> {
  await expect(async () => {
    expect(await app.count({ role: 'heading', name: 'An empty daybook' })).toBe(1);
  }).toPass();
  expect(await app.count(banner)).toBe(0);
}
