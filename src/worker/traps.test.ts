import { describe, expect, it, vi } from 'vitest';
import type { EventStore, RecordedEvent, StoragePort } from '#engine';
import { createSchemaRegistry, openEventStore } from '#engine';
import { freshFold, labLogOf, Replay, showCells } from '#lab';
import { Books, ledgerEventSchemas } from '#ledger';
import { LAB_SUBJECTS } from './lab/lab-domains.ts';
import { dice, fillBook } from './testing/busy-book.ts';
import { memoryBrowser, memoryDaybook, valueOf } from './testing/memory-daybook.ts';

// The traps of docs/traps.md that the worker must not fall into.

const TODAY = '2026-06-15';
const NOW = { at: null, on: null };

/** The book's log as another tab of the same browser has it open. */
function otherTab(browser: ReturnType<typeof memoryBrowser>): Promise<EventStore> {
  const { locks, news, storageOf } = browser;
  const schemas = createSchemaRegistry({ types: ledgerEventSchemas, strict: true });
  const ports = { locks, news, storage: storageOf('book'), mirror: null };
  return openEventStore({ name: 'book', schemas, ...ports, clock: browser.now, newId: () => crypto.randomUUID() });
}

function booksOf(events: readonly RecordedEvent[]): Books {
  const books = new Books();
  for (const event of events) books.apply(event);
  return books;
}

describe('the past as it is shown', () => {
  it('is at any position what a fresh fold of the log up to there gives, and what steps back come to', async () => {
    const browser = memoryBrowser();
    const daybook = memoryDaybook(TODAY, browser);
    await fillBook(daybook, 80, 7);
    const log = await otherTab(browser);
    const events = await log.readAll();
    const commits = [];
    for await (const batch of log.readCommits()) commits.push(...batch);
    const { domain } = LAB_SUBJECTS.ledger;
    const under = labLogOf(commits);
    const replay = new Replay(domain, under);
    const below = dice(11);
    const register = { accountId: 'bank', search: '', offset: 0, limit: 500 };
    for (let turn = 0; turn < 16; turn++) {
      const at = below(events.length + 1);
      const fresh = booksOf(events.slice(0, at));
      const shown = await valueOf(daybook.screen({ moment: { at, on: null }, locale: 'en', register, overview: true }));
      expect(shown).toMatchObject({
        position: at,
        accounts: fresh.accounts(NOW),
        register: fresh.register(register, NOW),
        overview: fresh.overview(NOW),
      });
      expect(await valueOf(daybook.balances({ at, on: null }))).toEqual(fresh.balances(NOW));
      // The lab goes there by steps, forwards and back, and from keyframes.
      for (const step of [at, at - 1, at + 1, at]) replay.seek(step);
      expect(showCells(replay.cells)).toEqual(showCells(freshFold(domain, under, at)));
      expect(balancesIn(showCells(replay.cells))).toEqual(fresh.balances(NOW));
    }
    await log.close();
  });

  it('keeps the order of the log for events of one millisecond and for a clock that was set back', async () => {
    const browser = memoryBrowser();
    let ms = Date.parse('2026-03-12T14:00:00.000Z');
    browser.now = () => new Date(ms).toISOString();
    const daybook = memoryDaybook(TODAY, browser);
    await fillBook(daybook, 20, 3);
    ms -= 3_600_000;
    await valueOf(daybook.execute({ type: 'RenameAccount', accountId: 'bank', name: 'Assets:Later' }, 'live'));
    const store = await daybook.store();
    const { position } = await valueOf(store.head());
    const positions = (await valueOf(store.readAll())).map((event) => event.position);
    expect(positions).toEqual(Array.from({ length: position }, (_, index) => index + 1));
    const names = async (at: number) =>
      (await valueOf(daybook.screen({ moment: { at, on: null }, locale: 'en' }))) satisfies unknown;
    expect(await names(position - 1)).toMatchObject({ accounts: expect.arrayContaining([named('Assets:Bank')]) });
    expect(await names(position)).toMatchObject({ accounts: expect.arrayContaining([named('Assets:Later')]) });
    // As of the instant that all share: all of them, in the order of the log, also what claims to be earlier.
    expect(await valueOf(store.positionAt('2026-03-12T14:00:00.000Z'))).toBe(position);
    expect(await valueOf(store.positionAt('2026-03-12T13:59:59.999Z'))).toBe(0);
  });
});

describe('a replay', () => {
  it('T6 writes nothing, tells nobody, asks no network and makes up no id: the book, with all that reacts to it', async () => {
    const world = watchedBrowser();
    const daybook = memoryDaybook(TODAY, world.browser);
    await fillBook(daybook, 60, 5);
    const receipt = { name: 'receipt.pdf', content: new TextEncoder().encode('%PDF-1.7') };
    await valueOf(
      daybook.execute({ type: 'RecordTransaction', transactionId: 'x', date: '2026-03-01', ...ONE }, 'live'),
    );
    await valueOf(daybook.attachFile('x', receipt, 'live'));
    await valueOf(daybook.watchInvariants(() => undefined));
    const lab = await daybook.lab();
    const info = await valueOf(lab.open({ kind: 'book' }));
    const store = await daybook.store();
    const { position: head } = await valueOf(store.head());
    const below = dice(13);
    const ids = vi.spyOn(crypto, 'randomUUID');
    await world.expectSilence(async () => {
      for (let turn = 0; turn < 30; turn++) {
        const at = below(head + 1);
        const moment = { at, on: null };
        await valueOf(daybook.screen({ moment, locale: 'en', overview: true }));
        await valueOf(daybook.answers.schedules({ today: TODAY, ahead: 60 }, moment));
        await valueOf(daybook.answers.claims({ accountId: null }, moment));
        await valueOf(daybook.answers.attachments('x', moment));
        await valueOf(daybook.answers.timelineMarks(null, moment));
        await valueOf(lab.answers.state(info.lab, { position: at }));
        await valueOf(store.stateAt({ streamId: 'account-bank' }, { version: 1 }));
      }
    });
    expect(ids).not.toHaveBeenCalled();
    ids.mockRestore();
    expect((await valueOf(store.head())).position).toBe(head);
    // What writes is seen: the watch itself works.
    const before = world.seen().writes;
    await valueOf(daybook.execute({ type: 'RenameAccount', accountId: 'bank', name: 'Assets:Seen' }, 'live'));
    expect(world.seen().writes).toBeGreaterThan(before);
  });

  it('T6 S12 raises no alert a second time and lets no process go on: a shop that raised alerts and held an order', async () => {
    const world = watchedBrowser();
    const daybook = memoryDaybook(TODAY, world.browser);
    await valueOf(daybook.openStore('shop', { domain: 'orders', detectors: { orders: { creditLimit: 50 } } }));
    const store = await daybook.scratchStore('shop');
    const create = (id: string) => ({ type: 'OrderCreated', data: { orderId: id, customerId: 'c1', orderNumber: id } });
    for (const id of ['o1', 'o2', 'o3']) await valueOf(store.append(`order-${id}`, [create(id)]));
    const submitted = { type: 'OrderSubmitted', data: { orderId: 'o3', customerId: 'c1', total: '50.50' } };
    await valueOf(store.append('order-o3', [submitted]));
    const types = async () => (await valueOf(store.readAll())).map(({ type }) => type);
    await expect.poll(types).toEqual(expect.arrayContaining(['AlertRaised', 'OrderHeld']));
    const written = await types();
    const lab = await daybook.lab();
    const info = await valueOf(lab.open({ kind: 'store', name: 'shop' }));
    await world.expectSilence(async () => {
      for (let at = written.length; at >= 0; at--) {
        await valueOf(store.stateAt({ projection: 'alerts' }, { position: at }));
        await valueOf(lab.answers.state(info.lab, { position: at }));
      }
      for (const { name } of await valueOf(store.projections())) await valueOf(store.stateAt({ projection: name }));
      await valueOf(store.run('event-store replay order-o3', 'live'));
    });
    expect(await types()).toEqual(written);
    await valueOf(store.close());
  });
});

const ONE = {
  payee: 'Baker',
  postings: [
    { accountId: 'cash', amount: '-3', commodity: 'EUR' },
    { accountId: 'food', amount: '3', commodity: 'EUR' },
  ],
};

function named(name: string): unknown {
  return expect.objectContaining({ name });
}

/** As the plain fold tells them: by name, accounts with nothing left out. */
function balancesIn(cells: unknown): unknown {
  const shown = Object.entries(Object(cells)).filter(([key]) => key.startsWith('account-'));
  return Object.fromEntries(
    shown.flatMap(([, cell]) => {
      const { name, balances } = Object(cell);
      return Object.keys(balances).length > 0 ? [[name, balances]] : [];
    }),
  );
}

/** A browser that counts what goes out: transactions that write events, news to other tabs. */
function watchedBrowser() {
  const plain = memoryBrowser();
  const count = { writes: 0, news: 0 };
  const storages = new Map<string, StoragePort>();
  const browser: ReturnType<typeof memoryBrowser> = {
    ...plain,
    storageOf: (name) => {
      const storage = storages.get(name) ?? counted(plain.storageOf(name), () => (count.writes += 1));
      storages.set(name, storage);
      return storage;
    },
    news: {
      join: (name, listener) => {
        const channel = plain.news.join(name, listener);
        const post = (message: unknown): void => {
          count.news += 1;
          channel.post(message);
        };
        return { post, close: () => channel.close() };
      },
    },
  };
  return {
    browser,
    seen: () => ({ ...count }),
    /** Runs it, and fails where meanwhile anything was written, told to other tabs, or fetched. */
    async expectSilence(work: () => Promise<void>): Promise<void> {
      const before = { ...count };
      const fetched = vi.spyOn(globalThis, 'fetch');
      await work();
      expect(count).toEqual(before);
      expect(fetched).not.toHaveBeenCalled();
      fetched.mockRestore();
    },
  };
}

function counted(port: StoragePort, onWrite: () => void): StoragePort {
  return {
    async connect(onLost) {
      const connection = await port.connect(onLost);
      return {
        readMeta: () => connection.readMeta(),
        readRows: (from, limit, to) => connection.readRows(from, limit, to),
        write: (request) => {
          onWrite();
          return connection.write(request);
        },
        seal: (request) => connection.seal(request),
        readDerived: (keys) => connection.readDerived(keys),
        derivedKeys: (prefix) => connection.derivedKeys(prefix),
        writeDerived: (changes) => connection.writeDerived(changes),
        close: () => connection.close(),
      };
    },
    destroy: () => port.destroy(),
    rotate: () => port.rotate(),
  };
}
