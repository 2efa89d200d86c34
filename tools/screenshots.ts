// `npm run screenshots`: the pictures of the README and the docs, from the production build and a book of our own invention.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';

import { adviceFor, CHROMIUM_ARGS, findBrowser } from './browsers.ts';
import { buildUnlessFresh, DIST } from './build.ts';
import { DEMO_BANK_FILE, demoJournal } from './screenshots/demo-book.ts';
import { type RunningServer, serveApp } from './static-server.ts';

const FOLDER = join('docs', 'screenshots');
const VIEWPORT = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const THEMES = ['light', 'dark'] as const;
/** Long enough for three samples of the metrics. */
const SAMPLED_MS = 11_000;
/** Long enough for a lazily loaded chart to be drawn. */
const SETTLES_MS = 900;

const found = findBrowser('chromium');
if (found === null) {
  console.error(adviceFor('chromium'));
  process.exitCode = 1;
} else {
  await buildUnlessFresh();
  mkdirSync(FOLDER, { recursive: true });
  const server = await serveApp(DIST, 0);
  const browser = await chromium.launch({ executablePath: found.path, args: [...CHROMIUM_ARGS] });
  for (const theme of THEMES) await takePictures(browser, server, theme);
  await browser.close();
  await server.close();
}

async function takePictures(browser: Browser, server: RunningServer, theme: (typeof THEMES)[number]): Promise<void> {
  const context = await browser.newContext({
    viewport: VIEWPORT,
    colorScheme: theme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${server.origin}/`);
  const take = async (name: string) => {
    await page.waitForTimeout(SETTLES_MS);
    await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`) });
    console.log(join(FOLDER, `${name}-${theme}.png`));
  };
  await take('first-run');
  await fillBook(page);
  await take('overview');
  await showEventStore(page);
  await take('event-store');
  await page.getByRole('link', { name: 'Metrics', exact: true }).click();
  await page.waitForTimeout(SAMPLED_MS);
  await take('event-store-metrics');
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await page.getByRole('link', { name: 'Checking', exact: true }).click();
  await take('register-now');
  const head = await page.evaluate(() => window.daybook.timeline.position());
  await page.evaluate((at) => window.daybook.timeline.seek(at), Math.round(head * 0.62));
  await take('register-past');
  await page.setViewportSize(PHONE);
  await take('phone-past');
  await page.setViewportSize(VIEWPORT);
  await page.evaluate(() => window.daybook.timeline.seek('live'));
  await showImport(page);
  await take('import');
  await context.close();
}

async function fillBook(page: Page): Promise<void> {
  await page.evaluate(async (journal) => {
    await window.daybook.ready;
    await window.daybook.ledger.importFile('household.journal', journal);
  }, demoJournal());
}

/** A few lines of the command sheet, one of them mistyped. */
async function showEventStore(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Event store', exact: true }).click();
  const line = page.getByRole('combobox', { name: 'Command' });
  for (const command of ['projection status', 'projection rebuld balances', 'event-store verify', 'events after 325']) {
    await line.fill(command);
    await line.press('Enter');
    await page.getByRole('log', { name: 'Output' }).getByText(command).last().waitFor();
  }
}

async function showImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import', exact: true }).first().click();
  const file = { name: 'umsaetze-november.csv', mimeType: 'text/csv', buffer: Buffer.from(DEMO_BANK_FILE) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('button', { name: /^Import \d/ }).waitFor();
}
