import { test as base } from '@playwright/test';

import type { Engine } from '../../tools/browsers.ts';
import { DIST } from '../../tools/build.ts';
import { type RunningServer, serveApp } from '../../tools/static-server.ts';
import type { AppPage } from './app-page.ts';
import { type RunningEngine, startEngine } from './engines.ts';
import './console.ts';

export { expect } from '@playwright/test';

interface WorkerFixtures {
  readonly engine: Engine;
  readonly site: RunningServer;
  readonly browserEngine: RunningEngine;
}

/** A journey gets the app at its address, in the project's engine, for a person who has nothing stored yet. */
export const test = base.extend<{ app: AppPage }, WorkerFixtures>({
  engine: ['chromium', { option: true, scope: 'worker' }],
  site: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const site = await serveApp(DIST, 0);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  browserEngine: [
    async ({ engine }, use) => {
      const running = await startEngine(engine);
      await use(running);
      await running.stop();
    },
    { scope: 'worker' },
  ],
  app: async ({ browserEngine, site }, use) => {
    const opened = await browserEngine.open(site.origin);
    await use(opened.page);
    await opened.close();
  },
});
