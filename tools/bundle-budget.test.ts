import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { checkBundle } from './bundle-budget.ts';

let dist: string;

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'daybook-bundle-'));
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  write('index.html', '<!doctype html>');
  write('assets/index-a1.js', `import './shared-b2.js'; new Worker('/assets/worker-c3.js'); import('./lazy-d4.js')`);
  write('assets/lazy-d4.js', noise(900_000));
  write('.vite/manifest.json', {
    'index.html': { file: 'assets/index-a1.js', isEntry: true, imports: ['_shared'], css: ['assets/index-e5.css'] },
    _shared: { file: 'assets/shared-b2.js' },
    'lazy.ts': { file: 'assets/lazy-d4.js', isDynamicEntry: true },
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dist, { recursive: true });
});

test('what is loaded later does not count', () => {
  writeFirstLoad({ shared: 20_000, styles: 5_000, worker: 60_000 });
  expect(() => checkBundle(dist)).not.toThrow();
});

test('no chunk may import a worker’s entry', () => {
  writeFirstLoad({ shared: 0, styles: 0, worker: 0 });
  write('assets/late-f6.js', 'import{a as b}from"./worker-c3.js";');
  expect(() => checkBundle(dist)).toThrow('late-f6.js imports assets/worker-c3.js');
});

test('what is for development only may not be in it', () => {
  writeFirstLoad({ shared: 0, styles: 0, worker: 0 });
  write('assets/late-f6.js', 'class ImpureCall extends Error{}');
  expect(() => checkBundle(dist)).toThrow('late-f6.js holds what is for development only');
});

test('what a worker imports counts, what it loads later does not', () => {
  writeFirstLoad({ shared: 0, styles: 0, worker: 0 });
  write('assets/worker-c3.js', 'import{a}from"./log-g7.js";import(`./formats-h8.js`)');
  write('assets/log-g7.js', noise(10_000));
  write('assets/formats-h8.js', noise(900_000));
  expect(() => checkBundle(dist)).not.toThrow();
  write('assets/log-g7.js', noise(210_000));
  expect(() => checkBundle(dist)).toThrow('log-g7.js');
});

test.each([
  ['an imported chunk', { shared: 220_000, styles: 0, worker: 0 }, 'shared-b2.js'],
  ['the styles', { shared: 0, styles: 220_000, worker: 0 }, 'index-e5.css'],
  ['the worker', { shared: 0, styles: 0, worker: 220_000 }, 'worker-c3.js'],
  ['all together', { shared: 80_000, styles: 60_000, worker: 80_000 }, 'First load'],
])('%s may not break the budget', (_, sizes, named) => {
  writeFirstLoad(sizes);
  expect(() => checkBundle(dist)).toThrow(named);
});

function writeFirstLoad(sizes: { readonly shared: number; readonly styles: number; readonly worker: number }): void {
  write('assets/shared-b2.js', noise(sizes.shared));
  write('assets/index-e5.css', noise(sizes.styles));
  write('assets/worker-c3.js', noise(sizes.worker));
}

function write(file: string, content: string | Uint8Array | object): void {
  mkdirSync(dirname(join(dist, file)), { recursive: true });
  const plain = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(join(dist, file), plain ? content : JSON.stringify(content));
}

/** Bytes that gzip cannot make smaller. */
function noise(bytes: number): Uint8Array {
  return randomBytes(bytes);
}
