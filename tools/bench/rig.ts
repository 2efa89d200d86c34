import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve as absolute } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { build } from 'vite';

import { type Profile, profileWorker } from './profile.ts';
import { adviceFor, CHROMIUM_ARGS, findBrowser } from '../browsers.ts';
import { type RunningServer, serveApp } from '../static-server.ts';
import type { Bench, ContestantName } from './page/bench.ts';

const BUILT = join('.tsbuild', 'bench');
/** Memory is measured when it is asked for, not with the next collection of garbage. */
const MEASURING = ['--enable-blink-features=ForceEagerMeasureMemory'];

type Call<Name extends keyof Bench> = Bench[Name] extends (options: infer Options) => infer Answer
  ? { readonly options: unknown extends Options ? undefined : Options; readonly answer: Awaited<Answer> }
  : never;

/** A contestant's page, on an origin of its own: what the browser says of storage and memory is of it alone. */
export interface Stall {
  readonly name: ContestantName;
  ask<Name extends keyof Bench>(call: Name, options?: Call<Name>['options']): Promise<Call<Name>['answer']>;
  /** Bytes that the worker holds, after a collection of garbage. */
  memory(): Promise<number>;
  /** Where the worker's time goes during some work. */
  profile(work: () => Promise<unknown>): Promise<Profile>;
  close(): Promise<void>;
}

/** A browser with a profile on disk that can be closed and started again. */
export class Rig {
  readonly #profile = mkdtempSync(join(tmpdir(), 'daybook-bench-'));
  readonly #servers = new Map<ContestantName, RunningServer>();
  #context: BrowserContext | null = null;

  /** Builds the page as the app is built, or with its names left as they are. */
  static async make(minify = true): Promise<Rig> {
    await build({
      configFile: false,
      root: join('tools', 'bench', 'page'),
      logLevel: 'warn',
      build: {
        outDir: absolute(BUILT),
        emptyOutDir: true,
        minify,
        target: ['chrome120'],
        modulePreload: { polyfill: false },
      },
      worker: { format: 'es', rolldownOptions: { output: { minify } } },
    });
    return new Rig();
  }

  /** Ends the browser and starts it anew: nothing is in its memory then. */
  async restart(): Promise<BrowserContext> {
    await this.#context?.close();
    const found = findBrowser('chromium');
    if (found === null) throw new Error(adviceFor('chromium'));
    const args = [...CHROMIUM_ARGS, ...MEASURING];
    const context = await chromium.launchPersistentContext(this.#profile, { executablePath: found.path, args });
    this.#context = context;
    return context;
  }

  get version(): string {
    return this.#context?.browser()?.version() ?? '';
  }

  /** A page with a fresh worker. */
  async stall(name: ContestantName): Promise<Stall> {
    const context = this.#context ?? (await this.restart());
    const server = this.#servers.get(name) ?? (await serveApp(BUILT, 0));
    this.#servers.set(name, server);
    const page = await context.newPage();
    page.on('console', (message) => console.error(`  ${name}: ${message.text()}`));
    const started = page.waitForEvent('worker');
    await page.goto(`${server.origin}/`);
    const worker = await started;
    await worker.evaluate(async () => {
      while (Reflect.get(globalThis, 'bench') === undefined) await new Promise((go) => setTimeout(go, 5));
    });
    return {
      name,
      memory: () => page.evaluate(workerBytes),
      profile: (work) => profileWorker(page, work),
      close: () => page.close(),
      ask: (call, options) => worker.evaluate(callBench, [call, options] as const),
    };
  }

  async close(): Promise<void> {
    await this.#context?.close();
    for (const server of this.#servers.values()) await server.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}

/** Runs in the worker. */
function callBench([call, options]: readonly [string, unknown]) {
  const bench: object = Reflect.get(globalThis, 'bench');
  const method: (given: unknown) => never = Reflect.get(bench, call);
  return method(options);
}

/** Runs in the page. */
async function workerBytes(): Promise<number> {
  const measure: () => Promise<{ breakdown: readonly { bytes: number; attribution: readonly { scope: string }[] }[] }> =
    Reflect.get(performance, 'measureUserAgentSpecificMemory');
  const { breakdown } = await measure.call(performance);
  return breakdown
    .filter(({ attribution }) => attribution.some(({ scope }) => scope === 'DedicatedWorkerGlobalScope'))
    .reduce((sum, { bytes }) => sum + bytes, 0);
}
