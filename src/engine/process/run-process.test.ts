import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decider } from '../command/decider.ts';
import { executeCommand } from '../command/execute.ts';
import { DaybookError } from '../errors.ts';
import { LiveFold } from '../replay/live-fold.ts';
import { memoryLocks } from '../storage/memory-tabs.ts';
import { isObject } from '../storage/row-shape.ts';
import type { EventStore } from '../store.ts';
import { openScratch } from '../testing/open-scratch.ts';
import { type CarryOut, type Process, runProcess } from './run-process.ts';

interface Greet {
  readonly type: 'Greet';
  readonly who: string;
}

const decider: Decider<Set<string>, Greet> = {
  initial: () => new Set(),
  decide(greeted, { who }) {
    if (who === 'nobody') throw new DaybookError('CommandRejected', 'Somebody must be there');
    return greeted.has(who) ? [] : [{ streamId: 'greetings', event: { type: 'Greeted', data: who } }];
  },
  evolve: (greeted, { type, data }) => {
    if (type === 'Greeted') greeted.add(String(data));
    if (type === 'Left') greeted.delete(String(data));
  },
  policy: () => 'decide',
};

interface Seen {
  count: number;
}

const greeter: Process<Seen, Greet> = {
  name: 'greeter',
  version: 1,
  memory: {
    initial: () => ({ count: 0 }),
    apply: (seen, { type }) => {
      if (type === 'Came') seen.count += 1;
    },
  },
  isMemory: (value): value is Seen => isObject(value) && typeof value['count'] === 'number',
  react(_, { type, data }) {
    if (data === 'poison') throw new Error('Cannot read this');
    return type === 'Came' ? [{ type: 'Greet', who: String(data) }] : [];
  },
};

async function carryOutOn(store: EventStore): Promise<CarryOut<Greet>> {
  const fold = await LiveFold.start(store, { initial: decider.initial, apply: decider.evolve });
  return async (command, options) => (await executeCommand(store, fold, decider, command, options)).commit !== null;
}

async function start(store: EventStore, locks = memoryLocks(), carryOut?: CarryOut<Greet>) {
  const wait = () => Promise.resolve();
  const running = runProcess(store, greeter, carryOut ?? (await carryOutOn(store)), { locks, wait });
  await running.idle();
  return running;
}

const came = (store: EventStore, who: string) =>
  store.append('door', [{ type: 'Came', data: who, metadata: { correlationId: `visit of ${who}` } }]);
const typesOf = async (store: EventStore, stream: string) => (await store.readStream(stream)).map(({ type }) => type);

describe('a process', () => {
  it('S13 S14 leads live events to commands, with cause and correlation, and none that came before', async () => {
    const store = await openScratch().open();
    await came(store, 'Ann');
    const running = await start(store);
    await came(store, 'Bob');
    await running.idle();
    await running.stop();
    const greetings = await store.readStream('greetings');
    const [, bob] = await store.readStream('door');
    expect(greetings.map(({ data }) => data)).toEqual(['Bob']);
    expect(greetings[0]?.metadata).toMatchObject({
      correlationId: 'visit of Bob',
      causationId: bob?.id,
      by: 'process greeter',
    });
  });

  it('S14 acts on what came while no tab ran it', async () => {
    const store = await openScratch().open();
    await (await start(store)).stop();
    await came(store, 'Ann');
    await (await start(store)).stop();
    expect(await typesOf(store, 'greetings')).toEqual(['Greeted']);
  });

  it('S15 leaves one trace of each event, whatever restarts, lost checkpoints and tabs there are', async () => {
    const step = fc.oneof(
      fc.constantFrom('Ann', 'Bob', 'nobody', 'poison').map((who) => ({ do: 'came' as const, who })),
      fc.constantFrom('restart' as const, 'forget' as const, 'unlocked' as const).map((what) => ({ do: what })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const scratch = openScratch();
        const [here, there] = [await scratch.open(), await scratch.open()];
        let running = await start(here);
        for (const one of steps) {
          if (one.do === 'came') await came(there, one.who);
          else if (one.do === 'forget') await here.derived.write([{ key: 'checkpoint/process-greeter', bytes: null }]);
          else if (one.do === 'unlocked') await (await start(there)).stop();
          else {
            await running.stop();
            running = await start(here);
          }
        }
        await here.catchUp();
        await running.idle();
        await running.stop();
        const causes = (await here.readStream('door')).map(({ id }) => id);
        const traces = (await here.readAll()).filter(({ metadata }) => metadata['by'] === 'process greeter');
        const traced = new Set(traces.map(({ metadata }) => metadata.causationId));
        expect(traces).toHaveLength(causes.length);
        expect(traced).toEqual(new Set(causes));
        const greeted = (await here.readStream('greetings')).map(({ data }) => data);
        expect(new Set(greeted).size).toBe(greeted.length);
      }),
      { numRuns: 60 },
    );
  });

  it('S16 tries again what may pass, and makes the rest a dead letter', async () => {
    const store = await openScratch().open();
    const real = await carryOutOn(store);
    let calls = 0;
    const flaky: CarryOut<Greet> = async (command, options) => {
      calls += 1;
      if (command.who === 'Eve' || calls < 3) throw new Error('Not now');
      return real(command, options);
    };
    const running = await start(store, memoryLocks(), flaky);
    await came(store, 'Ann');
    await running.idle();
    expect(calls).toBe(3);
    await came(store, 'Eve');
    await came(store, 'nobody');
    await running.idle();
    await running.stop();
    expect(calls).toBe(3 + 5 + 1);
    expect(await typesOf(store, 'process-greeter')).toEqual(['ProcessStarted', 'DeadLettered', 'DeadLettered']);
    const [, eve, nobody] = await store.readStream('process-greeter');
    expect(eve?.data).toMatchObject({ command: { who: 'Eve' }, error: { message: 'Not now' }, tries: 5 });
    expect(nobody?.data).toMatchObject({ error: { code: 'CommandRejected' }, tries: 1 });
  });

  it('S15 notes a command that changed nothing, so that it is not decided again later', async () => {
    const store = await openScratch().open();
    const running = await start(store);
    await came(store, 'Ann');
    await came(store, 'Ann');
    await running.idle();
    await running.stop();
    await store.append('door', [{ type: 'Left', data: 'Ann' }]);
    await store.derived.write([{ key: 'checkpoint/process-greeter', bytes: null }]);
    await (await start(store)).stop();
    expect(await typesOf(store, 'process-greeter')).toEqual(['ProcessStarted', 'CommandHadNoEffect']);
    expect(await typesOf(store, 'greetings')).toEqual(['Greeted']);
  });

  it('S15 leaves no second trace where another tab stored the command while it was decided here', async () => {
    const store = await openScratch().open();
    const real = await carryOutOn(store);
    const overtaken: CarryOut<Greet> = async (command, options) => {
      await real(command, options);
      return false;
    };
    const running = await start(store, memoryLocks(), overtaken);
    await came(store, 'Ann');
    await running.idle();
    await running.stop();
    expect(await typesOf(store, 'greetings')).toEqual(['Greeted']);
    expect(await typesOf(store, 'process-greeter')).toEqual(['ProcessStarted']);
  });

  it('S9 does nothing while another tab has the lock, and takes over when it ends', async () => {
    const scratch = openScratch();
    const [here, there] = [await scratch.open(), await scratch.open()];
    const locks = memoryLocks();
    const first = await start(here, locks);
    const second = runProcess(there, greeter, await carryOutOn(there), { locks });
    const head = here.head().position;
    await first.stop();
    await came(here, 'Ann');
    await second.idle();
    await second.stop();
    expect(head).toBe(1);
    expect(await typesOf(there, 'greetings')).toEqual(['Greeted']);
  });
});
