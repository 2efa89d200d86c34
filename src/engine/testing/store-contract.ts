import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StorePlace } from '../conformance/case.ts';
import type { Commit, RecordedEvent } from '../event.ts';
import type { AppendResult, EventStore } from '../store.ts';

/** What every event store must do, on whatever storage: run in Node and in browsers, inside a `describe` of its own. */
export function storeContract(makePlace: () => Promise<StorePlace>): void {
  let place: StorePlace;
  let store: EventStore;
  const opened: EventStore[] = [];
  const open = async (options?: Parameters<StorePlace['open']>[0]) => {
    const next = await place.open(options);
    opened.push(next);
    return next;
  };
  beforeEach(async () => {
    place = await makePlace();
    store = await open();
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    await (await place.open()).destroy();
  });
  const tools = { store: () => store, open };
  appendRules(tools);
  idempotencyRules(tools);
  conditionRules(tools);
  readRules(tools);
  subscriptionRules(tools);
  tabRules(tools);
  keepRules(tools);
}

interface Tools {
  readonly store: () => EventStore;
  readonly open: StorePlace['open'];
}

const ID = '0190b0a0-1111-4222-8333-0000000000fe';
const OTHER_ID = '0190b0a0-5555-4222-8333-000000000001';

function numbers(from: number, count: number) {
  return Array.from({ length: count }, (_, i) => ({ type: 'N', data: { n: from + i } }));
}

function valuesOf(events: readonly RecordedEvent[]): readonly unknown[] {
  return events.map(({ data }) => (typeof data === 'object' && data !== null && 'n' in data ? data.n : data));
}

function appendRules({ store }: Tools): void {
  it('L1 numbers events from 1 on, without gap, over the log and in each stream', async () => {
    expect(await store().append('a', numbers(0, 2))).toEqual({ position: 2, version: 2, duplicate: false });
    expect(await store().append('b', numbers(2, 1))).toEqual({ position: 3, version: 1, duplicate: false });
    expect(await store().append('a', numbers(3, 1))).toEqual({ position: 4, version: 3, duplicate: false });
    const events = await store().readAll();
    expect(events.map((e) => [e.position, e.streamId, e.version])).toEqual([
      [1, 'a', 1],
      [2, 'a', 2],
      [3, 'b', 1],
      [4, 'a', 3],
    ]);
  });

  it('L2 stores a commit over several streams whole or not at all', async () => {
    await store().append('a', numbers(0, 1));
    const refused = store().appendAll([
      { streamId: 'b', events: numbers(1, 2) },
      { streamId: 'a', events: numbers(3, 1), options: { expectedVersion: 'no-stream' } },
    ]);
    await expect(refused).rejects.toMatchObject({ code: 'WrongExpectedVersion' });
    expect(store().head().position).toBe(1);
    const results = await store().appendAll([
      { streamId: 'b', events: numbers(1, 2) },
      { streamId: 'a', events: numbers(3, 1) },
      { streamId: 'b', events: numbers(4, 1), options: { expectedVersion: 2 } },
    ]);
    expect(results.map((r) => [r.position, r.version])).toEqual([
      [3, 2],
      [4, 2],
      [5, 3],
    ]);
    for await (const commits of store().readCommits()) expect(commits.map((c) => c.events.length)).toEqual([1, 4]);
  });

  it('L8 writes nothing for an append without events, and gives where the log ends', async () => {
    await store().append('a', numbers(0, 2));
    expect(await store().append('b', [])).toEqual({ position: 2, version: 0, duplicate: false });
    expect(await store().append('a', [])).toEqual({ position: 2, version: 2, duplicate: false });
    expect(store().head().position).toBe(2);
  });

  it('L11 keeps correlation, causation, own metadata and the command', async () => {
    const command = { type: 'Do', data: { x: '1.10' }, readPosition: 0, policy: 'decide' } as const;
    await store().commit({
      id: ID,
      appends: [
        {
          streamId: 'a',
          events: [
            { type: 'N', data: 1 },
            { type: 'N', data: 2, metadata: { actor: 'me' } },
          ],
        },
      ],
      command,
      metadata: { causationId: OTHER_ID, tags: ['t'] },
    });
    const [first, second] = await store().readAll();
    expect(first?.metadata).toEqual({ correlationId: ID, causationId: OTHER_ID, tags: ['t'] });
    expect(second?.metadata).toEqual({ correlationId: ID, causationId: OTHER_ID, tags: ['t'], actor: 'me' });
    expect((await store().findCommit(ID))?.command).toEqual(command);
    expect(await store().findCommit(OTHER_ID)).toBeNull();
  });

  it('L12 refuses what is malformed and names the place', async () => {
    const refusals: [() => Promise<unknown>, string][] = [
      [() => store().append('', numbers(0, 1)), 'appends.0.streamId'],
      [() => store().append('a', [{ type: '', data: 1 }]), 'appends.0.events.0.type'],
      [() => store().append('a', [{ type: 'N', data: { when: new Date() } }]), 'appends.0.events.0.data.when'],
      [() => store().append('a', [{ type: 'N', data: [1, Number.NaN] }]), 'appends.0.events.0.data.1'],
      [() => store().append('a', [{ type: 'N', data: 1, id: 'mine' }]), 'appends.0.events.0.id'],
      [() => store().append('a', numbers(0, 1), { expectedVersion: -1 }), 'appends.0.options.expectedVersion'],
      [() => store().append('a', numbers(0, 1), { after: 0.5 }), 'appends.0.options.after'],
      [() => store().readAll({ maxCount: -1 }), 'maxCount'],
    ];
    for (const [refused, path] of refusals) {
      await expect(refused()).rejects.toMatchObject({ code: 'InvalidArgument', detail: { path } });
    }
    expect(store().head().position).toBe(0);
  });
}

function idempotencyRules({ store, open }: Tools): void {
  it('L5 gives the first result for events that are stored already, also after a reopening', async () => {
    const events = [
      { type: 'N', data: { a: 1, b: [true, null] }, id: ID },
      { type: 'N', data: 'two' },
    ];
    const first = await store().append('a', events, { expectedVersion: 'no-stream' });
    await store().append('a', numbers(0, 1));
    const again = await store().append(
      'a',
      [{ ...events[0], type: 'N', data: { b: [true, null], a: 1 }, id: ID }, ...events.slice(1)],
      {
        expectedVersion: 'no-stream',
      },
    );
    expect(again).toEqual({ ...first, duplicate: true });
    const reopened = await open();
    expect(await reopened.append('a', events)).toEqual({ ...first, duplicate: true });
    expect(reopened.head().position).toBe(3);
  });

  it('L5 gives two callers who send the same commit at once the same result', async () => {
    const request = { id: ID, appends: [{ streamId: 'a', events: numbers(0, 3) }] };
    const results = await Promise.all([store().commit(request), store().commit(request)]);
    expect(results.flat().map((r) => r.position)).toEqual([3, 3]);
    expect(results.flat().map((r) => r.duplicate)).toEqual([false, true]);
    expect(store().head().position).toBe(3);
  });

  it('L6 refuses an id that is taken by other content, in another stream, or only partly', async () => {
    await store().append('a', [{ type: 'N', data: 1, id: ID }]);
    const attempts = [
      () => store().append('a', [{ type: 'N', data: 2, id: ID }]),
      () => store().append('a', [{ type: 'M', data: 1, id: ID }]),
      () => store().append('b', [{ type: 'N', data: 1, id: ID }]),
      () =>
        store().append('a', [
          { type: 'N', data: 1, id: ID },
          { type: 'N', data: 1, id: OTHER_ID },
        ]),
      () =>
        store().append('a', [
          { type: 'N', data: 7, id: OTHER_ID },
          { type: 'N', data: 8, id: OTHER_ID },
        ]),
      () => store().commit({ id: ID, appends: [{ streamId: 'a', events: [{ type: 'N', data: 9, id: OTHER_ID }] }] }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'EventIdConflict' });
    expect(store().head().position).toBe(1);
  });

  it('L7 derives event ids from the commit id and the index', async () => {
    await store().commit({ id: ID, appends: [{ streamId: 'a', events: numbers(0, 3) }] });
    const ids = (await store().readAll()).map((event) => event.id);
    expect(ids).toEqual([ID, `${ID.slice(0, -2)}ff`, `${ID.slice(0, -3)}100`]);
    const taken = store().append('a', [{ type: 'N', data: 'else', id: `${ID.slice(0, -3)}100` }]);
    await expect(taken).rejects.toMatchObject({ code: 'EventIdConflict' });
  });
}

function conditionRules({ store }: Tools): void {
  it('L3 checks the expected version and says what it found', async () => {
    await store().append('a', numbers(0, 2), { expectedVersion: 0 });
    await store().append('a', numbers(2, 1), { expectedVersion: 2 });
    await store().append('a', numbers(3, 1), { expectedVersion: 'stream-exists' });
    await store().append('a', numbers(4, 1), { expectedVersion: 'any' });
    await store().append('b', numbers(5, 1), { expectedVersion: 'no-stream' });
    const refusals = [
      () => store().append('a', numbers(9, 1), { expectedVersion: 4 }),
      () => store().append('a', numbers(9, 1), { expectedVersion: 6 }),
      () => store().append('a', numbers(9, 1), { expectedVersion: 'no-stream' }),
      () => store().append('c', numbers(9, 1), { expectedVersion: 'stream-exists' }),
    ];
    for (const refused of refusals) await expect(refused()).rejects.toMatchObject({ code: 'WrongExpectedVersion' });
    await expect(refusals[0]?.()).rejects.toMatchObject({ detail: { streamId: 'a', expected: 4, actual: 5 } });
  });

  it('L4 refuses an append where an event matches by type and tags after a position', async () => {
    const tagged = (tags: readonly string[]) => [{ type: 'Seat', data: 1, metadata: { tags } }];
    await store().append('a', tagged(['show-1', 'row-2']));
    await store().append('a', numbers(0, 1));
    const attempt = (query: Parameters<typeof withQuery>[0], after?: number) => withQuery(query, after);
    const withQuery = (query: readonly { types?: string[]; tags?: string[] }[], after = 0) =>
      store().append('b', numbers(0, 1), { failIfEventsMatch: query, after });
    const conflict = { code: 'AppendConditionFailed' };
    await expect(attempt([{ types: ['Seat'] }])).rejects.toMatchObject(conflict);
    await expect(attempt([{ tags: ['row-2', 'show-1'] }])).rejects.toMatchObject(conflict);
    await expect(attempt([{ types: ['Hall'] }, { types: ['Seat'], tags: ['show-1'] }])).rejects.toMatchObject(conflict);
    await expect(attempt([{}], 1)).rejects.toMatchObject(conflict);
    const fine: Promise<AppendResult>[] = [attempt([{ types: ['Seat'] }], 1), attempt([{ tags: ['show-1', 'row-3'] }])];
    fine.push(attempt([{ types: ['N'], tags: ['show-1'] }]), attempt([]));
    for (const one of fine) expect((await one).duplicate).toBe(false);
  });

  it('L4 sees the commits of its own group', async () => {
    const only = { failIfEventsMatch: [{ types: ['Seat'] }], after: 0 };
    const tries = Array.from({ length: 5 }, (_, n) => store().append(`s${n}`, [{ type: 'Seat', data: n }], only));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(store().head().position).toBe(1);
  });

  it('L9 refuses a commit whose decision saw an older log', async () => {
    await store().append('a', numbers(0, 2));
    const request = (expectedHead: number) =>
      store().commit({ appends: [{ streamId: 'b', events: numbers(0, 1) }], expectedHead });
    await expect(request(1)).rejects.toMatchObject({
      code: 'WrongExpectedVersion',
      detail: { streamId: null, expected: 1, actual: 2 },
    });
    expect((await request(2))[0]).toMatchObject({ position: 3 });
  });

  it('L10 stores many callers together, and one that is refused does not fail the others', async () => {
    const calls = Array.from({ length: 50 }, (_, n) =>
      store().append('a', numbers(n, 1), n % 10 === 3 ? { expectedVersion: 'no-stream' } : {}),
    );
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map((one) => one.status === 'fulfilled')).toEqual(outcomes.map((_, n) => n % 10 !== 3));
    expect(valuesOf(await store().readStream('a'))).toEqual(outcomes.map((_, n) => n).filter((n) => n % 10 !== 3));
    expect(store().metrics()['group']?.count).toBeLessThan(10);
  });
}

function readRules({ store, open }: Tools): void {
  it('L13 reads ranges, forwards and backwards, limited, by type', async () => {
    for (let n = 1; n <= 10; n++) await store().append(n % 2 ? 'odd' : 'even', [{ type: `T${n % 3}`, data: n }]);
    const all = async (options: Parameters<EventStore['readAll']>[0]) => valuesOf(await store().readAll(options));
    const odd = async (options: Parameters<EventStore['readAll']>[0]) =>
      valuesOf(await store().readStream('odd', options));
    expect(await all({ from: 3, to: 5 })).toEqual([3, 4, 5]);
    expect(await all({ from: 8, to: 99 })).toEqual([8, 9, 10]);
    expect(await all({ from: 99 })).toEqual([]);
    expect(await all({ direction: 'backwards', maxCount: 3 })).toEqual([10, 9, 8]);
    expect(await all({ direction: 'backwards', from: 4 })).toEqual([4, 3, 2, 1]);
    expect(await all({ direction: 'backwards', from: 7, to: 5 })).toEqual([7, 6, 5]);
    expect(await all({ types: ['T0'], maxCount: 2 })).toEqual([3, 6]);
    expect(await all({ types: ['T0', 'T2'], direction: 'backwards', maxCount: 3 })).toEqual([9, 8, 6]);
    expect(await odd({ from: 2, to: 4 })).toEqual([3, 5, 7]);
    expect(await odd({ direction: 'backwards', maxCount: 2 })).toEqual([9, 7]);
    expect(await odd({ types: ['T1'] })).toEqual([1, 7]);
    expect(await store().readStream('none')).toEqual([]);
  });

  it('L13 reads the same with nothing kept in memory', async () => {
    for (let n = 1; n <= 20; n++) await store().append(`s${n % 3}`, numbers(n * 10, (n % 4) + 1));
    const cold = await open({ cacheEvents: 1 });
    expect(await cold.readAll()).toEqual(await store().readAll());
    expect(await cold.readAll({ from: 7, to: 31, direction: 'backwards' })).toEqual(
      await store().readAll({ from: 7, to: 31, direction: 'backwards' }),
    );
    expect(await cold.readStream('s1', { from: 2 })).toEqual(await store().readStream('s1', { from: 2 }));
  });

  it('L17 finds the last position before anything recorded later, even where the clock jumped back', async () => {
    const times = ['10:00', '11:00', '10:30', '12:00'].map((time) => `2026-03-12T${time}:00.000Z`);
    let next = 0;
    const clocked = await open({ clock: () => times[Math.min(next++, times.length - 1)] ?? '' });
    // Opening may ask the clock; start again so that the events get the times above.
    next = 0;
    for (let n = 0; n < times.length; n++) {
      next = n;
      await clocked.append('a', numbers(n, 1));
    }
    const at = (time: string) => clocked.positionAt(`2026-03-12T${time}:00.000Z`);
    expect(await at('09:59')).toBe(0);
    expect(await at('10:00')).toBe(1);
    expect(await at('10:45')).toBe(1);
    expect(await at('11:00')).toBe(3);
    expect(await at('23:00')).toBe(4);
    await expect(clocked.positionAt('yesterday')).rejects.toMatchObject({ code: 'InvalidArgument' });
  });
}

function subscriptionRules({ store }: Tools): void {
  it('L16 delivers every commit after a position once, in order: the stored ones, then live', async () => {
    for (let n = 0; n < 5; n++) await store().append('a', numbers(n * 10, 2));
    const heard: Commit[] = [];
    const appending = Array.from({ length: 5 }, (_, n) => store().append('b', numbers(100 + n, 1)));
    const stop = await store().subscribe(4, (commits) => heard.push(...commits));
    await Promise.all(appending);
    await store().append('a', numbers(200, 1));
    expect(heard.map((commit) => commit.position)).toEqual([5, 7, 9, 11, 12, 13, 14, 15, 16]);
    stop();
    await store().append('a', numbers(300, 1));
    expect(heard).toHaveLength(9);
  });

  it('L16 gives the whole commit that begins before the position and ends after it', async () => {
    await store().append('a', numbers(0, 3));
    const heard: Commit[] = [];
    await store().subscribe(2, (commits) => heard.push(...commits));
    expect(heard.map((commit) => [commit.position, commit.events.length])).toEqual([[1, 3]]);
  });
}

function tabRules({ store, open }: Tools): void {
  it('L18 lets tabs append at once: no gap, no double, the same order for all', async () => {
    const tabs = [store(), await open(), await open()];
    const heard: Commit[] = [];
    await tabs[1]?.subscribe(0, (commits) => heard.push(...commits));
    const tabOf = (n: number) => tabs[n % 3] ?? store();
    await Promise.all(Array.from({ length: 60 }, (_, n) => tabOf(n).append(`s${n % 5}`, numbers(n, 1 + (n % 2)))));
    const heads = await Promise.all(tabs.map((tab) => tab.catchUp()));
    expect(heads.map((head) => head.position)).toEqual([90, 90, 90]);
    expect(new Set(heads.map((head) => head.hash)).size).toBe(1);
    const events = await store().readAll();
    expect(events.map((event) => event.position)).toEqual(events.map((_, i) => i + 1));
    expect(heard.flatMap((commit) => commit.events).map((event) => event.id)).toEqual(events.map((event) => event.id));
    expect((await store().verify()).ok).toBe(true);
  });

  it('L18 tells a tab of what another has appended, unasked', async () => {
    const other = await open();
    const told = new Promise<readonly Commit[]>((resolve) => void other.subscribe(0, resolve));
    await store().append('a', numbers(7, 1));
    expect((await told).flatMap((commit) => valuesOf(commit.events))).toEqual([7]);
    expect(other.head()).toEqual(store().head());
  });

  it('L3 refuses a tab whose expected version another tab has overtaken', async () => {
    const other = await open();
    await store().append('a', numbers(0, 1), { expectedVersion: 0 });
    await expect(other.append('a', numbers(1, 1), { expectedVersion: 0 })).rejects.toMatchObject({
      code: 'WrongExpectedVersion',
    });
  });
}

function keepRules({ store, open }: Tools): void {
  it('L19 is the same log after a reopening: events, ids, times, head', async () => {
    await store().append('a', numbers(0, 3), { durability: 'relaxed' });
    await store().commit({
      id: ID,
      appends: [{ streamId: 'b', events: [{ type: 'Ä "x"\n', data: { 'k\u2028': '\ud800 €' } }] }],
    });
    const before = { events: await store().readAll(), head: store().head(), logId: store().health().logId };
    await store().close();
    const again = await open();
    expect({ events: await again.readAll(), head: again.head(), logId: again.health().logId }).toEqual(before);
    expect(again.health()).toMatchObject({ writable: true, repairs: [] });
  });

  it('L32 proves the whole chain and reports progress', async () => {
    for (let n = 0; n < 5; n++) await store().append('a', numbers(n, 2));
    const seen: number[] = [];
    const result = await store().verify((checked, total) => seen.push(checked / total));
    expect(result).toEqual({ ok: true, eventsChecked: 10, firstBadPosition: null, problem: null });
    expect(seen.at(-1)).toBe(1);
  });

  it('L33 refuses everything once closed, and leaves nothing once destroyed', async () => {
    await store().append('a', numbers(0, 1));
    const { logId } = store().health();
    await store().destroy();
    await expect(store().append('a', numbers(0, 1))).rejects.toMatchObject({ code: 'StoreLocked' });
    await expect(store().readAll()).rejects.toMatchObject({ code: 'StoreLocked' });
    const fresh = await open();
    expect(fresh.head().position).toBe(0);
    expect(fresh.health().logId).not.toBe(logId);
  });
}
