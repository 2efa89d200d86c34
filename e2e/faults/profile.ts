import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page } from '@playwright/test';

import { adviceFor, CHROMIUM_ARGS, findBrowser } from '../../tools/browsers.ts';
import { PlaywrightPage } from '../app/playwright-page.ts';

/** How a browser is started otherwise than the rest. */
export interface LaunchChanges {
  readonly args?: readonly string[];
  /** Arguments of Playwright's own that are left out. */
  readonly without?: readonly string[];
}

/** A person's Chromium with its data on disk: it can be ended, killed, damaged, and started again. */
export class Profile {
  readonly folder = mkdtempSync(join(tmpdir(), 'daybook-profile-'));
  readonly #origin: string;
  readonly #launch: LaunchChanges;
  #context: BrowserContext | null = null;

  constructor(origin: string, launch: LaunchChanges = {}) {
    this.#origin = origin;
    this.#launch = launch;
  }

  /** Starts the browser, or another program in its place, and gives its first tab. */
  async start(program?: string): Promise<PlaywrightPage> {
    const found = findBrowser('chromium');
    if (!found) throw new Error(adviceFor('chromium'));
    this.#context = await chromium.launchPersistentContext(this.folder, {
      executablePath: program ?? found.path,
      args: [...CHROMIUM_ARGS, ...(this.#launch.args ?? [])],
      ignoreDefaultArgs: [...(this.#launch.without ?? [])],
      baseURL: this.#origin,
      viewport: { width: 1440, height: 900 },
    });
    return new PlaywrightPage(this.#context.pages()[0] ?? (await this.#context.newPage()), 'chromium');
  }

  /** Ends the browser as a person does. */
  async end(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  /** Kills every process of the browser at once, as a power key or the system would. */
  async kill(page: Page): Promise<void> {
    const processes = await this.processes(page);
    await this.killAll(processes);
  }

  /** Process ids, the browser's own first; asked for ahead where the kill must not wait for an answer. */
  async processes(page: Page): Promise<readonly number[]> {
    const session = await page.context().browser()?.newBrowserCDPSession();
    if (!session) throw new Error('This browser does not name its processes.');
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const browserFirst = processInfo.toSorted((a, b) => Number(b.type === 'browser') - Number(a.type === 'browser'));
    return browserFirst.map(({ id }) => id);
  }

  /** The process of one tab: the one that works while the tab is kept busy. */
  async processOf(page: Page): Promise<number> {
    const session = await page.context().browser()?.newBrowserCDPSession();
    if (!session) throw new Error('This browser does not name its processes.');
    const times = async () => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      return processInfo.filter(({ type }) => type === 'renderer');
    };
    const before = new Map((await times()).map(({ id, cpuTime }) => [id, cpuTime]));
    await page.evaluate(() => {
      for (const end = Date.now() + 400; Date.now() < end;);
    });
    const used = (await times()).map(({ id, cpuTime }) => ({ id, cpuTime: cpuTime - (before.get(id) ?? 0) }));
    const [busiest] = used.toSorted((a, b) => b.cpuTime - a.cpuTime);
    if (busiest === undefined) throw new Error('This browser has no process for its tabs.');
    return busiest.id;
  }

  /** Milliseconds that the processes of all tabs have had on a processor so far. */
  async processorMs(): Promise<number> {
    const session = await this.#context?.browser()?.newBrowserCDPSession();
    if (!session) throw new Error('This browser does not name its processes.');
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return 1000 * processInfo.reduce((sum, { type, cpuTime }) => sum + (type === 'renderer' ? cpuTime : 0), 0);
  }

  async killAll(processes: readonly number[]): Promise<void> {
    for (const id of processes) signal(id, 'SIGKILL');
    while (processes.some((id) => signal(id, 0))) await delay(20);
    this.#context = null;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** Whether a file only says that a browser is there still: what a killed one leaves behind. */
export function isLock(file: string): boolean {
  return basename(file).startsWith('Singleton');
}

/** False where there is no such process any more. */
function signal(id: number, name: 'SIGKILL' | 0): boolean {
  try {
    return process.kill(id, name);
  } catch {
    return false;
  }
}
