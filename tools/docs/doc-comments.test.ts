import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { unsaid } from './doc-comments.ts';
import { DOORS } from './doors.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-docs-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.entries(DOORS))('every public name of %s says what it is, and which errors it throws', (_, door) => {
  expect(unsaid(door)).toEqual([]);
});

test('a name, a method or an error of which nothing is said is found, through every kind of door', () => {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write(
    'things.ts',
    `export interface Silent { quiet(): void; readonly plain: number }
     /** Said. Throws \`Known\`. */
     export function said(): never { throw new DaybookError('Known', ''); }
     /** Half said. */
     export function half(): never { throw new DaybookError('Hidden', ''); }
     export const inner = 1;`,
  );
  write(
    'thing.ts',
    `/** Said. */
     export class Thing {
       get getter() { return 1; }
       #own() {}
       /** Said too. */
       told() {}
       untold() { return Promise.reject(new DaybookError('Late', '')); }
     }`,
  );
  write(
    'door.ts',
    `export { said, half } from './things.ts'; export type { Silent } from './things.ts'; export * from './thing.ts';`,
  );
  expect(unsaid(join(folder, 'door.ts')).map((line) => line.slice(folder.length + 1))).toEqual([
    'things.ts: half throws Hidden unsaid',
    'things.ts: Silent has no doc comment',
    'things.ts: Silent.quiet has no doc comment',
    'thing.ts: Thing.untold has no doc comment',
    'thing.ts: Thing.untold throws Late unsaid',
  ]);
});
