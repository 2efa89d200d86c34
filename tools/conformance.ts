import { checkFile } from './conformance/check-file.ts';
import { dataFolder, type ReferenceFile, referenceFiles } from './conformance/reference.ts';
import { roundTrip } from './conformance/round-trip.ts';

const folder = dataFolder();
if (folder === null) {
  console.log('conformance: no reference data (DAYBOOK_DATA or ../shared/data); nothing was checked');
} else {
  let passed = 0;
  let failed = 0;
  for (const file of referenceFiles(folder)) {
    const { outcome, rows, detail } = await checkFile(file);
    if (outcome === 'WRONG') failed += 1;
    else passed += 1;
    console.log(`${file.path.padEnd(46)} ${outcome.padEnd(21)} ${String(rows).padStart(5)}  ${detail.split('\n')[0]}`);
  }
  console.log(`conformance: ${passed} passed, ${failed} failed`);
  const different = await writeAndReadAgain(referenceFiles(folder));
  process.exitCode = failed > 0 || different > 0 ? 1 : 0;
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
