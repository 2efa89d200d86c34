// The page of one contestant: it has a worker and nothing else. `npm run bench` talks to the worker itself.
import { ownScript } from '../../../src/pwa/trusted-types.ts';
// The linter does not know what Vite makes of this query: the address of the built worker.
// oxlint-disable-next-line import/default
import workerUrl from './worker.ts?worker&url';

const worker = new Worker(ownScript(workerUrl), { type: 'module' });
worker.addEventListener('error', (event) => console.error(event.message));
