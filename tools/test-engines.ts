// `npm run test:engines`: the engine's contract in Chromium, Firefox and WebKit, and in Firefox and WebKit the journeys
// where engines differ; with `-- --all` every journey. In Chromium `npm test` runs them all.
import { adviceFor, type Engine, findBrowser, installBrowser } from './browsers.ts';
import { buildUnlessFresh } from './build.ts';
import { runSteps, type Step, task } from './steps.ts';
import { playwright, vitest } from './suites.ts';

const ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

/** Where engines differ: storage, workers, files, other tabs, offline, dates, fields and the keyboard. */
const WHERE_ENGINES_DIFFER = 'backup entry first-run import lab-orders offline register tabs tiers timeline'
  .split(' ')
  .map((name) => `e2e/journeys/${name}.spec.ts`);

const journeys = process.argv.includes('--all') ? ['e2e/journeys'] : WHERE_ENGINES_DIFFER;

for (const engine of ENGINES) if (!findBrowser(engine)) installBrowser(engine);

await runSteps([task('Production build', buildUnlessFresh), ...ENGINES.flatMap(stepsIn)]);

/** An engine that cannot be had is said aloud everywhere and a failure on CI, where it ought to be there. */
function stepsIn(engine: Engine): readonly Step[] {
  if (findBrowser(engine)) {
    return [
      vitest(`Engine contract in ${engine}`, '--config=vitest.engines.config.ts', `--project=${engine}`),
      ...(engine === 'chromium' ? [] : [playwright(`Journeys in ${engine}`, ...journeys, `--project=${engine}`)]),
    ];
  }
  if (process.env['CI']) {
    return [
      task(`Tests in ${engine}`, () => {
        throw new Error(adviceFor(engine));
      }),
    ];
  }
  console.log(`NOT TESTED in ${engine}. ${adviceFor(engine)}`);
  return [];
}
