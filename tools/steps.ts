import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** How many checks of a step held and how many did not. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What failed, by name, and what held only when it was tried again. */
  readonly notes?: readonly string[];
}

export interface Step {
  readonly name: string;
  run(): Promise<Outcome>;
}

/** A command that is one check: it holds where it ends with 0. */
export function check(name: string, command: string, args: readonly string[]): Step {
  return {
    name,
    run: async () => ((await succeeds(name, command, args)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  };
}

/** Our own code as one check: it holds where it does not throw. */
export function task(name: string, action: () => Promise<void> | void): Step {
  return {
    name,
    run: async () => {
      try {
        await action();
        return { passed: 1, failed: 0 };
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        return { passed: 0, failed: 1 };
      }
    },
  };
}

/**
 * A test runner that writes a report as JSON.
 *
 * @param report where it writes; `count` reads the figures out of it. A run that ends badly with no failed test, or
 * writes no report, counts as one failure.
 */
export function suite(
  name: string,
  command: string,
  args: readonly string[],
  report: string,
  count: (report: unknown) => Outcome,
  env: Readonly<Record<string, string>> = {},
): Step {
  return {
    name,
    run: async () => {
      rmSync(report, { force: true });
      const ended = await succeeds(name, command, args, env);
      const {
        passed,
        failed,
        notes = [],
      }: Outcome = existsSync(report)
        ? count(JSON.parse(readFileSync(report, 'utf8')))
        : { passed: 0, failed: 1, notes: [`${name}: no report was written`] };
      return { passed, failed: !ended && failed === 0 ? 1 : failed, notes };
    },
  };
}

/** Runs the steps one after the other, sums them up in one plain last line and sets the exit code. */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  let passed = 0;
  let failed = 0;
  const broken: string[] = [];
  const notes: string[] = [];
  for (const step of steps) {
    const began = performance.now();
    console.log(`\n== ${step.name}`);
    const outcome = await step.run();
    passed += outcome.passed;
    failed += outcome.failed;
    if (outcome.failed > 0) broken.push(step.name);
    notes.push(...(outcome.notes ?? []));
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`-- ${step.name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
  }
  for (const note of notes) console.log(note);
  if (broken.length > 0) console.log(`\nNot in order: ${broken.join('; ')}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** How much of a broken step's output is worth printing. */
const LINES_SHOWN = 200;

/**
 * Shows what the command prints as it comes; on CI only where it ends badly, and then its last lines: there what went
 * wrong must not lie between thousands of lines of what went well.
 */
async function succeeds(
  name: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  if (!process.env['CI']) return (await exitCode(command, args, env, 'inherit')) === 0;
  mkdirSync('test-results', { recursive: true });
  const path = join('test-results', `${slug(name)}.log`);
  const file = openSync(path, 'w');
  const code = await exitCode(command, args, env, file);
  closeSync(file);
  if (code !== 0) console.log(readFileSync(path, 'utf8').split('\n').slice(-LINES_SHOWN).join('\n'));
  return code === 0;
}

/** @param output a file's descriptor, or 'inherit' for this process's own */
function exitCode(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  output: number | 'inherit',
): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', output, output], env: { ...process.env, ...env } });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(null);
    });
    child.once('close', resolve);
  });
}

/** A step's name as the name of a file. */
export function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
