// `node --import ./tools/run-typescript.js tools/print-ledger.ts <count>`: the events of the lab's invented ledger, for
// measures. A line of JSON for each 20,000: streams with the events for them, as `appendAll` takes them.
import { once } from 'node:events';

import { generateLedger } from '#ledger';

const A_LINE = 20_000;

const line: object[] = [];
for (const batch of generateLedger(1, Number(process.argv[2]))) {
  for (const { streamId, event } of batch) line.push({ streamId, events: [event] });
  // oxlint-disable-next-line no-await-in-loop -- who reads is slower
  if (line.length >= A_LINE) await print();
}
await print();

async function print(): Promise<void> {
  const written = `${JSON.stringify(line.splice(0))}\n`;
  if (written !== '[]\n' && !process.stdout.write(written)) await once(process.stdout, 'drain');
}
