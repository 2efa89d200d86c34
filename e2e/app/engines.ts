import { chromium, firefox, webkit } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';

import { adviceFor, CHROMIUM_ARGS, type Engine, findBrowser, findWindowlessChromium } from '../../tools/browsers.ts';
import { WebKitDriver } from '../../tools/webkit-driver.ts';
import type { AppPage } from './app-page.ts';
import { PlaywrightPage } from './playwright-page.ts';
import { Watch } from './watch.ts';
import { WebKitPage } from './webkit-page.ts';

/** A running browser that opens the app for one person after another, each with nothing stored. */
export interface RunningEngine {
  open(origin: string): Promise<OpenedApp>;
  stop(): Promise<void>;
}

interface OpenedApp {
  readonly page: AppPage;
  /** Ends this person's browser; throws where the app broke one of its promises meanwhile (see Watch). */
  close(): Promise<void>;
}

/** @throws Error that says what to install where the engine is missing */
export async function startEngine(engine: Engine): Promise<RunningEngine> {
  const found = engine === 'chromium' ? findWindowlessChromium() : findBrowser(engine);
  if (!found) throw new Error(adviceFor(engine));
  if (found.kind === 'driver') return drivenByWebDriver(await WebKitDriver.start(), found.miniBrowser);
  return drivenByPlaywright(await launch(engine, found.kind === 'installed' ? found.path : undefined), engine);
}

function launch(engine: Engine, executablePath: string | undefined): Promise<Browser> {
  const path = executablePath === undefined ? {} : { executablePath };
  switch (engine) {
    case 'chromium':
      // One process less to start for each person, and to talk to for each frame: an eighth of a journey's processor time.
      return chromium.launch({ ...path, args: [...CHROMIUM_ARGS, '--in-process-gpu'] });
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
      // Before it is closed: what is broken off by closing complains, and means nothing.
      try {
        watch.check();
      } finally {
        await context.close();
      }
    },
  };
}

function drivenByWebDriver(driver: WebKitDriver, miniBrowser: string): RunningEngine {
  return {
    open: async (origin) => {
      const page = await WebKitPage.open(driver, miniBrowser, origin);
      return { page, close: () => page.end() };
    },
    stop: async () => driver.stop(),
  };
}
