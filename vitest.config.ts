import { defineConfig } from 'vitest/config';

import './tools/map-group-by.ts';

/** Unit tests, in Node. The engine's contract in real browsers: vitest.engines.config.ts. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
