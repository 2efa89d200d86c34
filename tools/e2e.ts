// `npm run e2e -- <Playwright's arguments>`: the journeys alone, against a build that is made where it is stale.
import { spawnSync } from 'node:child_process';

import { buildUnlessFresh } from './build.ts';
import { bin } from './suites.ts';

const wanted = process.argv.slice(2);

await buildUnlessFresh();
const project = wanted.some((arg) => arg.startsWith('--project')) ? [] : ['--project=chromium'];
const { status } = spawnSync(bin('playwright'), ['test', ...project, ...wanted], { stdio: 'inherit' });
process.exitCode = status ?? 1;
