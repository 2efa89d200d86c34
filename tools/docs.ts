// `npm run docs`: the API documentation from the doc comments of every public name, in `dist-docs`. TypeDoc asks the
// compiler about types, which TypeScript 7 does not answer, so it brings a compiler of its own and lives apart: what it
// needs is installed when it is first asked for, by a lock file of its own, and `npm ci` of the project knows nothing of it.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DOORS } from './docs/doors.ts';

const RECIPE = join('tools', 'docs');
const INSTALLED = join('.tsbuild', 'docs');
const OUT = 'dist-docs';
const LOCK = 'package-lock.json';

if (!isInstalled()) install();
const entries = Object.values(DOORS).flatMap((path) => ['--entryPoints', path]);
const options = [
  '--tsconfig',
  join(RECIPE, 'tsconfig.json'),
  '--out',
  OUT,
  '--name',
  'Daybook',
  '--readme',
  join(RECIPE, 'introduction.md'),
  // A type that no door lets out is named in a signature here and there, and is told where it is named.
  '--validation.notExported',
  'false',
  '--excludePrivate',
  '--disableSources',
  '--hideGenerator',
  '--treatWarningsAsErrors',
  ...entries,
];
run(process.execPath, [join(INSTALLED, 'node_modules', 'typedoc', 'bin', 'typedoc'), ...options]);
console.log(`The documentation lies in ${join(OUT, 'index.html')}`);

/** True where what the lock file names has been installed. */
function isInstalled(): boolean {
  const lock = join(INSTALLED, LOCK);
  return (
    existsSync(join(INSTALLED, 'node_modules')) &&
    existsSync(lock) &&
    readFileSync(lock, 'utf8') === readFileSync(join(RECIPE, LOCK), 'utf8')
  );
}

function install(): void {
  mkdirSync(INSTALLED, { recursive: true });
  for (const file of ['package.json', LOCK]) copyFileSync(join(RECIPE, file), join(INSTALLED, file));
  run('npm', ['ci', '--prefix', INSTALLED, '--ignore-scripts', '--no-audit', '--no-fund']);
}

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
