import { checkFile } from './conformance/check-file.ts';
import { dataFolder, referenceFiles } from './conformance/reference.ts';

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
  process.exitCode = failed > 0 ? 1 : 0;
}
