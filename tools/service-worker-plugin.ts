import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';

const ENTRY = 'src/pwa/offline/service-worker.ts';
const OUTPUT = 'service-worker.js';

/**
 * Builds the service worker after everything else and tells it what there is: each built file with its digest, and a
 * version that changes when any of them does.
 */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  return {
    name: 'daybook:service-worker',
    apply: 'build',
    configResolved: (resolved) => {
      config = resolved;
    },
    writeBundle: {
      sequential: true,
      order: 'post',
      handler: async () => {
        const files = builtFiles(config.build.outDir);
        await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          define: { APP_FILES: JSON.stringify(files), APP_VERSION: JSON.stringify(versionOf(files)) },
          build: {
            outDir: config.build.outDir,
            emptyOutDir: false,
            rolldownOptions: { input: ENTRY, output: { entryFileNames: OUTPUT, format: 'iife' } },
          },
        });
      },
    },
  };
}

interface BuiltFile {
  readonly url: string;
  readonly sha256: string;
}

/** All but the service worker itself and what Vite writes for tools (`.vite`). */
function builtFiles(folder: string): readonly BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== OUTPUT)
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !relative(folder, path).startsWith('.'))
    .toSorted()
    .map((path) => ({
      url: `/${relative(folder, path).split(sep).join('/')}`,
      sha256: createHash('sha256').update(readFileSync(path)).digest('base64'),
    }));
}

/** The service worker's own code counts too: a changed one must not install itself into the cache of the running one. */
function versionOf(files: readonly BuiltFile[]): string {
  return createHash('sha256').update(JSON.stringify(files)).update(readFileSync(ENTRY)).digest('hex').slice(0, 16);
}
