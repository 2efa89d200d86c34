import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { check, runSteps, suite, task } from './steps.ts';

let folder: string;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-steps-'));
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = 0;
  rmSync(folder, { recursive: true });
});

/** A "test runner" that writes a report and ends with a code. */
function runner(report: object | null, exitCode: number) {
  const file = join(folder, 'report.json');
  const write =
    report === null ? '' : `require('fs').writeFileSync(${JSON.stringify(file)}, '${JSON.stringify(report)}');`;
  const count = (read: unknown) => read as { passed: number; failed: number };
  return suite('Suite', process.execPath, ['-e', `${write} process.exit(${exitCode})`], file, count);
}

describe('the sum of all checks', () => {
  test('adds up every step and closes with one plain line', async () => {
    await runSteps([
      check('A', process.execPath, ['-e', '']),
      runner({ passed: 7, failed: 0 }, 0),
      task('B', () => undefined),
    ]);
    expect([printed.at(-1), process.exitCode]).toEqual(['\n9 passed, 0 failed', 0]);
  });

  test.each([
    ['a command that ends badly', () => check('A', process.execPath, ['-e', 'process.exit(3)']), '0 passed, 1 failed'],
    ['a program that is not there', () => check('A', join(folder, 'nothing'), []), '0 passed, 1 failed'],
    [
      'a task that throws',
      () =>
        task('A', () => {
          throw new Error('no');
        }),
      '0 passed, 1 failed',
    ],
    ['failed tests', () => runner({ passed: 5, failed: 2 }, 1), '5 passed, 2 failed'],
    ['a bad end without a failed test', () => runner({ passed: 5, failed: 0 }, 1), '5 passed, 1 failed'],
    ['a runner that left no report', () => runner(null, 0), '0 passed, 1 failed'],
  ])('counts %s as a failure', async (_, step, line) => {
    await runSteps([step()]);
    expect([printed.at(-1), process.exitCode]).toEqual([`\n${line}`, 1]);
  });

  test('does not count the report of an earlier run', async () => {
    writeFileSync(join(folder, 'report.json'), '{"passed":99,"failed":0}');
    await runSteps([runner(null, 0)]);
    expect(printed.at(-1)).toBe('\n0 passed, 1 failed');
  });

  test.each([
    ['shows what a broken command printed', 1, true],
    ['leaves out what a command printed that went well', 0, false],
  ])('on CI %s', async (_, exitCode, isShown) => {
    vi.stubEnv('CI', '1');
    await runSteps([check('Talks', process.execPath, ['-e', `console.log('of it'); process.exit(${exitCode})`])]);
    expect(printed.join('\n').includes('of it')).toBe(isShown);
  });
});
