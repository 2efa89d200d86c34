import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** File, what it imports: each must be refused by the lint rules of its folder. */
const FORBIDDEN: readonly (readonly [string, string])[] = [
  ['src/engine/log/planted.ts', '#ledger'],
  ['src/engine/log/planted-react.ts', 'react'],
  ['src/engine/log/planted-dexie.ts', 'dexie'],
  ['src/engine/storage/planted.ts', 'comlink'],
  ['src/domains/ledger/planted.ts', 'react'],
  ['src/domains/ledger/planted-client.ts', '#client'],
  ['src/domains/ledger/planted-inside.ts', '../../engine/event.ts'],
  ['src/interop/planted.ts', '#worker/api'],
  ['src/lab/planted.ts', '#orders'],
  ['src/worker/planted.ts', '#client'],
  ['src/worker/planted-dexie.ts', 'dexie'],
  ['src/client/planted.ts', 'react'],
  ['src/client/planted-inside.ts', '../worker/api.ts'],
  ['src/ui/planted.ts', '#engine'],
  ['src/ui/planted-worker.ts', 'comlink'],
  ['src/pwa/planted.ts', '#client'],
  ['e2e/planted.ts', '../src/engine/event.ts'],
];

/** The doors that the folders may use. */
const ALLOWED: readonly (readonly [string, string])[] = [
  ['src/engine/storage/allowed.ts', 'dexie'],
  ['src/domains/ledger/allowed.ts', '#engine'],
  ['src/interop/allowed.ts', '#ledger'],
  ['src/lab/allowed.ts', '#engine'],
  ['src/worker/allowed.ts', '#interop'],
  ['src/client/allowed.ts', '#worker/api'],
  ['src/ui/allowed.ts', '#client'],
];

let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'daybook-boundaries-'));
  const rooms = readdirSync('src').map((room) => join('src', room, 'tsconfig.json'));
  for (const file of ['.oxlintrc.json', 'package.json', 'tsconfig.base.json', ...rooms.filter(existsSync)]) {
    cpSync(file, join(copy, file));
  }
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
});

afterEach(() => rmSync(copy, { recursive: true, force: true }));

describe('lint refuses imports across the rooms', () => {
  test('every planted import is refused, and only those', () => {
    for (const [file, imported] of [...FORBIDDEN, ...ALLOWED]) plant(file, `export * from '${imported}';\n`);
    expect(refusedImports()).toEqual(FORBIDDEN.map(([file]) => file).toSorted());
  });

  test('a circle of imports is refused', () => {
    plant('src/engine/log/one.ts', `import { two } from './two.ts';\nexport const one = () => two;\n`);
    plant('src/engine/log/two.ts', `import { one } from './one.ts';\nexport const two = () => one;\n`);
    expect(complaints('import(no-cycle)')).not.toEqual([]);
  });
});

describe('the compiler knows each room only what it may name', () => {
  test.each([
    ['src/engine', 'export const title = document.title;\n', 'document'],
    ['src/domains', 'export const agent = navigator.userAgent;\n', 'navigator'],
    ['src/engine', `export { rule } from '../domains/rule.ts';\n`, 'domains/rule.ts'],
  ])('%s may not contain %j', (room, code, named) => {
    plant('src/domains/rule.ts', 'export const rule = 1;\n');
    plant(`${room}/planted.ts`, code);
    expect(compile(room)).toContain(named);
  });

  test('a room that keeps to itself compiles', () => {
    plant('src/engine/fine.ts', 'export const fine = 1;\n');
    expect(compile('src/engine')).toBe('');
  });
});

function plant(file: string, code: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), code);
}

function refusedImports(): readonly string[] {
  return complaints('eslint(no-restricted-imports)');
}

/** The files that oxlint complains about by this rule. */
function complaints(rule: string): readonly string[] {
  const { diagnostics }: { diagnostics: readonly { code: string; filename: string }[] } = JSON.parse(
    output('oxlint', '-f', 'json'),
  );
  const files = diagnostics.filter(({ code }) => code === rule).map(({ filename }) => filename);
  return [...new Set(files)].toSorted();
}

function compile(room: string): string {
  return output('tsc', '-b', room).trim();
}

/** What a tool prints in the copy, whether it ends well or not. */
function output(tool: string, ...args: readonly string[]): string {
  try {
    return execFileSync(join(copy, 'node_modules/.bin', tool), args, { cwd: copy, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout);
    throw error;
  }
}
