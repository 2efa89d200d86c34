import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { freePort } from './free-port.ts';

const START_LIMIT_MS = 20_000;
const REPLY_LIMIT_MS = 60_000;

/**
 * Debian's WebKitGTK behind its own WebDriver, on a virtual display. It speaks the W3C protocol, which is all that is
 * needed to drive a page: Playwright itself can only drive a WebKit that it has patched.
 */
export class WebKitDriver {
  readonly #processes: ChildProcess[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'daybook-webkit-'));
  readonly #port: number;

  private constructor(port: number) {
    this.#port = port;
  }

  static async start(port?: number): Promise<WebKitDriver> {
    const driver = new WebKitDriver(port ?? (await freePort()));
    try {
      await driver.#start();
      return driver;
    } catch (error) {
      driver.stop();
      throw error;
    }
  }

  /** Lets this process end while the browser still runs; `stop` is then owed at its exit. */
  unref(): void {
    for (const child of this.#processes) child.unref();
  }

  /** Ends the browser, its driver and its display, and removes what they stored. */
  stop(): void {
    for (const { pid } of this.#processes.toReversed()) {
      if (pid === undefined) continue;
      try {
        process.kill(-pid, 'SIGTERM');
      } catch {
        // It has ended by itself.
      }
    }
    try {
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 200 });
    } catch {
      // The desktop's document portal may hold a mount in it a little longer; the system clears its temporary folder.
    }
  }

  /**
   * Opens a browser window with a profile of its own.
   *
   * @returns the path of its session
   */
  async newSession(miniBrowser: string): Promise<string> {
    const alwaysMatch = { ...capabilitiesOf(miniBrowser), unhandledPromptBehavior: 'accept' };
    const session = await this.send('POST', '/session', { capabilities: { alwaysMatch } });
    return `/session/${textAt(session, 'sessionId')}`;
  }

  /** One call of the WebDriver protocol; gives its value, throws its error. */
  async send(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${this.#port}${path}`, {
      method,
      signal: AbortSignal.timeout(REPLY_LIMIT_MS),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const reply: unknown = await response.json();
    const value: unknown = typeof reply === 'object' && reply !== null ? Reflect.get(reply, 'value') : null;
    if (!response.ok) throw new Error(`${path}: ${textAt(value, 'error')}: ${textAt(value, 'message')}`);
    return value;
  }

  async #start(): Promise<void> {
    const display = await this.#startDisplay();
    this.#spawn('dbus-run-session', ['--', 'WebKitWebDriver', `--port=${this.#port}`, '--host=127.0.0.1'], {
      DISPLAY: display,
      // The browser runs as whoever runs the tests, on CI often as root, where its sandbox cannot start.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      GTK_USE_PORTAL: '0',
      XDG_DATA_HOME: join(this.#folder, 'data'),
      XDG_CACHE_HOME: join(this.#folder, 'cache'),
      XDG_CONFIG_HOME: join(this.#folder, 'config'),
      XDG_RUNTIME_DIR: this.#folder,
    });
    const limit = Date.now() + START_LIMIT_MS;
    while (!(await this.#answers())) {
      if (Date.now() > limit) throw new Error('WebKitWebDriver did not start.');
      await delay(200);
    }
  }

  /** Xvfb chooses a free display by itself and writes its number to a descriptor that we hand it. */
  #startDisplay(): Promise<string> {
    const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      detached: true,
    });
    this.#processes.push(xvfb);
    return new Promise((resolve, reject) => {
      xvfb.once('error', reject);
      xvfb.once('exit', () => reject(new Error('Xvfb did not start.')));
      const displays = xvfb.stdio[3];
      // Kept open: Xvfb would end at its next write to a closed pipe. But this process need not live on for it.
      if (displays instanceof Socket) displays.unref();
      displays?.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
    });
  }

  #spawn(command: string, args: readonly string[], env: Readonly<Record<string, string>>): void {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: 'ignore', detached: true });
    this.#processes.push(child);
  }

  async #answers(): Promise<boolean> {
    try {
      await this.send('GET', '/status');
      return true;
    } catch {
      return false;
    }
  }
}

/**
 * What a session asks for.
 *
 * @param miniBrowser path of WebKitGTK's small browser
 * @param features WebKit's names for what Debian's build leaves off, for example `StorageAPI`
 */
export function capabilitiesOf(
  miniBrowser: string,
  features: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  const extras = features.length > 0 ? [`--features=${features.map((name) => `+${name}`).join(',')}`] : [];
  return {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation', ...extras] },
  };
}

function textAt(record: unknown, key: string): string {
  const value: unknown = typeof record === 'object' && record !== null ? Reflect.get(record, key) : undefined;
  return String(value);
}
