import { defineConfig } from '@playwright/test';

import type { Engine } from './tools/browsers.ts';

/** The journeys run in three engines; what needs a browser's own tools (killing it, clearing its data) in Chromium. */
export default defineConfig<object, { engine: Engine }>({
  testDir: 'e2e',
  outputDir: 'test-results/playwright',
  workers: 2,
  // Two slow cores that others share: what fails is tried again, at most twice, and that is said.
  retries: process.env['CI'] ? 2 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  projects: [
    { name: 'chromium', use: { engine: 'chromium' } },
    { name: 'firefox', testDir: 'e2e/journeys', use: { engine: 'firefox' } },
    { name: 'webkit', testDir: 'e2e/journeys', use: { engine: 'webkit' } },
  ],
});
