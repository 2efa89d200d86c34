import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, firefox, webkit } from '@playwright/test';

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** How an engine can be started here. `driver` is WebKitGTK behind its own WebDriver, as Debian has it. */
export type FoundBrowser =
  | { readonly kind: 'installed'; readonly path: string }
  | { readonly kind: 'playwright'; readonly path: string }
  | { readonly kind: 'driver'; readonly path: string; readonly miniBrowser: string };

const CHROMIUM_NAMES = ['google-chrome', 'google-chrome-stable', 'chrome', 'chromium', 'chromium-browser'];
const CHROMIUM_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
const MINI_BROWSERS = ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);

/** Debian's packages for each engine. */
export const PACKAGES: Readonly<Record<Engine, readonly string[]>> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb', 'dbus', 'dbus-x11'],
};

/** Chromium on a test machine: nothing that talks to its maker, no graphics card, root allowed. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Looks for an engine: a path in the environment first, then what is installed, then Playwright's own download. */
export function findBrowser(engine: Engine): FoundBrowser | null {
  switch (engine) {
    case 'chromium':
      return named(chosenChromium()) ?? installedChromium() ?? own(chromium);
    case 'firefox':
      return named(process.env['DAYBOOK_FIREFOX']) ?? installed(onPath('firefox-esr')) ?? own(firefox);
    case 'webkit':
      return webKitDriver() ?? own(webkit);
  }
}

/**
 * Chromium for what is driven in its pages only: Debian's shell without windows where it is installed. It draws no toolbars,
 * which take Chromium's other mode a quarter of the processor's time of a journey.
 */
export function findWindowlessChromium(): FoundBrowser | null {
  const shell = chosenChromium() ? null : installed(onPath('chromium-headless-shell'));
  return shell ?? findBrowser('chromium');
}

/** Installs an engine from Debian's packages where this user may; otherwise nothing happens. */
export function installBrowser(engine: Engine): void {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return;
  console.log(`Installing ${PACKAGES[engine].join(', ')} ...`);
  try {
    aptGet('update', '-qq');
    aptGet('install', '-y', '-qq', '--no-install-recommends', ...PACKAGES[engine]);
  } catch {
    console.log(`${PACKAGES[engine].join(', ')} could not be installed.`);
  }
}

/** One line that says what a person can do where an engine is missing. */
export function adviceFor(engine: Engine): string {
  const variable = { chromium: 'DAYBOOK_BROWSER', firefox: 'DAYBOOK_FIREFOX', webkit: null }[engine];
  const byPath = variable ? `set ${variable} to the path of one, or ` : '';
  return `No ${engine} was found: ${byPath}run "npx playwright install ${engine}", or install ${PACKAGES[engine].join(' ')}.`;
}

function aptGet(...args: readonly string[]): void {
  execFileSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function chosenChromium(): string | undefined {
  return process.env['DAYBOOK_BROWSER'] ?? process.env['CHROME_PATH'];
}

function named(path: string | undefined): FoundBrowser | null {
  if (!path) return null;
  if (!existsSync(path)) throw new Error(`The environment names ${path} as the browser, but there is no such file.`);
  return installed(path);
}

function installedChromium(): FoundBrowser | null {
  return installed(
    CHROMIUM_NAMES.map(onPath).find((path) => path !== null) ?? CHROMIUM_PLACES.find(existsSync) ?? null,
  );
}

function webKitDriver(): FoundBrowser | null {
  const path = onPath('WebKitWebDriver');
  const miniBrowser = MINI_BROWSERS.find(existsSync);
  return path && miniBrowser && onPath('Xvfb') && onPath('dbus-run-session')
    ? { kind: 'driver', path, miniBrowser }
    : null;
}

function installed(path: string | null): FoundBrowser | null {
  return path ? { kind: 'installed', path } : null;
}

function own(type: { executablePath(): string }): FoundBrowser | null {
  const path = type.executablePath();
  return existsSync(path) ? { kind: 'playwright', path } : null;
}

function onPath(command: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, command)).find(executable) ?? null;
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
