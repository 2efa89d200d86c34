import { test as base } from '../app/fixtures.ts';
import { Profile } from './profile.ts';

export { expect } from '@playwright/test';

/** A journey that ends, kills or damages the browser gets a profile on disk, removed afterwards. */
export const test = base.extend<{ profile: Profile }>({
  profile: async ({ site }, use) => {
    const profile = new Profile(site.origin);
    await use(profile);
    await profile.end();
    profile.remove();
  },
});
