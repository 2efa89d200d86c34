import { join } from 'node:path';

import { type Outcome, type Step, suite } from './steps.ts';

/** Programs of the installed packages. */
export const bin = (name: string): string => join('node_modules', '.bin', name);

/** Vitest with one of our configurations. */
export function vitest(name: string, ...args: readonly string[]): Step {
  const report = join('test-results', `${slug(name)}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return suite(name, bin('vitest'), ['run', ...reporters, ...args], report, countVitest);
}

/** The journeys in one of Playwright's projects. */
export function playwright(name: string, ...args: readonly string[]): Step {
  const report = join('test-results', `${slug(name)}.json`);
  const options = ['test', '--reporter=list,json', ...args];
  return suite(name, bin('playwright'), options, report, countPlaywright, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
}

function countVitest(report: unknown): Outcome {
  return {
    passed: numberAt(report, 'numPassedTests'),
    failed: numberAt(report, 'numFailedTests') + filesThatDidNotLoad(report),
  };
}

/** A test file that throws before its first test counts no failed test, only a failed suite. */
function filesThatDidNotLoad(report: unknown): number {
  const files = at(report, 'testResults');
  if (!Array.isArray(files)) return 0;
  return files.filter((file: unknown) => {
    const tests = at(file, 'assertionResults');
    return at(file, 'status') === 'failed' && Array.isArray(tests) && tests.length === 0;
  }).length;
}

/** A flaky test is one that failed: it is counted so. */
function countPlaywright(report: unknown): Outcome {
  const stats = at(report, 'stats');
  return { passed: numberAt(stats, 'expected'), failed: numberAt(stats, 'unexpected') + numberAt(stats, 'flaky') };
}

function numberAt(record: unknown, key: string): number {
  const value = at(record, key);
  return typeof value === 'number' ? value : 0;
}

function at(record: unknown, key: string): unknown {
  return typeof record === 'object' && record !== null ? Reflect.get(record, key) : undefined;
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
