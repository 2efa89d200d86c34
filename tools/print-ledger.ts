// `node --import ./tools/run-typescript.js tools/print-ledger.ts <count>`: the invented book's events as the lab has
// them, a line of JSON for each thousand: streams with the events for them, as `appendAll` takes them.
import { once } from 'node:events';

import { generateLedger } from '#ledger';

for (const batch of generateLedger(1, Number(process.argv[2]))) {
  const appends = batch.map(({ streamId, event }) => ({ streamId, events: [event] }));
  // oxlint-disable-next-line no-await-in-loop -- who reads is slower
  if (!process.stdout.write(`${JSON.stringify(appends)}\n`)) await once(process.stdout, 'drain');
}
