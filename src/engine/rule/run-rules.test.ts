import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject } from '../storage/row-shape.ts';
import { memoryLocks } from '../storage/memory-tabs.ts';
import type { EventStore } from '../store.ts';
import { openScratch } from '../testing/open-scratch.ts';
import { alertsProjection } from './alerts-projection.ts';
import { errorRateRule, volumeRule } from './generic-rules.ts';
import type { Rule } from './rule.ts';
import { runRules } from './run-rules.ts';

const MINUTE = 60_000;

/** More than two events of a key in ten minutes, each time. */
const burst: Rule = {
  name: 'burst',
  version: 1,
  observe: ({ data }) => (isObject(data) && typeof data['key'] === 'string' ? { key: data['key'], value: 1 } : null),
  window: { shape: { kind: 'trailing', size: 10 * MINUTE }, disorder: 0, lateness: 5 * MINUTE, emit: 'change' },
  quiet: 0,
  judge: ({ window }) =>
    window !== null && window.count > 2 ? { severity: 'high', message: `${window.count}`, facts: {} } : null,
};
/** Every event whose data is negative; throws on a text. */
const negative: Rule = {
  name: 'negative',
  version: 1,
  observe: ({ data }) => {
    if (typeof data === 'string') throw new Error('a text');
    return typeof data === 'number' ? { key: 'all', value: data } : null;
  },
  window: null,
  quiet: 0,
  judge: ({ value }) => (value !== null && value < 0 ? { severity: 'low', message: 'below', facts: { value } } : null),
};

async function alertsOf(store: EventStore) {
  return (await store.readAll()).filter(({ type }) => type === 'AlertRaised');
}

async function settle(store: EventStore, rules: readonly Rule[], locks = memoryLocks()) {
  const running = runRules(store, rules, { locks });
  await running.idle();
  await running.stop();
}

describe('rules', () => {
  it('S7 S8 write an alert as an event with its cause and correlation, from the stored log and live', async () => {
    const store = await openScratch().open();
    await store.append('a', [{ type: 'Said', data: -1, metadata: { correlationId: 'c-1' } }]);
    const running = runRules(store, [negative], { locks: memoryLocks() });
    await running.idle();
    await store.append('a', [
      { type: 'Said', data: 3 },
      { type: 'Said', data: -2 },
    ]);
    await running.idle();
    const [first, second] = await store.readStream('alerts-negative');
    const [cause] = await store.readStream('a');
    expect(first?.metadata).toMatchObject({ correlationId: 'c-1', causationId: cause?.id, by: 'rule negative' });
    expect(first?.data).toMatchObject({ rule: 'negative', severity: 'low', event: { position: 1, streamId: 'a' } });
    expect(second?.data).toMatchObject({ facts: { value: -2 } });
    await running.stop();
    expect(await alertsOf(store)).toHaveLength(2);
  });

  it('S8 S9 write each alert once, whatever restarts, lost checkpoints and tabs there are', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('append' as const), key: fc.constantFrom('x', 'y'), minutes: fc.nat(12) }),
      fc.constant({ do: 'restart' as const }),
      fc.constant({ do: 'forget' as const }),
      fc.constant({ do: 'unlocked' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const scratch = openScratch();
        const [here, there] = [await scratch.open(), await scratch.open()];
        const locks = memoryLocks();
        const follow = () => [runRules(here, [burst], { locks }), runRules(there, [burst], { locks })];
        let running = follow();
        for (const one of steps) {
          if (one.do === 'append') {
            scratch.now += one.minutes * MINUTE;
            await here.append('s', [{ type: 'Said', data: { key: one.key } }]);
          } else if (one.do === 'restart') {
            await Promise.all(running.map((each) => each.stop()));
            running = follow();
          } else if (one.do === 'forget') {
            await here.derived.write([{ key: 'checkpoint/rules', bytes: null }]);
          } else {
            // A lock that failed to keep the other out: both process the same events.
            await Promise.all([settle(here, [burst]), settle(there, [burst])]);
          }
        }
        await Promise.all(running.map((each) => each.stop()));
        await settle(there, [burst]);
        await here.catchUp();
        expect((await alertsOf(here)).map(({ metadata }) => metadata.causationId)).toEqual(await bursts(here));
        await Promise.all([here.close(), there.close()]);
      }),
      { numRuns: 60 },
    );
  });

  it('S9 write nothing when the same log is processed again, or folded', async () => {
    const store = await openScratch().open();
    for (let i = 0; i < 5; i++) await store.append('a', [{ type: 'Said', data: { key: 'x' } }]);
    await settle(store, [burst]);
    const head = store.head();
    await store.derived.write([{ key: 'checkpoint/rules', bytes: null }]);
    await settle(store, [burst]);
    const state = alertsProjection.initial();
    for (const event of await store.readAll()) alertsProjection.apply(state, event);
    expect(store.head()).toEqual(head);
    expect(alertsProjection.view(state)).toMatchObject({ total: 3, byRule: { burst: 3 } });
    expect(alertsProjection.decode(JSON.parse(JSON.stringify(alertsProjection.encode(state))))).toEqual(state);
    expect(state.map(({ position }) => position)).toEqual([6, 7, 8]);
  });

  it('S10 go on after an event that a rule throws on, and say so once', async () => {
    const store = await openScratch().open();
    await store.append('a', [
      { type: 'Said', data: 'text' },
      { type: 'Said', data: -1 },
    ]);
    await settle(store, [negative, burst]);
    await store.derived.write([{ key: 'checkpoint/rules', bytes: null }]);
    await settle(store, [negative, burst]);
    const written = await store.readStream('alerts-negative');
    expect(written.map(({ type }) => type)).toEqual(['DeadLettered', 'AlertRaised']);
    expect(written[0]?.data).toMatchObject({ by: 'rule negative', error: { message: 'a text' } });
  });

  it('S8 let an alert stand as it was first written when the rule has changed', async () => {
    const store = await openScratch().open();
    await store.append('a', [{ type: 'Said', data: -1 }]);
    await settle(store, [negative]);
    const head = store.head();
    await settle(store, [{ ...negative, version: 2, judge: () => ({ severity: 'high', message: 'now', facts: {} }) }]);
    expect(store.head()).toEqual(head);
  });

  it('S8 try again while the log cannot be written', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    await store.append('a', [{ type: 'Said', data: -1 }]);
    let failures = 3;
    scratch.hook = (step) => {
      if (step === 'write' && failures-- > 0) throw new Error('disk');
    };
    const running = runRules(store, [negative], { locks: memoryLocks(), wait: () => Promise.resolve() });
    await running.idle();
    await running.stop();
    expect(await alertsOf(store)).toHaveLength(1);
  });

  it('S11 begin anew after a clock that had run ahead was set right', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    const now = scratch.now;
    scratch.now += 400 * 24 * 60 * MINUTE;
    await store.append('a', [{ type: 'Said', data: { key: 'x' } }]);
    scratch.now = now;
    for (let i = 0; i < 3; i++) await store.append('a', [{ type: 'Said', data: { key: 'x' } }]);
    await settle(store, [burst]);
    expect(await alertsOf(store)).toHaveLength(1);
  });
});

/** Ids of the events that are at least the third of their key in ten minutes, or that make a later one so. */
async function bursts(store: EventStore): Promise<readonly string[]> {
  const said = (await store.readStream('s')).map(({ id, recordedAt, data }) => ({
    id,
    at: Date.parse(recordedAt),
    key: isObject(data) ? data['key'] : null,
  }));
  return said
    .filter(({ key, at }, i) => {
      const until = said.slice(0, i + 1).filter((other) => other.key === key);
      return until.filter((other) => other.at > at - 10 * MINUTE).length > 2;
    })
    .map(({ id }) => id);
}

describe('generic rules', () => {
  it('S12 volume: tell at ten times the usual, once, and not before there is a usual', async () => {
    const scratch = openScratch();
    const store = await scratch.open();
    const tick = (n: number) =>
      store.append(
        'a',
        Array.from({ length: n }, () => ({ type: 'Said', data: null })),
      );
    await tick(50);
    for (let minute = 0; minute < 10; minute++) {
      scratch.now += MINUTE;
      await tick(2);
    }
    scratch.now += MINUTE;
    await tick(19);
    await settle(store, [volumeRule()]);
    expect(await alertsOf(store)).toEqual([]);
    await tick(1);
    await tick(30);
    await settle(store, [volumeRule()]);
    const [alert, ...more] = await alertsOf(store);
    expect(more).toEqual([]);
    expect(alert?.data).toMatchObject({ rule: 'unusual-volume', facts: { count: 20, usual: 2, factor: 10 } });
  });

  it('S12 error rate: tell above five per cent, not at it', async () => {
    const store = await openScratch().open();
    const say = (n: number, type: string) =>
      store.append(
        'a',
        Array.from({ length: n }, () => ({ type, data: null })),
      );
    await say(1, 'PaymentFailed');
    await say(19, 'Paid');
    await settle(store, [errorRateRule()]);
    expect(await alertsOf(store)).toEqual([]);
    await say(1, 'PaymentFailed');
    await settle(store, [errorRateRule()]);
    const [alert] = await alertsOf(store);
    expect(alert?.data).toMatchObject({ severity: 'high', facts: { errors: 2, count: 21, share: 0.05 } });
  });

  it('S7 refuse a name that makes no stream', async () => {
    const store = await openScratch().open();
    expect(() => runRules(store, [{ ...burst, name: 'No name' }], { locks: memoryLocks() })).toThrow('rule.name');
  });
});
