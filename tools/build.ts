import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'vite';

/** Where the built app lies; another folder lets several checkouts of one tree be tested side by side. */
export const DIST = process.env['DAYBOOK_DIST'] ?? 'dist';

const INPUTS = ['src', 'public', 'tools', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'];
const STAMP = join('.tsbuild', `${basename(DIST)}-inputs.sha256`);

/** Builds the production app unless `dist` was made from exactly the files that lie there now. */
export async function buildUnlessFresh(): Promise<void> {
  const digest = digestOf(INPUTS);
  const built = existsSync(STAMP) && existsSync(join(DIST, 'index.html')) ? readFileSync(STAMP, 'utf8') : null;
  if (built === digest) return;
  await build({ logLevel: 'warn', build: { outDir: DIST, emptyOutDir: true } });
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, digest);
}

/** Tests do not go into the app, so they do not make it stale. */
function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesUnder)) {
    if (!/\.test\.tsx?$/.test(file)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesUnder(join(path, name)));
}
