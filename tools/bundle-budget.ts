import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a first visit may cost, in bytes after gzip: the page, its scripts and styles, the log's worker. */
const FIRST_LOAD_LIMIT = 200_000;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
  readonly isEntry?: boolean;
}

/**
 * Measures what the first load of a built app transfers. Screens that load when they are opened do not count.
 *
 * @throws Error where it is over the budget, with the largest files named
 */
export function checkBundle(dist: string): void {
  refuseDevelopmentCode(dist);
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  const files = ['index.html', ...firstLoad(manifest), ...workers(manifest, dist)];
  const sizes = [...new Set(files)]
    .map((file) => ({ file, bytes: gzipSync(readFileSync(join(dist, file)), { level: 9 }).length }))
    .toSorted((a, b) => b.bytes - a.bytes);
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const lines = sizes.map(({ file, bytes }) => `  ${kilobytes(bytes).padStart(8)}  ${file}`).join('\n');
  const summary = `First load: ${kilobytes(total)} of ${kilobytes(FIRST_LOAD_LIMIT)} after gzip\n${lines}`;
  if (total > FIRST_LOAD_LIMIT) throw new Error(`Over the budget. ${summary}`);
  console.log(summary);
}

/** The entry's chunk and all that it imports at once, with their styles. */
function firstLoad(manifest: Readonly<Record<string, Chunk>>): readonly string[] {
  const seen = new Set<Chunk>();
  const visit = (chunk: Chunk | undefined): void => {
    if (!chunk || seen.has(chunk)) return;
    seen.add(chunk);
    for (const name of chunk.imports ?? []) visit(manifest[name]);
  };
  Object.values(manifest)
    .filter((chunk) => chunk.isEntry)
    .forEach(visit);
  return [...seen].flatMap((chunk) => [chunk.file, ...(chunk.css ?? [])]);
}

/** Workers stand in no manifest: Vite bundles them apart. They are named in the entry's own code. */
function workers(manifest: Readonly<Record<string, Chunk>>, dist: string): readonly string[] {
  const known = new Set(Object.values(manifest).map((chunk) => chunk.file));
  const entries = firstLoad(manifest)
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => [...readFileSync(join(dist, file), 'utf8').matchAll(/assets\/[\w.-]+\.js/g)])
    .map(([name]) => name)
    .filter((name) => !known.has(name));
  for (const entry of entries) refuseImportsOf(entry, dist);
  return entries.flatMap((entry) => [entry, ...importsOf(entry, dist)]);
}

/** WebKit runs a worker's entry a second time when one of its chunks imports it, and then two of everything answer. */
function refuseImportsOf(entry: string, dist: string): void {
  const files = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  const importing = files.find((name) => importsOf(join('assets', name), dist).includes(entry));
  if (importing !== undefined)
    throw new Error(`${importing} imports ${entry}: a worker's entry must be imported by none.`);
}

/** What watches folds in development (src/engine/replay/purity.ts) must cost nothing where people use the app. */
function refuseDevelopmentCode(dist: string): void {
  const scripts = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
  const having = scripts.find((name) => readFileSync(join(dist, 'assets', name), 'utf8').includes('ImpureCall'));
  if (having !== undefined) throw new Error(`${having} holds what is for development only.`);
}

/** The chunks that a chunk loads at once, and those that they load. */
function importsOf(file: string, dist: string, seen: Set<string> = new Set()): readonly string[] {
  const code = readFileSync(join(dist, file), 'utf8');
  for (const [, name] of code.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) {
    const chunk = `assets/${name}`;
    if (!seen.has(chunk)) importsOf(chunk, dist, seen.add(chunk));
  }
  return [...seen];
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
