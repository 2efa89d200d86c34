import { describe } from 'vitest';
import { storageContract } from '../testing/storage-contract.ts';
import { openIndexedDbStorage } from './indexeddb.ts';
import { memoryStorage } from './memory.ts';

// Node has no IndexedDB of its own; browsers do, and are what this file is for.
const factory = 'indexedDB' in globalThis ? globalThis : await import('fake-indexeddb');

describe('Storage in memory', () => {
  storageContract(() => memoryStorage());
});

describe('Storage in IndexedDB', () => {
  storageContract(() => openIndexedDbStorage(`storage-${crypto.randomUUID()}`, factory));
});
