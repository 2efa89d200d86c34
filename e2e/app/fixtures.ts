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
  /**
   * Whether a first visit stores the app for being offline. To fetch, check and store nearly 300 files takes as long as a
   * journey, and each of those begins with nothing stored: what the service worker does is said by offline.spec.ts, in every
   * engine, and by the faults.
   */
  readonly storesApp: boolean;
  readonly site: RunningServer;
  readonly browserEngine: RunningEngine;
}

const STORES_NOTHING = '// A service worker that stores nothing and serves nothing.';

/** A journey gets the app at its address, in the project's engine, for a person who has nothing stored yet. */
export const test = base.extend<{ app: AppPage }, WorkerFixtures>({
  engine: ['chromium', { option: true, scope: 'worker' }],
  storesApp: [false, { option: true, scope: 'worker' }],
  site: [
    async ({ storesApp }, use) => {
      const site = await serveApp(DIST, 0, storesApp ? {} : { '/service-worker.js': STORES_NOTHING });
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
