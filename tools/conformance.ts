// `npm run conformance`: every reference file imported and compared with its answers, every book written and read again.
import { spawn } from 'node:child_process';
import { checkFile } from './conformance/check-file.ts';
import { dataFolder, type ReferenceFile, referenceFiles } from './conformance/reference.ts';
import { roundTrip } from './conformance/round-trip.ts';

/** Larger than this, a file takes as long as all others together. */
const LARGE = 1_000_000;

const folder = dataFolder();
const files = folder === null ? [] : referenceFiles(folder);

/** What is checked, each part in a process of its own; gives how many checks failed. */
const PARTS: Readonly<Record<string, () => Promise<number>>> = {
  'large-files': () => readAndCompare(files.filter(({ bytes }) => bytes.length > LARGE)),
  'other-files': () => readAndCompare(files.filter(({ bytes }) => bytes.length <= LARGE)),
  'round-trips': () => writeAndReadAgain(files),
};

const [asked = ''] = process.argv.slice(2);
const part = PARTS[asked];

if (folder === null) {
  console.log('conformance: no reference data (DAYBOOK_DATA or ../shared/data); nothing was checked');
} else if (part !== undefined) {
  process.exitCode = (await part()) > 0 ? 1 : 0;
} else {
  const ended = await Promise.all(Object.keys(PARTS).map(inProcessOfItsOwn));
  process.exitCode = ended.every(Boolean) ? 0 : 1;
}

/** Imports files; gives how many do not come to their answers. */
async function readAndCompare(these: readonly ReferenceFile[]): Promise<number> {
  let passed = 0;
  let failed = 0;
  for (const file of these) {
    const { outcome, rows, detail } = await checkFile(file);
    if (outcome === 'WRONG') failed += 1;
    else passed += 1;
    console.log(`${file.path.padEnd(46)} ${outcome.padEnd(21)} ${String(rows).padStart(5)}  ${detail.split('\n')[0]}`);
  }
  console.log(`conformance: ${passed} passed, ${failed} failed`);
  return failed;
}

/** Whether a part ended well. */
function inProcessOfItsOwn(what: string): Promise<boolean> {
  return new Promise((resolve) => {
    const args = [...process.execArgv, 'tools/conformance.ts', what];
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

/** Writes every book of another program as journal and as Beancount for all who read them; gives how many differ. */
async function writeAndReadAgain(these: readonly ReferenceFile[]): Promise<number> {
  const same = new Map<string, number>();
  const all = new Map<string, number>();
  for (const file of these.filter(({ path }) => /^(?:journal|beancount|gnucash)/.test(path))) {
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
