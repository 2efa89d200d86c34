// `npm run bench`: what the event store costs in a real browser, beside plain IndexedDB and a plain array in the same run;
// then what time travel costs in the app.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';

import { type LoadName, measureAppends, measureSize, type SizeSamples } from './bench/campaign.ts';
import { measureOf, profileMeasure } from './bench/profile-measure.ts';
import { linesOf } from './bench/report.ts';
import { Rig } from './bench/rig.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string' },
    full: { type: 'boolean', default: false },
    loads: { type: 'string', default: 'ledger,inventory' },
    rounds: { type: 'string', default: '5' },
    'no-appends': { type: 'boolean', default: false },
    travel: { type: 'boolean', default: false },
    profile: { type: 'string' },
    write: { type: 'string' },
  },
});
const sizes = (values.sizes ?? (values.full ? '10000,100000,1000000' : '10000,100000')).split(',').map(Number);
const loads = values.loads.split(',').map((name): LoadName => (name === 'inventory' ? name : 'ledger'));
const rounds = Number(values.rounds);

if (!values.travel) await measureStore();
if (values.profile === undefined) measureTravel();

async function measureStore(): Promise<void> {
  const rig = await Rig.make(values.profile === undefined);
  try {
    if (values.profile === undefined) await runAll(rig);
    else await showProfile(rig, values.profile);
  } finally {
    await rig.close();
  }
}

/** Seeks, paints, drags, explanations and scans, over the lab's logs and over the book: tables of their own. */
function measureTravel(): void {
  const specs = ['e2e/measure/seek.spec.ts', 'e2e/measure/lab.spec.ts', 'e2e/measure/book.spec.ts'];
  const args = ['--import', './tools/run-typescript.js', 'tools/e2e.ts', '--workers=1', ...specs];
  const env = { ...process.env, DAYBOOK_SIZES: sizes.join(',') };
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  process.exitCode = status ?? 1;
}

async function runAll(rig: Rig): Promise<void> {
  await rig.restart();
  const machine = machineLine(rig.version);
  console.log(machine);
  const appends = values['no-appends'] ? null : await measureAppends(rig, 2 * rounds);
  const report: string[] = [];
  const tell = (lines: readonly string[]) => {
    report.push(...lines);
    console.log(lines.join('\n'));
  };
  if (appends !== null) tell(linesOf({ appends }));
  const measured: SizeSamples[] = [];
  for (const loadName of loads) {
    for (const size of sizes) {
      const samples = await measureSize(rig, {
        loadName,
        size,
        rounds: size >= 1_000_000 ? 1 : rounds,
      });
      measured.push(samples);
      tell(linesOf({ size: samples }));
    }
  }
  tell(linesOf({ growth: measured }));
  if (values.write !== undefined) writeFileSync(values.write, [machine, ...report, ''].join('\n'));
}

/** The functions in which one measure of the first load and size spends most of its time. */
async function showProfile(rig: Rig, name: string): Promise<void> {
  const [loadName = 'ledger'] = loads;
  const [size = 10_000] = sizes;
  const functions = await profileMeasure(rig, { measure: measureOf(name), loadName, size });
  const total = functions.reduce((sum, { ms }) => sum + ms, 0);
  console.log(`${name}: ${total.toFixed(0)} ms with ${size} ${loadName} events`);
  for (const { name: where, ms } of functions.slice(0, 30)) console.log(`${ms.toFixed(1).padStart(9)} ms  ${where}`);
}

function machineLine(browser: string): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const changed =
    execFileSync('git', ['status', '--porcelain', 'src'], { encoding: 'utf8' }).trim() === '' ? '' : ' with changes';
  const [cpu] = cpus();
  const load = loadavg()
    .map((average) => average.toFixed(1))
    .join(', ');
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const day = new Date().toISOString().slice(0, 16);
  return `${day}, commit ${commit}${changed}, Chromium ${browser}, ${cpus().length} × ${cpu?.model ?? 'processor'}, ${memory}, Linux ${release()}, load ${load}`;
}
