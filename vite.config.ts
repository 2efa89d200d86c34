import { readFileSync } from 'node:fs';

import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

import { metaContentSecurityPolicy } from './tools/headers.ts';
import { serviceWorker } from './tools/service-worker-plugin.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The sample domains, and the engine's parts that run on scratch stores only. */
const SAMPLES = /\/src\/(domains\/(bank|orders|inventory)|engine\/(window|process|rule\/(?!alert)))/;

/** What the engine does when it is asked to keep the log elsewhere, or otherwise: a backup, an archive, a copy. */
const KEEPING =
  /\/src\/(engine\/(backup|log\/(archiving|verify-log|export-lines)|schema\/(copy-transform|dry-run))|worker\/(backup|schema-tools))/;

/** The codec of sealed segments. */
const SEGMENTS = /\/src\/engine\/segment\/(?!sealed-row|codec)/;

/** What is made from the log beside the books: projections, snapshots, states of streams. */
const VIEWS =
  /\/src\/(engine\/(projection|snapshot|metrics\/(growth|thresholds|sliding-count))|worker\/(store-views|stream-state|book-views|scratch-views|balances-projection)|domains\/ledger\/balances-fold)/;

/** What checks events on their way in: fetched once the book is open. */
const SCHEMAS =
  /\/src\/(engine\/schema\/(registry|compatibility)|domains\/ledger\/(([a-z-]+\/)?[a-z-]*schemas?\.ts|schema-parts)|worker\/ledger-registry)|node_modules\/valibot\//;

/** What puts one copy of the log back from the other: fetched when one is damaged. */
const MENDING = /\/src\/engine\/log\/(repair|merge-copies)\.ts/;

/** What is asked for when a configuration is read or changed. */
const CONFIGURATION = /\/src\/engine\/configuration\/(validate-configuration|configuration-schema)/;

/** The ledger's rules, loaded with the first command. */
const DECIDING =
  /\/src\/(domains\/ledger\/(decide|command-shape|transaction-rules|account-rules|refusal|ledger-decider|bound-event|files\/keep-file|rereading\/reread-import)|worker\/(deciding|complete-command))/;

/** The household that the demo shows, and what it is made with. */
const DEMO = /\/src\/(worker\/demo\/|engine\/storage\/memory)/;

/** What the worker's entry shares with what is loaded later; of the ledger, not the parts that are read when asked for. */
const SHARED =
  /\/src\/(engine|domains\/ledger\/([a-z-]+\.ts|books\/(?!answer-(register-figures|describe|entries|explain|export|noted)|arrange)|parts\/(?!part-sentence)|attachments\/attachments-fold|files\/kept-files|rereading\/rereads)|worker\/(instant|result|load-domain|book\.ts|head-series))|rolldown\/runtime|node_modules\/(@noble|dexie|comlink)\//;

export default defineConfig({
  define: { __DAYBOOK_VERSION__: JSON.stringify(version) },
  // Dexie's own build for browsers of today: the usual one carries helpers for those without classes.
  resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
  plugins: [react(), policyInPage(), serviceWorker()],
  build: {
    target: ['chrome120', 'firefox121', 'safari17.4'],
    // Both would need inline code or data: addresses that the Content Security Policy refuses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
    // How long the build's own plugins took is of interest only when that is looked into.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  worker: {
    format: 'es',
    // What a later chunk shares with the worker's entry lies in a chunk of its own: WebKit runs an entry a second time when
    // a chunk imports it, and then two of everything answer. What only the sample domains need is loaded with them.
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'samples', test: SAMPLES, priority: 2 },
            { name: 'views', test: VIEWS, priority: 2 },
            { name: 'segments', test: SEGMENTS, priority: 2 },
            { name: 'keeping', test: KEEPING, priority: 2 },
            { name: 'mending', test: MENDING, priority: 2 },
            { name: 'configuration', test: CONFIGURATION, priority: 2 },
            { name: 'schemas', test: SCHEMAS, priority: 3 },
            { name: 'deciding', test: DECIDING, priority: 2 },
            { name: 'demo', test: DEMO, priority: 2 },
            { name: 'log', test: SHARED, priority: 1 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1' },
});

/** Writes the policy into the built page too, for hosts that cannot send headers. */
function policyInPage(): Plugin {
  return {
    name: 'daybook:policy-in-page',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaContentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
