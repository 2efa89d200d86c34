// `npm run conformance`: every reference file imported and compared with its answers, every book written and read again.
import { spawn } from 'node:child_process';
import { checkFile } from './conformance/check-file.ts';
import { dataFolder, type ReferenceFile, referenceFiles } from './conformance/reference.ts';
import { roundTrip } from './conformance/round-trip.ts';

/** What this process is asked to do: one half, or both, each in a process of its own. */
const [half] = process.argv.slice(2);
const folder = dataFolder();

if (folder === null) {
  console.log('conformance: no reference data (DAYBOOK_DATA or ../shared/data); nothing was checked');
} else if (half === 'round-trips') {
  process.exitCode = (await writeAndReadAgain(referenceFiles(folder))) > 0 ? 1 : 0;
} else {
  const roundTrips = half === undefined ? inProcessOfItsOwn('round-trips') : Promise.resolve(true);
  const failed = await readAndCompare(referenceFiles(folder));
  process.exitCode = !(await roundTrips) || failed > 0 ? 1 : 0;
}

/** Imports every file; gives how many do not come to their answers. */
async function readAndCompare(files: readonly ReferenceFile[]): Promise<number> {
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    const { outcome, rows, detail } = await checkFile(file);
    if (outcome === 'WRONG') failed += 1;
    else passed += 1;
    console.log(`${file.path.padEnd(46)} ${outcome.padEnd(21)} ${String(rows).padStart(5)}  ${detail.split('\n')[0]}`);
  }
  console.log(`conformance: ${passed} passed, ${failed} failed`);
  return failed;
}

/** Runs the other half beside this one: it waits for other programs most of the time. Whether it ended well. */
function inProcessOfItsOwn(what: string): Promise<boolean> {
  return new Promise((resolve) => {
    const args = [...process.execArgv, 'tools/conformance.ts', what];
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

/** Writes every book of another program as journal and as Beancount for all who read them; gives how many differ. */
async function writeAndReadAgain(files: readonly ReferenceFile[]): Promise<number> {
  const same = new Map<string, number>();
  const all = new Map<string, number>();
  for (const file of files.filter(({ path }) => /^(?:journal|beancount|gnucash)/.test(path))) {
    const answers = await roundTrip(file);
    for (const { by, isSame, outcome } of answers ?? []) {
      all.set(by, (all.get(by) ?? 0) + 1);
      if (isSame) same.set(by, (same.get(by) ?? 0) + 1);
      else
        console.log(`${file.path.padEnd(46)} written, read by ${by}: ${outcome.split('\n').join(' ').slice(0, 300)}`);
    }
  }
  for (const [by, count] of all) console.log(`round trip: ${by}: ${same.get(by) ?? 0} of ${count} files the same`);
  return [...all].reduce((sum, [by, count]) => sum + count - (same.get(by) ?? 0), 0);
}
