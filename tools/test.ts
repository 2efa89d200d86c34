// `npm test`: everything that must hold before a change is accepted, in one browser.
import { adviceFor, findBrowser, installBrowser } from './browsers.ts';
import { buildUnlessFresh, DIST } from './build.ts';
import { checkBundle } from './bundle-budget.ts';
import { check, runSteps, type Step, task } from './steps.ts';
import { bin, playwright, vitest } from './suites.ts';

await runSteps([
  check('Types', bin('tsc'), ['-b']),
  check('Lint and the rules between folders', bin('oxlint'), ['--type-aware']),
  check('Format', bin('oxfmt'), ['--check']),
  check('Unused code', bin('knip'), []),
  vitest('Unit tests'),
  check('Real bank files and journals', process.execPath, [
    '--import',
    './tools/run-typescript.js',
    'tools/conformance.ts',
  ]),
  task('Production build', buildUnlessFresh),
  task('Bundle budget', () => checkBundle(DIST)),
  journeys(),
]);

function journeys(): Step {
  if (!findBrowser('chromium')) installBrowser('chromium');
  if (findBrowser('chromium'))
    return playwright('Journeys in Chromium', 'e2e/journeys', 'e2e/faults', '--project=chromium');
  return task('Journeys in Chromium', () => {
    throw new Error(adviceFor('chromium'));
  });
}
