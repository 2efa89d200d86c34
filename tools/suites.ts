import { join } from 'node:path';

import { type Outcome, slug, type Step, suite } from './steps.ts';

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
  const files = listAt(report, 'testResults');
  const broken = files.filter(
    (file) => at(file, 'status') === 'failed' && listAt(file, 'assertionResults').length === 0,
  );
  const tests = files.flatMap((file) => listAt(file, 'assertionResults'));
  return {
    passed: numberAt(report, 'numPassedTests'),
    // A test file that throws before its first test counts no failed test, only a failed suite.
    failed: numberAt(report, 'numFailedTests') + broken.length,
    notes: [
      ...broken.map((file) => `FAILED to load: ${String(at(file, 'name'))}`),
      ...tests
        .filter((test) => at(test, 'status') === 'failed')
        .map((test) => `FAILED: ${String(at(test, 'fullName'))}`),
    ],
  };
}

/** A journey that held when it was tried again has held; that it did not at once is said. */
function countPlaywright(report: unknown): Outcome {
  const stats = at(report, 'stats');
  const flaky = numberAt(stats, 'flaky');
  return {
    passed: numberAt(stats, 'expected') + flaky,
    failed: numberAt(stats, 'unexpected'),
    notes: specsOf(report).flatMap((spec) => {
      const status = new Set(listAt(spec, 'tests').map((test) => at(test, 'status')));
      const name = `${String(at(spec, 'file'))} > ${String(at(spec, 'title'))}`;
      if (status.has('unexpected')) return [`FAILED: ${name}`];
      return status.has('flaky') ? [`HELD ONLY WHEN TRIED AGAIN: ${name}`] : [];
    }),
  };
}

function specsOf(suiteOrReport: unknown): readonly unknown[] {
  return [...listAt(suiteOrReport, 'specs'), ...listAt(suiteOrReport, 'suites').flatMap(specsOf)];
}

function listAt(record: unknown, key: string): readonly unknown[] {
  const value = at(record, key);
  return Array.isArray(value) ? value : [];
}

function numberAt(record: unknown, key: string): number {
  const value = at(record, key);
  return typeof value === 'number' ? value : 0;
}

function at(record: unknown, key: string): unknown {
  return typeof record === 'object' && record !== null ? Reflect.get(record, key) : undefined;
}
