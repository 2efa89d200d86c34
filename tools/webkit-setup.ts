import { WebKitDriver } from './webkit-driver.ts';

/** Where Vitest looks for WebKit's driver; vitest.engines.config.ts chooses it. */
export const WEBKIT_PORT = 'DAYBOOK_WEBKIT_PORT';

/** Vitest's global set-up for WebKit: it ends with the run, since Vitest closes its session after the tear-down. */
export async function setup(): Promise<void> {
  const driver = await WebKitDriver.start(Number(process.env[WEBKIT_PORT]));
  driver.unref();
  process.once('exit', () => driver.stop());
}
