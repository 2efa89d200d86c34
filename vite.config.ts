import { readFileSync } from 'node:fs';

import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

import { metaContentSecurityPolicy } from './tools/headers.ts';
import { serviceWorker } from './tools/service-worker-plugin.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

export default defineConfig({
  define: { __DAYBOOK_VERSION__: JSON.stringify(version) },
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
    // a chunk imports it, and then two of everything answer.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'log', test: /\/src\/(engine|domains)\/|rolldown\/runtime/ }] } },
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
