import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { arrive, someHistory } from '../app/person.ts';
import type { PlaywrightPage } from '../app/playwright-page.ts';
import { expect, STORAGE_ENGINES, test as base } from './fixtures.ts';
import { plainDatabase } from './plain-database.ts';
import { isLock, Profile } from './profile.ts';
import { canAttach } from './strace.ts';

/** LevelDB writes a record in two pieces: a kill before an even write leaves a torn one behind. */
const CRASH_POINTS = process.env['DAYBOOK_NIGHTLY'] ? Array.from({ length: 20 }, (_, index) => index + 1) : [2];
const NAME = 'plain-crash';
const CONTROL_ROWS = 50;
const ROWS_A_START = 20;
const ATTEMPTS = 8;
const BLOCK = 32_768;
const RECORD_HEAD = 7;

/** `control`: what the browser had written when it was killed, for a browser that never opens the app. */
const test = base.extend<{ control: Profile }>({
  control: async ({ site, launch }, use) => {
    const control = new Profile(site.origin, launch);
    await use(control);
    await control.end();
    control.remove();
  },
});
test.use({ launch: STORAGE_ENGINES.LevelDB });

const hasStrace = canAttach();

for (const point of CRASH_POINTS) {
  test(`F2 killed at write ${point} of the browser's own log: nothing acknowledged is lost, a plain database is`, async ({
    profile,
    control,
  }) => {
    test.skip(!hasStrace, 'strace is not installed or not allowed: the browser cannot be killed at a chosen write');
    const acknowledged = [8];
    const first = await profile.start();
    await arrive(first);
    await someHistory(first);
    await plainDatabase(first, { name: NAME, add: CONTROL_ROWS });
    let app = first;
    // Each of the browser's threads counts its own writes, so the kill may come a write early: then once more.
    for (let attempt = 1; ; attempt++) {
      await killedAtWrite(point, profile, app, acknowledged);
      if (point % 2 !== 0 || logsOf(profile).some((log) => isTorn(readFileSync(log)))) break;
      if (attempt === ATTEMPTS) throw new Error(`No record of the browser's log was torn in ${ATTEMPTS} kills.`);
      app = await profile.start();
      await arrive(app);
    }
    cpSync(profile.folder, control.folder, { recursive: true, filter: (file) => !isLock(file) });

    for (const start of ['first', 'second', 'third']) {
      const again = await profile.start();
      await arrive(again);
      const events = await again.evaluate(() => window.daybook.store.readAll());
      expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
      expect(events.length, `at the ${start} start`).toBeGreaterThanOrEqual(Math.max(...acknowledged));
      expect((await again.evaluate(() => window.daybook.store.verify())).ok).toBe(true);
      acknowledged.push(await again.evaluate(writeOnce));
      await profile.end();
    }
    const rows = await plainRows(control);
    console.log(`  killed at write ${point}: without the app, a plain database had ${rows.join(', ')} rows`);
    if (point % 2 === 0) expect(rows.at(-1), 'the negative control').toBeLessThan(CONTROL_ROWS);
  });
}

/** Has the page write and its browser killed before the write of that number; adds what was acknowledged. */
async function killedAtWrite(
  point: number,
  profile: Profile,
  app: PlaywrightPage,
  acknowledged: number[],
): Promise<void> {
  await app.page.exposeFunction('acknowledged', (position: number) => acknowledged.push(position));
  const processes = await profile.processes(app.page);
  const [browser] = processes;
  if (browser === undefined) throw new Error('The browser has no process.');
  const logs = logsOf(profile);
  expect(logs.length).toBeGreaterThan(0);
  const calls = 'write,pwrite64,fdatasync';
  const inject = `inject=${calls}:signal=SIGKILL:when=${point}`;
  const paths = logs.flatMap((file) => ['-P', file]);
  const options = ['-f', '-o', '/dev/null', ...paths, '-e', `trace=${calls}`, '-e', inject, '-p', String(browser)];
  const tracer = spawn('strace', options, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(tracer, 'exit');
  // It says so as soon as it has got hold of the process.
  await once(tracer.stderr, 'data');
  await app.evaluate(writeForEver).catch(() => undefined);
  await Promise.race([ended, delay(10_000)]);
  expect(tracer.exitCode ?? tracer.signalCode, 'the browser was killed at the write').not.toBeNull();
  await profile.killAll(processes);
}

/**
 * How many rows the plain database has at three starts of a browser that never opens the app. Each start writes, as a
 * person would: what comes after the torn record is what LevelDB takes for damage at the next start.
 */
async function plainRows(control: Profile): Promise<readonly number[]> {
  const rows: number[] = [];
  while (rows.length < 3) {
    const page = await control.start();
    await page.goto('/icon-192.png');
    rows.push(await plainDatabase(page, { name: NAME, add: ROWS_A_START }));
    await control.end();
  }
  return rows;
}

/** The logs of the browser's LevelDB. */
function logsOf(profile: Profile): readonly string[] {
  const folder = join(profile.folder, 'Default', 'IndexedDB');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .map((name) => join(folder, name));
}

/** Whether the last record of a log of LevelDB is cut: blocks of 32 KiB, records of a head of 7 bytes with their length. */
function isTorn(log: Buffer): boolean {
  let at = 0;
  while (at < log.length) {
    const room = BLOCK - (at % BLOCK);
    const isPadding = room < RECORD_HEAD;
    if (!isPadding && at + RECORD_HEAD > log.length) return true;
    at += isPadding ? room : RECORD_HEAD + log.readUInt16LE(at + 4);
  }
  return at > log.length;
}

/** Runs in the page: opens an account; gives the position of the end then. */
async function writeOnce(): Promise<number> {
  await window.daybook.ledger.execute({ type: 'OpenAccount', name: `Assets:${crypto.randomUUID()}` });
  return (await window.daybook.store.head()).position;
}

/** Runs in the page: opens one account after another and tells each position as soon as it is acknowledged. */
function writeForEver(): void {
  const tell: (position: number) => void = Reflect.get(window, 'acknowledged');
  const write = async (): Promise<void> => {
    for (;;) {
      await window.daybook.ledger.execute({ type: 'OpenAccount', name: `Assets:${crypto.randomUUID()}` });
      tell((await window.daybook.store.head()).position);
    }
  };
  void write();
}
