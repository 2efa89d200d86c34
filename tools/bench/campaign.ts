import type { ContestantName } from './page/bench.ts';
import type { Rig, Stall } from './rig.ts';

export type LoadName = 'ledger' | 'inventory';

/** Samples of one measure by contestant, in the order of taking. */
export type Samples = Readonly<Record<string, readonly number[]>>;

export interface AppendSamples {
  readonly strict: Samples;
  readonly relaxed: Samples;
  /** Until the last of a hundred has its answer. */
  readonly together: Samples;
}

const SLICES = 10;
const CALLERS = 100;
const APPENDS = 20;
/** Seeks that cost as much as what lies before them are tried less often. */
const SEEKS = { daybook: 300, records: 5, array: 20, 'one copy': 0 };

/** Single appends, contestants in turn; the first round warms up and is not counted. */
export async function measureAppends(rig: Rig, rounds: number): Promise<AppendSamples> {
  const stalls = await openAll(rig, ['daybook', 'one copy', 'records'], 'ledger');
  const strict = collector();
  const relaxed = collector();
  const together = collector();
  for (let round = 0; round <= rounds; round++) {
    const isCounted = round > 0;
    for (const [durability, samples] of [
      ['strict', strict],
      ['relaxed', relaxed],
    ] as const) {
      for (const stall of turn(stalls, round)) {
        const taken = await stall.ask('appendEach', { times: APPENDS, durability });
        if (isCounted) samples.add(stall.name, ...taken);
      }
    }
    for (const stall of turn(stalls, round)) {
      const taken = await stall.ask('appendTogether', { callers: CALLERS, durability: 'strict' });
      if (isCounted) together.add(stall.name, taken);
    }
  }
  await destroyAll(stalls);
  return { strict: strict.samples, relaxed: relaxed.samples, together: together.samples };
}

export interface SizeSamples {
  readonly loadName: LoadName;
  readonly size: number;
  /** Events per second of each tenth of the load, in batches of 1,000, each strict. */
  readonly fill: Samples;
  /** Milliseconds, in a browser that was just started. */
  readonly open: Samples;
  /** Milliseconds from nothing to the state of the whole log: open and replay. */
  readonly firstState: Samples;
  /** Events per second: the first replay after an open, and the second. */
  readonly coldReplay: Samples;
  readonly warmReplay: Samples;
  /** Events per second of a projection of the domain that is made anew. */
  readonly rebuild: Samples;
  readonly seek: Samples;
  /** The ledger's balances as of random positions, by the books. */
  readonly books: Samples;
  /** Events per second. */
  readonly verify: Samples;
  /** Bytes per event when all is sealed: in IndexedDB as the browser counts them, and in files. */
  readonly database: Samples;
  readonly files: Samples;
  /** Bytes per event of the segments themselves. */
  readonly sealedPayload: number | null;
  readonly sealing: Samples;
  /** Bytes of memory per event, of a worker that has opened and replayed. */
  readonly memory: Samples;
}

/** Fills each contestant with a load of a size, then opens, replays, seeks and checks it in a browser started anew. */
export async function measureSize(
  rig: Rig,
  { loadName, size, rounds }: { readonly loadName: LoadName; readonly size: number; readonly rounds: number },
): Promise<SizeSamples> {
  const names = ['daybook', 'records', 'array'] as const;
  const all = { fill: collector(), database: collector(), files: collector(), sealing: collector() };
  const stalls = await openAll(rig, names, loadName);
  const slice = Math.max(1000, Math.floor(size / SLICES / 1000) * 1000);
  for (let made = 0; made < size; made += slice) {
    const events = Math.min(slice, size - made);
    for (const stall of turn(stalls, made / slice)) {
      const ms = await stall.ask('fill', { events, of: size, durability: 'strict' });
      all.fill.add(stall.name, (events / ms) * 1000);
    }
  }
  let sealedPayload: number | null = null;
  for (const stall of stalls) {
    const sealed = await stall.ask('compact');
    sealedPayload ??= sealed?.bytesPerEvent ?? null;
    // Most of a large load has been sealed in the background by now: too few would say nothing.
    if (sealed !== null && sealed.sealedNow >= 5000) all.sealing.add(stall.name, (sealed.sealedNow / sealed.ms) * 1000);
  }
  for (const stall of stalls) await stall.close();
  const cold = await measureCold(rig, { loadName, size, rounds, names });
  for (const { name, database, files } of cold.disk) {
    all.database.add(name, database / size);
    all.files.add(name, files / size);
  }
  return { loadName, size, sealedPayload, ...samplesOf(all), ...cold.samples };
}

interface ColdRun {
  readonly loadName: LoadName;
  readonly size: number;
  readonly rounds: number;
  readonly names: readonly ContestantName[];
}

async function measureCold(rig: Rig, { loadName, size, rounds, names }: ColdRun) {
  const all = {
    open: collector(),
    firstState: collector(),
    coldReplay: collector(),
    warmReplay: collector(),
    rebuild: collector(),
    seek: collector(),
    books: collector(),
    verify: collector(),
    memory: collector(),
  };
  const disk: { readonly name: ContestantName; readonly database: number; readonly files: number }[] = [];
  const perSecond = (ms: number) => (size / ms) * 1000;
  for (let round = 0; round < rounds; round++) {
    await rig.restart();
    const isLast = round === rounds - 1;
    const sums = new Map<ContestantName, number>();
    for (const name of turn(names, round)) {
      const stall = await rig.stall(name);
      const idle = await stall.memory();
      const open = await stall.ask('open', { name, loadName });
      if (name === 'array') await stall.ask('fill', { events: size, of: size, durability: 'relaxed' });
      const first = await stall.ask('replay');
      sums.set(name, first.sum);
      all.coldReplay.add(name, perSecond(first.ms));
      if (name !== 'array') {
        all.open.add(name, open);
        all.firstState.add(name, open + first.ms);
      }
      const rebuilt = await stall.ask('rebuild');
      if (rebuilt !== null) {
        requireEqual(new Map([...sums, [`${name}, rebuilt`, rebuilt.sum]]));
        all.rebuild.add(name, perSecond(rebuilt.ms));
      }
      all.warmReplay.add(name, perSecond((await stall.ask('replay')).ms));
      all.memory.add(name, ((await stall.memory()) - idle) / size);
      const checked = await stall.ask('verify');
      if (checked !== null) all.verify.add(name, perSecond(checked));
      if (isLast) {
        if (name !== 'array') disk.push({ name, ...(await stall.ask('disk')) });
        all.seek.add(name, ...(await seekAtRandom(stall, size)));
        if (loadName === 'ledger') all.books.add(name, ...(await seekBooks(stall, size)));
        await stall.ask('destroy');
      }
      await stall.close();
    }
    requireEqual(sums);
  }
  return { samples: samplesOf(all), disk };
}

/** The same positions for everybody, as many of them as each can manage; the first seek warms up and is not counted. */
async function seekAtRandom(stall: Stall, size: number): Promise<readonly number[]> {
  const positions = randomPositions(SEEKS[stall.name] + 1, size);
  const { ms } = await stall.ask('seek', { positions });
  return ms.slice(1);
}

/** The first hundred looks warm up: rows are put in order, code is compiled. */
async function seekBooks(stall: Stall, size: number): Promise<readonly number[]> {
  const ms = await stall.ask('seekBooks', { positions: randomPositions(2100, size) });
  return ms.slice(100);
}

/** Positions all over the log in an order without a pattern, the same each time: multiples of the golden ratio. */
function randomPositions(count: number, size: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => 1 + Math.floor(((index * 0.618_033_988_749_895) % 1) * size));
}

/** Throws where one contestant has read something else than another: then no figure is worth anything. */
function requireEqual(sums: ReadonlyMap<string, number>): void {
  if (new Set(sums.values()).size === 1) return;
  throw new Error(`The contestants disagree about the state: ${[...sums].map((sum) => sum.join(' ')).join(', ')}`);
}

async function openAll(rig: Rig, names: readonly ContestantName[], loadName: LoadName): Promise<readonly Stall[]> {
  const stalls: Stall[] = [];
  for (const name of names) {
    const stall = await rig.stall(name);
    await stall.ask('open', { name, loadName });
    stalls.push(stall);
  }
  return stalls;
}

async function destroyAll(stalls: readonly Stall[]): Promise<void> {
  for (const stall of stalls) {
    await stall.ask('destroy');
    await stall.close();
  }
}

/** Each round begins with another contestant. */
function turn<T>(all: readonly T[], round: number): readonly T[] {
  const first = Math.floor(round) % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}

function collector() {
  const samples: Record<string, number[]> = {};
  return { samples, add: (name: string, ...values: readonly number[]) => (samples[name] ??= []).push(...values) };
}

function samplesOf<Names extends string>(
  all: Readonly<Record<Names, { readonly samples: Samples }>>,
): Record<Names, Samples> {
  const pairs = Object.entries<{ readonly samples: Samples }>(all).map(([name, { samples }]) => [name, samples]);
  return Object.fromEntries(pairs);
}
