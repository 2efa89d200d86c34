import { chromium, firefox, webkit } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';

import { adviceFor, type Engine, findBrowser } from '../../tools/browsers.ts';
import type { AppPage } from './app-page.ts';
import { PlaywrightPage } from './playwright-page.ts';
import { Watch } from './watch.ts';
import { WebKitDriver } from './webkit-driver.ts';
import { WebKitPage } from './webkit-page.ts';

/** Nothing that talks to the browser's maker, and no graphics card. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A running browser that opens the app for one person after another, each with nothing stored. */
export interface RunningEngine {
  open(origin: string): Promise<OpenedApp>;
  stop(): Promise<void>;
}

export interface OpenedApp {
  readonly page: AppPage;
  /** Ends this person's browser; throws where the app broke one of its promises meanwhile (see Watch). */
  close(): Promise<void>;
}

/** @throws Error that says what to install where the engine is missing */
export async function startEngine(engine: Engine): Promise<RunningEngine> {
  const found = findBrowser(engine);
  if (!found) throw new Error(adviceFor(engine));
  if (found.kind === 'driver') return drivenByWebDriver(await WebKitDriver.start(found.miniBrowser));
  return drivenByPlaywright(await launch(engine, found.kind === 'installed' ? found.path : undefined), engine);
}

function launch(engine: Engine, executablePath: string | undefined): Promise<Browser> {
  const path = executablePath === undefined ? {} : { executablePath };
  switch (engine) {
    case 'chromium':
      return chromium.launch({ ...path, args: CHROMIUM_ARGS });
    case 'firefox':
      // An unpatched Firefox speaks WebDriver BiDi, which Playwright calls a channel.
      return firefox.launch(executablePath === undefined ? {} : { ...path, channel: 'moz-firefox' });
    case 'webkit':
      return webkit.launch(path);
  }
}

function drivenByPlaywright(browser: Browser, engine: Engine): RunningEngine {
  return {
    open: async (origin) => {
      const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
      return opened(context, await context.newPage(), engine, origin);
    },
    stop: () => browser.close(),
  };
}

function opened(context: BrowserContext, page: Page, engine: Engine, origin: string): OpenedApp {
  const watch = new Watch(context, origin);
  return {
    page: new PlaywrightPage(page, engine),
    close: async () => {
      await context.close();
      watch.check();
    },
  };
}

function drivenByWebDriver(driver: WebKitDriver): RunningEngine {
  return {
    open: async (origin) => {
      const page = await WebKitPage.open(driver, origin);
      return { page, close: () => page.end() };
    },
    stop: async () => driver.stop(),
  };
}
