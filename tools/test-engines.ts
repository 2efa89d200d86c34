// `npm run test:engines`: the engine's contract in Chromium, Firefox and WebKit, and the journeys in Firefox and WebKit:
// in Chromium `npm test` runs them.
import { adviceFor, type Engine, findBrowser, installBrowser } from './browsers.ts';
import { buildUnlessFresh } from './build.ts';
import { runSteps, type Step, task } from './steps.ts';
import { playwright, vitest } from './suites.ts';

const ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

for (const engine of ENGINES) if (!findBrowser(engine)) installBrowser(engine);

await runSteps([task('Production build', buildUnlessFresh), ...ENGINES.flatMap(stepsIn)]);

/** An engine that cannot be had is said aloud everywhere and a failure on CI, where it ought to be there. */
function stepsIn(engine: Engine): readonly Step[] {
  if (findBrowser(engine)) {
    return [
      vitest(`Engine contract in ${engine}`, '--config=vitest.engines.config.ts', `--project=${engine}`),
      ...(engine === 'chromium' ? [] : [playwright(`Journeys in ${engine}`, 'e2e/journeys', `--project=${engine}`)]),
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
