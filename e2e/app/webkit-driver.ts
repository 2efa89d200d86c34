import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const START_LIMIT_MS = 20_000;
const REPLY_LIMIT_MS = 60_000;

/**
 * Debian's WebKitGTK behind its own WebDriver, on a virtual display. It speaks the W3C protocol, which is all that is
 * needed to drive a page: Playwright itself can only drive a WebKit that it has patched.
 */
export class WebKitDriver {
  readonly #processes: ChildProcess[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'daybook-webkit-'));
  readonly #miniBrowser: string;
  readonly #features: readonly string[];
  #address = '';

  private constructor(miniBrowser: string, features: readonly string[]) {
    this.#miniBrowser = miniBrowser;
    this.#features = features;
  }

  /**
   * @param miniBrowser path of WebKitGTK's MiniBrowser
   * @param features WebKit's names of what Debian's build leaves off, for example `StorageAPI`
   */
  static async start(miniBrowser: string, features: readonly string[] = []): Promise<WebKitDriver> {
    const driver = new WebKitDriver(miniBrowser, features);
    try {
      await driver.#start();
      return driver;
    } catch (error) {
      driver.stop();
      throw error;
    }
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
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** Opens a browser window with a profile of its own and gives the path of its session. */
  async newSession(): Promise<string> {
    const features = this.#features.map((name) => `+${name}`).join(',');
    const session = await this.send('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          unhandledPromptBehavior: 'accept',
          'webkitgtk:browserOptions': {
            binary: this.#miniBrowser,
            args: ['--automation', ...(features ? [`--features=${features}`] : [])],
          },
        },
      },
    });
    return `/session/${textAt(session, 'sessionId')}`;
  }

  /** One call of the WebDriver protocol; gives its value, throws its error. */
  async send(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.#address + path, {
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
    const port = await freePort();
    this.#address = `http://127.0.0.1:${port}`;
    this.#spawn('dbus-run-session', ['--', 'WebKitWebDriver', `--port=${port}`, '--host=127.0.0.1'], {
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
      xvfb.stdio[3]?.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function textAt(record: unknown, key: string): string {
  const value: unknown = typeof record === 'object' && record !== null ? Reflect.get(record, key) : undefined;
  return String(value);
}
