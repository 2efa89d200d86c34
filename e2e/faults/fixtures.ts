import { test as base } from '../app/fixtures.ts';
import type { RunningServer } from '../../tools/static-server.ts';
import { servePlainSite } from './plain-site.ts';
import { type LaunchChanges, Profile } from './profile.ts';

export { expect } from '@playwright/test';

/** Chromium's two implementations of IndexedDB, by what it is started with. */
export const STORAGE_ENGINES: Readonly<Record<'LevelDB' | 'SQLite', LaunchChanges>> = {
  LevelDB: { args: ['--disable-features=IdbSqliteBackingStore'] },
  SQLite: { args: ['--enable-features=IdbSqliteBackingStore'] },
};

/**
 * A journey that ends, kills or damages the browser gets a profile on disk, removed afterwards. `plain` is the negative
 * control as a whole page, for the faults that a page sees.
 */
export const test = base.extend<{ launch: LaunchChanges; profile: Profile; plain: RunningServer }>({
  storesApp: true,
  launch: [{}, { option: true }],
  profile: async ({ site, launch }, use) => {
    const profile = new Profile(site.origin, launch);
    await use(profile);
    await profile.end();
    profile.remove();
  },
  // oxlint-disable-next-line no-empty-pattern
  plain: async ({}, use) => {
    const plain = await servePlainSite();
    await use(plain);
    await plain.close();
  },
});
