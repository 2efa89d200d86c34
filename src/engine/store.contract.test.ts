import { describe } from 'vitest';
import { conformance } from './conformance/conformance.ts';
import { indexedDbPlace } from './testing/indexeddb-place.ts';
import { storeContract } from './testing/store-contract.ts';

describe('The store in IndexedDB', () => {
  storeContract(indexedDbPlace);
});

describe('Conformance in IndexedDB', () => {
  conformance(indexedDbPlace);
});
