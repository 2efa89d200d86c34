import { playwright } from '@vitest/browser-playwright';
import { webdriverio } from '@vitest/browser-webdriverio';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

import { bundledWorkers } from './tools/bundled-workers.ts';
import { CHROMIUM_ARGS, findBrowser, findWindowlessChromium, type FoundBrowser } from './tools/browsers.ts';
import { freePort } from './tools/free-port.ts';
import './tools/map-group-by.ts';
import { capabilitiesOf } from './tools/webkit-driver.ts';
import { WEBKIT_PORT } from './tools/webkit-setup.ts';

/** What Debian's WebKitGTK leaves off and Safari has: with it the contract meets real OPFS there too. */
const SAFARI_HAS = ['StorageAPI', 'StorageAPIEstimate', 'FileSystem', 'FileSystemWritableStream'];

// Chosen once: Vitest reads this file again for every project.
process.env[WEBKIT_PORT] ??= String(await freePort());
const webkitPort = Number(process.env[WEBKIT_PORT]);

const chromium = findWindowlessChromium();
const firefox = findBrowser('firefox');
const webkit = findBrowser('webkit');

/** The engine's contract in real browsers, one project each; a browser that is not installed has none. */
export default defineConfig({
  test: {
    api: { host: '127.0.0.1' },
    // As in vitest.config.ts.
    retry: process.env['CI'] ? 2 : 0,
    projects: [
      ...(chromium ? [inPlaywright('chromium', chromium, { args: CHROMIUM_ARGS })] : []),
      ...(firefox
        ? [inPlaywright('firefox', firefox, firefox.kind === 'installed' ? { channel: 'moz-firefox' } : {})]
        : []),
      ...(webkit?.kind === 'driver' ? [inMiniBrowser(webkit.miniBrowser)] : []),
    ],
  },
});

function inPlaywright(
  browser: 'chromium' | 'firefox',
  found: FoundBrowser,
  launchOptions: Readonly<Record<string, unknown>>,
): TestProjectInlineConfiguration {
  const provider = playwright({ launchOptions: { executablePath: found.path, ...launchOptions } });
  return contractIn(browser, { headless: true, instances: [{ browser, name: browser, provider }] });
}

/** The provider insists on asking for Safari, but sends on untouched what must always match. */
function inMiniBrowser(miniBrowser: string): TestProjectInlineConfiguration {
  const provider = webdriverio({
    hostname: '127.0.0.1',
    port: webkitPort,
    path: '/',
    logLevel: 'error',
    capabilities: {
      alwaysMatch: { ...capabilitiesOf(miniBrowser, SAFARI_HAS), 'wdio:enforceWebDriverClassic': true },
      firstMatch: [{}],
    },
  });
  const project = contractIn('webkit', {
    headless: false,
    instances: [{ browser: 'safari', name: 'webkit', provider }],
  });
  return { ...project, test: { ...project.test, globalSetup: ['tools/webkit-setup.ts'] } };
}

function contractIn(
  name: string,
  browser: NonNullable<TestProjectInlineConfiguration['test']>['browser'],
): TestProjectInlineConfiguration {
  return {
    plugins: [bundledWorkers()],
    // Named here, or Vite would find them in the middle of a test and load the page again.
    optimizeDeps: { include: ['dexie', '@noble/hashes/sha2.js', 'comlink', 'fast-check'] },
    test: {
      name,
      include: ['src/**/*.contract.test.ts'],
      testTimeout: 60_000,
      hookTimeout: 60_000,
      browser: { enabled: true, screenshotFailures: false, ...browser },
    },
  };
}
