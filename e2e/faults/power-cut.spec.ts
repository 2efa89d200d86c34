import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findBrowser } from '../../tools/browsers.ts';
import { arrive, someHistory } from '../app/person.ts';
import { expect, STORAGE_ENGINES, test as base } from './fixtures.ts';
import { plainDatabase } from './plain-database.ts';
import { isLock } from './profile.ts';
import { cutPower, tracedBrowser } from './power-cut.ts';
import { canTrace } from './strace.ts';

const NAME = 'plain-power';
const ROWS = 50;
const COMMITS = 20;

/** What is left of the two copies after the cut: each alone must be enough. */
const LEFT: Readonly<Record<string, readonly string[]>> = {
  both: [],
  'IndexedDB alone': [join('Default', 'File System')],
  'the mirror alone': [join('Default', 'IndexedDB')],
};

const test = base.extend<{ scratch: string }>({
  // oxlint-disable-next-line no-empty-pattern
  scratch: async ({}, use) => {
    const scratch = mkdtempSync(join(tmpdir(), 'daybook-power-'));
    await use(scratch);
    rmSync(scratch, { recursive: true });
  },
});

const hasStrace = canTrace();

const { LevelDB, SQLite } = STORAGE_ENGINES;
/** The other one too with DAYBOOK_NIGHTLY. */
const ENGINES = process.env['DAYBOOK_NIGHTLY'] ? { LevelDB, SQLite } : { LevelDB };

for (const [engine, launch] of Object.entries(ENGINES)) {
  test.describe(engine, () => {
    test.use({ launch });
    test('F3 a power cut keeps what was flushed: nothing acknowledged is lost from either copy, a plain database loses', async ({
      profile,
      plain,
      scratch,
    }) => {
      test.skip(!hasStrace, 'strace is not installed or not allowed: nothing writes down what is flushed');
      const before = join(scratch, 'before');
      const after = join(scratch, 'after');
      const first = await profile.start();
      await arrive(first);
      await someHistory(first);
      // On an origin of its own: a flush of the app's would flush its rows too.
      await first.goto(plain.origin);
      expect(await plainDatabase(first, { name: NAME, add: 1 })).toBe(1);
      await profile.end();
      cpSync(profile.folder, before, { recursive: true });

      mkdirSync(join(scratch, 'trace'));
      const traced = tracedBrowser(findBrowser('chromium')?.path ?? '', join(scratch, 'trace'));
      const app = await profile.start(traced.program);
      await arrive(app);
      const control = await app.newTab();
      await control.goto(plain.origin);
      const told = await plainDatabase(control, { name: NAME, add: ROWS });
      const acknowledged = await app.evaluate(async (commits) => {
        for (let n = 0; n < commits; n++) {
          await window.daybook.ledger.execute({ type: 'OpenAccount', name: `Assets:Wallet ${n}` });
        }
        return (await window.daybook.store.head()).position;
      }, COMMITS);
      await profile.kill(app.page);
      await traced.ended();
      await cutPower(profile.folder, before, traced.trace);
      cpSync(profile.folder, after, { recursive: true, filter: (file) => !isLock(file) });

      for (const [left, gone] of Object.entries(LEFT)) {
        rmSync(profile.folder, { recursive: true });
        cpSync(after, profile.folder, { recursive: true });
        for (const area of gone) rmSync(join(profile.folder, area), { recursive: true });
        const again = await profile.start();
        await arrive(again);
        const events = await again.evaluate(() => window.daybook.store.readAll());
        expect(events.length, left).toBe(acknowledged);
        expect((await again.evaluate(() => window.daybook.store.verify())).ok).toBe(true);
        if (gone.length === 0) {
          await again.goto(plain.origin);
          const rows = await plainDatabase(again, { name: NAME, add: 0 });
          console.log(
            `  of ${told} rows a plain database has ${rows}; the app ${events.length} of ${acknowledged} events`,
          );
          expect(rows, 'the negative control').toBeLessThan(told);
        }
        await profile.end();
      }
    });
  });
}
