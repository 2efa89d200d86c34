import { defineConfig } from 'vitest/config';

import './tools/map-group-by.ts';

/** Its tests kill processes, patch clocks and fill memory: each file has a process of its own. */
const ENGINE = 'src/engine/**/*.test.ts';

/**
 * Unit tests, in Node. The engine's contract in real browsers: vitest.engines.config.ts. The files of all that is not the
 * engine share a process: to load the same modules anew for each of some two hundred files took as long as the tests.
 */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'app',
          include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          exclude: [ENGINE],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'engine', include: [ENGINE] } },
    ],
    environment: 'node',
    // Left to itself, Vitest keeps one core free: the half of CI's two.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // On CI's two shared cores a time runs out now and then: what fails is tried again, at most twice, and Vitest says so.
    retry: process.env['CI'] ? 2 : 0,
  },
});
