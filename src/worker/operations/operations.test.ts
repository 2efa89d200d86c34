import { describe, expect, it } from 'vitest';
import { memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

async function trial(domain?: 'bank') {
  const daybook = memoryDaybook();
  await valueOf(daybook.openStore('trial', domain === undefined ? {} : { domain }));
  const store = await daybook.scratchStore('trial');
  const run = async (line: string) => valueOf(store.run(line));
  const data = async (line: string) => (await run(line)).data;
  return { daybook, store, run, data };
}

async function withThree() {
  const all = await trial();
  await all.run('event-store append account-7 Deposited {"amount":"100"}');
  await all.run('event-store append account-7 Withdrawn {"amount":"50"}');
  await all.run('event-store append account-8 {"type":"Deposited","data":{"amount":"25"}}');
  return all;
}

describe('commands on a store', () => {
  it('O6 append, between, after and at-time give what the calls give', async () => {
    const { store, data } = await withThree();
    expect(await data('event-store append account-9 Opened')).toEqual({ position: 4, version: 1, duplicate: false });
    const all = await valueOf(store.readAll());
    expect(all.map(({ streamId, type, data: said }) => [streamId, type, said])).toEqual([
      ['account-7', 'Deposited', { amount: '100' }],
      ['account-7', 'Withdrawn', { amount: '50' }],
      ['account-8', 'Deposited', { amount: '25' }],
      ['account-9', 'Opened', null],
    ]);
    expect(await data('events after 2')).toEqual(all.slice(2));
    expect(await data('events after 4')).toEqual([]);
    expect(await data('events between account-7 2 9')).toEqual([all[1]]);
    const today = all[0]?.recordedAt.slice(0, 10);
    expect(await data(`events between account-7 ${today} ${all[3]?.recordedAt}`)).toEqual(all.slice(0, 2));
    expect(await data('events between account-7 1999-01-01 1999-12-31')).toEqual([]);
    const instant = all[3]?.recordedAt ?? '';
    expect(await data(`events at-time account-7 ${instant}`)).toEqual(
      await valueOf(store.stateAt({ streamId: 'account-7' }, { instant })),
    );
    expect(await data('events at-time account-7 1999-01-01')).toMatchObject({ version: 0 });
  });

  it('O6 an event that is there already is not written again', async () => {
    const { data } = await trial();
    const line = 'event-store append a {"type":"T","id":"0190a3c4-0000-7000-8000-000000000001"}';
    expect(await data(line)).toMatchObject({ position: 1, duplicate: false });
    expect(await data(line)).toMatchObject({ position: 1, duplicate: true });
  });

  it('O6 replay folds from the first event, by the rules of the domain; a snapshot is stored', async () => {
    const { store, data } = await trial('bank');
    await valueOf(store.execute({ type: 'Deposit', accountId: 'a', amount: '100' }));
    await valueOf(store.execute({ type: 'Withdraw', accountId: 'a', amount: '30', category: 'food' }));
    expect(await data('event-store snapshot account-a')).toMatchObject({ streamId: 'account-a', version: 2 });
    expect((await valueOf(store.snapshots())).made).toBe(1);
    const replayed = await data('event-store replay account-a');
    expect(replayed).toMatchObject({ streamId: 'account-a', events: 2, state: { balance: '70.00', movements: 2 } });
    // Nothing of it came from the snapshot.
    expect((await valueOf(store.snapshots())).used).toBe(0);
    expect(await valueOf(store.stateAt({ streamId: 'account-a' }))).toEqual((replayed as { state: unknown }).state);
  });

  it('O6 replay folds long streams in batches, deletions and all, to the same state', async () => {
    const { store, data } = await trial();
    const events = Array.from({ length: 5000 }, (_, n) => ({ type: 'N', data: { n, [`f${n % 7}`]: n } }));
    await valueOf(store.append('a', events.slice(0, 4500)));
    await valueOf(store.deleteStream('a'));
    await valueOf(store.append('a', events.slice(4500)));
    const state = await valueOf(store.stateAt({ streamId: 'a' }));
    expect(await data('event-store replay a')).toMatchObject({ events: 5001, state });
  });

  it('O6 verify, compact and archive do what the store does', async () => {
    const { data, store } = await withThree();
    expect(await data('event-store verify')).toMatchObject({ ok: true, eventsChecked: 3 });
    expect(await data('event-store compact')).toMatchObject({ events: 3, sealedNow: 3, segments: 1 });
    expect(await data('event-store archive 1999-01-01')).toBeNull();
    expect(await data('event-store archive 2999-01-01')).toMatchObject({ from: 1, to: 3, events: 3 });
    expect((await valueOf(store.tiers())).archived.events).toBe(3);
    expect(await data('events after 0')).toHaveLength(3);
  });

  it('O6 projections are listed, paused, resumed and rebuilt', async () => {
    const { data } = await withThree();
    const names = ((await data('projection status')) as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(['event-types', 'streams', 'alerts']);
    expect(await data('projection pause streams')).toMatchObject({ name: 'streams', state: 'paused' });
    expect(await data('projection resume streams')).toMatchObject({ name: 'streams' });
    expect(await data('projection rebuild streams')).toMatchObject({ state: 'live', position: 3, rebuild: null });
  });

  it('O6 refuses what there is not, by its name', async () => {
    const { store } = await withThree();
    for (const line of [
      'event-store replay nobody',
      'event-store snapshot nobody',
      'events between nobody 1 2',
      'events at-time nobody 2026-01-01',
    ]) {
      expect(await store.run(line)).toMatchObject({ error: { code: 'StreamNotFound', streamId: 'nobody' } });
    }
    expect(await store.run('projection rebuild nobody')).toMatchObject({ error: { code: 'NotFound' } });
    expect(await store.run('event-store verfy')).toMatchObject({
      error: { code: 'InvalidArgument', column: 13, nearest: 'event-store verify' },
    });
  });

  it('O7 refuses what writes while the screen shows the past, and reads as of now', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.execute({ type: 'OpenAccount', name: 'Assets:Cash' }, 'live'));
    const store = await daybook.store();
    for (const line of ['event-store append a T', 'event-store compact', 'event-store archive 2026-01-01']) {
      expect(await store.run(line, 0)).toMatchObject({ error: { code: 'PastPositionError' } });
    }
    expect(await valueOf(store.run('events after 0', 0))).toMatchObject({ head: 1, data: [{ type: 'AccountOpened' }] });
    expect(await store.run('event-store append a Nonsense')).toMatchObject({ error: { code: 'UnknownEventType' } });
  });
});

describe('long commands', () => {
  it('O8 tell how far they are', async () => {
    const { store } = await withThree();
    for (const [line, doing] of [
      ['event-store verify', 'Checking hashes'],
      ['event-store replay account-7', 'Folding events'],
      ['event-store compact', 'Packing events'],
      ['event-store archive 2999-01-01', 'Moving events to the archive'],
    ] as const) {
      const told: unknown[] = [];
      await valueOf(store.run(line, 'live', {}, (fraction, words) => void told.push([fraction, words])));
      expect([line, told.length > 0]).toEqual([line, true]);
      expect(told.every((each) => Array.isArray(each) && each[0] >= 0 && each[0] <= 1 && each[1] === doing)).toBe(true);
    }
  });

  it('O8 are ended by their id, with nothing done, and only while they run', async () => {
    const { store } = await withThree();
    const lines = ['event-store verify', 'event-store compact', 'event-store archive 2999-01-01'];
    for (const [index, line] of lines.entries()) {
      const id = `run-${index}`;
      const running = store.run(line, 'live', { id });
      expect(await valueOf(store.cancelRun(id))).toBe(true);
      expect(await running).toMatchObject({ error: { code: 'CommandRejected', cancelled: true } });
      expect(await valueOf(store.cancelRun(id))).toBe(false);
    }
    expect((await valueOf(store.tiers())).archived.events).toBe(0);
    expect(await valueOf(store.verify())).toMatchObject({ ok: true, eventsChecked: 3 });
    expect(await valueOf(store.cancelRun('nobody'))).toBe(false);
  });

  it('O8 a rebuild that is cancelled leaves the old version, which goes on', async () => {
    const { store } = await trial();
    const batch = Array.from({ length: 20_000 }, (_, n) => ({ type: 'N', data: n }));
    await valueOf(store.append('a', batch));
    await valueOf(store.projections());
    await expect
      .poll(async () => (await valueOf(store.projections())).every(({ state }) => state === 'live'))
      .toBe(true);
    const running = store.run('projection rebuild event-types', 'live', { id: 'it' });
    expect(await valueOf(store.cancelRun('it'))).toBe(true);
    expect(await running).toMatchObject({ error: { code: 'CommandRejected', cancelled: true } });
    const status = (await valueOf(store.projections())).find(({ name }) => name === 'event-types');
    expect(status).toMatchObject({ position: 20_000, rebuild: null, deadLetters: 0 });
    expect(await valueOf(store.stateAt({ projection: 'event-types' }))).toMatchObject({ N: { count: 20_000 } });
  });
});

describe('figures', () => {
  it('O12 go by the thresholds of the configuration, as soon as they are changed', async () => {
    const { store } = await withThree();
    const append = async () => (await valueOf(store.metrics()))['append'];
    expect(await append()).toMatchObject({ count: 3, unit: 'ms', threshold: 100 });
    await valueOf(store.configure({ monitoring: { thresholds: { appendP99: 3_600_000 } } }));
    expect(await append()).toMatchObject({ threshold: 3_600_000, breached: false });
    await valueOf(store.configure({ monitoring: { thresholds: { appendP99: 0 } } }));
    expect(await append()).toMatchObject({ threshold: 0, breached: true });
    expect((await valueOf(store.vitals())).metrics['append']).toMatchObject({ threshold: 0, breached: true });
  });
});

describe('completion', () => {
  it('O9 goes on with words, streams, projections and event types', async () => {
    const { store } = await withThree();
    await valueOf(store.append('my account', [{ type: 'T', data: 1 }]));
    const offers = async (line: string, cursor?: number) =>
      (await valueOf(store.complete(line, cursor))).map(({ text }) => text);
    expect(await offers('')).toEqual(['event-store', 'projection', 'events', 'help']);
    expect(await offers('ev')).toEqual(['event-store', 'events']);
    expect(await offers('event-store ')).toEqual(['append', 'replay', 'snapshot', 'compact', 'archive', 'verify']);
    expect(await offers('event-store append', 13)).toEqual(['append', 'archive']);
    expect(await offers('event-store replay acc')).toEqual(['account-7', 'account-8']);
    expect(await offers('event-store replay my')).toEqual(["'my account'"]);
    expect(await offers("event-store replay 'my acc")).toEqual(["account'"]);
    expect(await offers('event-store append account-7 De')).toEqual(['Deposited']);
    expect(await offers('event-store append account-7 Deposited ')).toEqual([]);
    expect(await offers('projection pause s')).toEqual(['streams']);
    expect(await offers('help events b')).toEqual(['between']);
    expect(await offers('events after ')).toEqual([]);
    expect(await offers('nonsense and ')).toEqual([]);
    const [hint] = await valueOf(store.complete('event-store replay account-7'));
    expect(hint?.hint).toBe('2 events');
  });

  it('O9 every offer, taken, is a line that goes on being right', async () => {
    const { store } = await withThree();
    const seen = new Set<string>();
    const follow = async (line: string, depth: number): Promise<void> => {
      for (const { text } of await valueOf(store.complete(line))) {
        const next = `${line}${text} `;
        if (seen.has(next) || depth > 3) continue;
        seen.add(next);
        await follow(next, depth + 1);
      }
    };
    await follow('', 0);
    expect(seen.has('projection rebuild streams ')).toBe(true);
    expect(seen.has('events between account-8 ')).toBe(true);
    for (const line of seen) {
      const result = await store.run(line);
      // What is missing may be asked for; what is there must be known.
      const place = result.ok ? null : result.error['column'];
      expect([line, [null, line.trimEnd().length + 1]]).toEqual([line, expect.arrayContaining([place])]);
    }
  });
});

describe('outputs for reading', () => {
  it('O10 have a summary in the words of the field, and a table whose rows are as wide as its head', async () => {
    const { run } = await withThree();
    const lines = [
      ['event-store append a T', 'Appended at position 4.'],
      ['event-store replay account-7', /^Folded 2 events in [\d.]+ ms\.$/],
      ['event-store snapshot account-7', 'A snapshot of account-7 is stored.'],
      ['event-store verify', 'Every hash is right: 4 events checked.'],
      ['event-store compact', '4 events sealed, nothing removed.'],
      ['event-store archive 1999-01-01', 'Nothing was recorded before that, so nothing was moved.'],
      ['event-store archive 2999-01-01', /^4 events moved to .+; read as before\.$/],
      ['projection status', '3 projections'],
      ['projection pause streams', 'streams stands still until it is resumed.'],
      ['projection resume streams', 'streams goes on.'],
      ['projection rebuild streams', 'streams is folded anew.'],
      ['events at-time account-7 2999-01-01', 'The state at that time.'],
      ['events between account-7 1 9', '2 events, positions 1 to 2.'],
      ['events after 9', 'No events there.'],
      ['help', 'Quote as in a shell. Tab completes.'],
    ] as const;
    for (const [line, summary] of lines) {
      const { text, command } = await run(line);
      expect(text.summary).toMatch(
        typeof summary === 'string' ? new RegExp(`^${summary.replaceAll('.', '\\.')}$`) : summary,
      );
      expect(line.startsWith(command)).toBe(true);
      for (const row of text.table?.rows ?? []) expect(row).toHaveLength(text.table?.columns.length ?? 0);
    }
  });

  it('O10 show the first 500 of many events, and give all as data', async () => {
    const { store, run } = await trial();
    await valueOf(
      store.append(
        'a',
        Array.from({ length: 600 }, () => ({ type: 'T', data: 'x'.repeat(400) })),
      ),
    );
    const { data, text } = await run('events after 0');
    expect(data).toHaveLength(600);
    expect(text.table?.rows).toHaveLength(500);
    expect(text.summary).toBe('600 events, positions 1 to 600. The first 500 are shown.');
    expect(text.table?.rows[0]?.at(-1)).toHaveLength(160);
  });

  it('O10 are cut where the caller has no use for more, and say so', async () => {
    const { store } = await withThree();
    const cut = await valueOf(store.run('events after 0', 'live', { limit: 2 }));
    expect(cut.data).toMatchObject([{ position: 1 }, { position: 2 }]);
    expect(cut.text.summary).toBe('The first 2 events, positions 1 to 2; there are more.');
    const whole = await valueOf(store.run('events between account-7 1 2', 'live', { limit: 2 }));
    expect(whole.text.summary).toBe('2 events, positions 1 to 2.');
    expect(await store.run('events after 0', 'live', { limit: 0 })).toMatchObject({ error: { path: 'limit' } });
  });

  it('O11 help lists the sheet, or what begins with the words', async () => {
    const { data } = await trial();
    expect(await data('help')).toHaveLength(14);
    expect(await data('help projection')).toHaveLength(4);
    expect(await data('help events between')).toMatchObject([
      { name: 'events between', parameters: [{ name: 'id' }, { name: 'start' }, { name: 'end' }], writes: false },
    ]);
    // Structured-cloneable, or it would not reach the tab.
    expect(structuredClone(await data('help'))).toHaveLength(14);
  });
});
