import { describe } from 'vitest';
import { openScratch } from './testing/open-scratch.ts';
import { storeContract } from './testing/store-contract.ts';

describe('The store in memory', () => {
  storeContract(async () => openScratch());
});

describe('The store in memory without a mirror', () => {
  storeContract(async () => {
    const scratch = openScratch();
    return { open: (options) => scratch.open({ ...options, mirror: null }) };
  });
});
