import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIGURATION } from '#engine';
import { memoryBrowser, memoryDaybook, valueOf } from './testing/memory-daybook.ts';

const wait = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms));

async function openedBook(browser = memoryBrowser()) {
  const daybook = memoryDaybook('2026-06-15', browser);
  await valueOf(daybook.open(() => undefined));
  return daybook.store();
}

/** The row of the book's store that its configuration lies in. */
async function writeStored(browser: ReturnType<typeof memoryBrowser>, text: string): Promise<void> {
  const connection = await browser.storageOf('book').connect(() => undefined);
  await connection.writeDerived([{ key: 'configuration', bytes: new TextEncoder().encode(text) }]);
  connection.close();
}

describe("the book's configuration", () => {
  it('F7 is the defaults until somebody chooses otherwise, and survives a restart', async () => {
    const browser = memoryBrowser();
    const store = await openedBook(browser);
    expect(await valueOf(store.configuration())).toEqual({
      configuration: DEFAULT_CONFIGURATION,
      defaults: DEFAULT_CONFIGURATION,
      problems: [],
    });
    const changed = await valueOf(store.configure({ snapshots: { frequency: 50 }, projections: { workers: 1 } }));
    expect(changed.configuration).toMatchObject({ snapshots: { frequency: 50 }, projections: { workers: 1 } });
    await valueOf(store.configure({ snapshots: { compression: 'none' } }));
    await valueOf(store.close());
    const again = await openedBook(browser);
    const { configuration, problems } = await valueOf(again.configuration());
    expect(problems).toEqual([]);
    expect(configuration.snapshots).toEqual({ enabled: true, frequency: 50, compression: 'none' });
    expect(configuration.projections).toEqual({ ...DEFAULT_CONFIGURATION.projections, workers: 1 });
    expect((await valueOf(again.configure(DEFAULT_CONFIGURATION))).configuration).toEqual(DEFAULT_CONFIGURATION);
  });

  it('F7 stores only what differs from the defaults, so that better ones of a later build hold', async () => {
    const browser = memoryBrowser();
    const store = await openedBook(browser);
    const stored = async () => {
      const connection = await browser.storageOf('book').connect(() => undefined);
      const [bytes = null] = await connection.readDerived(['configuration']);
      connection.close();
      return bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes));
    };
    await valueOf(store.configure({ monitoring: { thresholds: { storageShare: 0.5 } } }));
    expect(await stored()).toEqual({ monitoring: { thresholds: { storageShare: 0.5 } } });
    await valueOf(store.configure(DEFAULT_CONFIGURATION));
    expect(await stored()).toBeNull();
  });

  it('F8 is the defaults, and says so, where what is stored cannot be used; the book opens', async () => {
    for (const [text, problem] of [
      ['{ not json', 'The stored configuration could not be used'],
      ['{"snapshots":{"frequency":-4}}', 'snapshots.frequency'],
      ['{"snapshots":{"fromALaterBuild":1},"retention":{"hotDays":5}}', 'fromALaterBuild'],
    ] as const) {
      const browser = memoryBrowser();
      await valueOf((await openedBook(browser)).close());
      await writeStored(browser, text);
      const store = await openedBook(browser);
      const { configuration, problems } = await valueOf(store.configuration());
      expect(configuration).toEqual(DEFAULT_CONFIGURATION);
      expect(problems).toEqual([expect.stringContaining(problem)]);
      // A new choice takes its place.
      expect((await valueOf(store.configure({ snapshots: { frequency: 9 } }))).problems).toEqual([]);
    }
  });

  it('F9 is the same in all tabs, at once', async () => {
    const browser = memoryBrowser();
    const [one, other] = [await openedBook(browser), await openedBook(browser)];
    await valueOf(other.configuration());
    await valueOf(one.configure({ snapshots: { frequency: 77 } }));
    await expect.poll(async () => (await valueOf(other.configuration())).configuration.snapshots.frequency).toBe(77);
    await valueOf(other.close());
    await valueOf(one.configure({ snapshots: { frequency: 78 } }));
  });

  it('F3 refuses a change with all that is wrong with it, and changes nothing', async () => {
    const store = await openedBook();
    const change = { snapshots: { frequency: 'often' }, projections: { batchSize: 0 } };
    const problems = [
      { path: 'snapshots.frequency', expected: 'a whole number from 1 to 1000000', got: '"often"' },
      { path: 'projections.batchSize', expected: 'a whole number from 1 to 100000', got: '0' },
    ];
    expect(await store.configure(change)).toMatchObject({
      ok: false,
      error: { code: 'InvalidArgument', problems, message: expect.stringContaining('snapshots.frequency: expected') },
    });
    expect(await valueOf(store.checkConfiguration(change))).toEqual(problems);
    expect(await valueOf(store.checkConfiguration({ snapshots: { frequency: 3 } }))).toEqual([]);
    expect((await valueOf(store.configuration())).configuration).toEqual(DEFAULT_CONFIGURATION);
  });
});

describe("a scratch store's configuration", () => {
  it('F2 is what it is opened with, and the short options win', async () => {
    const daybook = memoryDaybook();
    const configuration = { snapshots: { frequency: 9, compression: 'none' }, storage: { segmentSize: 32 } } as const;
    await valueOf(daybook.openStore('trial', { configuration, snapshotEvery: 4, durability: 'relaxed' }));
    const store = await daybook.scratchStore('trial');
    expect((await valueOf(store.configuration())).configuration).toMatchObject({
      snapshots: { enabled: true, frequency: 4, compression: 'none' },
      storage: { segmentSize: 32, durability: 'relaxed' },
    });
    for (let n = 1; n <= 8; n++) await valueOf(store.append('a', [{ type: 'N', data: n }]));
    await expect.poll(async () => (await valueOf(store.snapshots())).made).toBe(2);
    await valueOf(daybook.openStore('none', { snapshotEvery: 0 }));
    const none = await valueOf((await daybook.scratchStore('none')).configuration());
    expect(none.configuration.snapshots.enabled).toBe(false);
  });

  it('F3 is refused with the path where it is wrong, and the store can be opened after that', async () => {
    const daybook = memoryDaybook();
    const wrong = { configuration: { projections: { retry: { maxAttempts: 0 } } } };
    expect(await daybook.openStore('trial', wrong)).toMatchObject({
      ok: false,
      error: { code: 'InvalidArgument', path: 'projections.retry.maxAttempts' },
    });
    expect(await daybook.openStore('trial', { segmentSize: -1 })).toMatchObject({
      error: { path: 'storage.segmentSize' },
    });
    expect(await daybook.openStore('trial')).toMatchObject({ ok: true });
  });

  it('F11 gives data as stored where upgradeOnRead is off, unless a read says otherwise', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.openStore('till', { domain: 'bank' }));
    const store = await daybook.scratchStore('till');
    const withdrawal = { type: 'MoneyWithdrawn', schemaVersion: 1, data: { accountId: 'a', amount: '5.00' } };
    await valueOf(store.append('account-a', [withdrawal]));
    expect(await valueOf(store.readAll())).toMatchObject([{ schemaVersion: 2, data: { category: 'uncategorised' } }]);
    await valueOf(store.configure({ schemaEvolution: { upgradeOnRead: false } }));
    const [raw] = await valueOf(store.readStream('account-a'));
    expect(raw).toMatchObject({ schemaVersion: 1, data: withdrawal.data });
    expect(raw?.data).not.toHaveProperty('category');
    expect(await valueOf(store.readAll({ raw: false }))).toMatchObject([{ schemaVersion: 2 }]);
    // Folds always read the newest version.
    expect(await valueOf(store.stateAt({ projection: 'spending-analytics' }))).toHaveProperty('uncategorised');
  });

  it('F10 cannot ask for a compatibility that the event types do not stand up to', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.openStore('till', { domain: 'bank' }));
    const till = await daybook.scratchStore('till');
    for (const compatibility of ['backward', 'full', 'forward']) {
      expect(await till.configure({ schemaEvolution: { compatibility } })).toMatchObject({ ok: true });
    }
  });

  it('F12 lists the operations that took long, of the share that is timed', async () => {
    const daybook = memoryDaybook();
    const monitoring = { traceSampling: 1, slowThreshold: 0 };
    await valueOf(daybook.openStore('trial', { configuration: { monitoring } }));
    const store = await daybook.scratchStore('trial');
    await valueOf(store.append('a', [{ type: 'N', data: 1 }]));
    expect(await store.append('a', [{ type: 'N', data: 1 }], { expectedVersion: 7 })).toMatchObject({ ok: false });
    expect(await valueOf(store.trace())).toMatchObject([
      { operation: 'append', subject: 'a', outcome: 'ok', ms: expect.any(Number), at: expect.any(String) },
      { operation: 'append', subject: 'a', outcome: 'WrongExpectedVersion' },
    ]);
    const count = async () => (await valueOf(store.trace())).length;
    for (const quiet of [{ enabled: false }, { enabled: true, traceSampling: 0 }, { slowThreshold: 60_000 }]) {
      await valueOf(store.configure({ monitoring: { ...monitoring, ...quiet } }));
      const before = await count();
      await valueOf(store.head());
      expect(await count()).toBe(before);
    }
  });
});

describe('retention', () => {
  it('F13 proposes what is old for the archive, and moves it unasked where that is chosen', async () => {
    const store = await openedOld();
    const days = (n: number) => ({ retention: { hotDays: n, warmDays: n } });
    await valueOf(store.configure(days(10)));
    await valueOf(store.compact());
    expect(await valueOf(store.retention())).toMatchObject({ archivable: 300, mayLeave: [] });
    await valueOf(store.configure({ retention: { warmDays: 365 } }));
    expect(await valueOf(store.retention())).toMatchObject({ archivable: 0 });
    await wait(20);
    expect((await valueOf(store.tiers())).archived.events).toBe(0);
    await valueOf(store.configure({ retention: { warmDays: 10, archive: 'automatic' } }));
    await expect.poll(async () => (await valueOf(store.tiers())).archived.events).toBe(300);
    expect((await valueOf(store.retention())).archivable).toBe(0);
    expect(await valueOf(store.readAll())).toHaveLength(302);
  });

  it('F13 tells which archive files may leave the device, and deletes none', async () => {
    const store = await openedOld(8 * 365);
    await valueOf(store.compact());
    await valueOf(store.configure({ retention: { archive: 'automatic' } }));
    await expect.poll(async () => (await valueOf(store.tiers())).archived.events).toBe(300);
    expect((await valueOf(store.retention())).mayLeave).toMatchObject([{ from: 1, to: 300 }]);
    await valueOf(store.configure({ retention: { coldYears: 9 } }));
    expect((await valueOf(store.retention())).mayLeave).toEqual([]);
    expect(await valueOf(store.archives())).toHaveLength(1);
  });

  /** A scratch store with 300 events of some days ago, and two of today. */
  async function openedOld(days = 30) {
    const browser = memoryBrowser();
    let ago = days * 86_400_000;
    browser.now = () => new Date(Date.now() - ago).toISOString();
    const daybook = memoryDaybook('2026-06-15', browser);
    await valueOf(daybook.openStore('trial', { configuration: { storage: { segmentSize: 64 } } }));
    const store = await daybook.scratchStore('trial');
    for (let n = 1; n <= 300; n++) await valueOf(store.append('a', [{ type: 'N', data: n }]));
    ago = 0;
    await valueOf(store.append('a', [{ type: 'N', data: 301 }]));
    await valueOf(store.append('a', [{ type: 'N', data: 302 }]));
    return store;
  }
});

it('F7 keeps each book to its own configuration', async () => {
  const [one, other] = [await openedBook(), await openedBook()];
  await valueOf(one.configure({ snapshots: { frequency: 5 } }));
  expect((await valueOf(other.configuration())).configuration).toEqual(DEFAULT_CONFIGURATION);
});
