import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position, RecordedEvent } from '#engine';
import { findFlips, holdsAt, labLogOf, parseExpression } from '#lab';
import { memoryBrowser, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';
import { LAB_SUBJECTS } from '../lab/lab-domains.ts';
import type { DaybookApi, InvariantNews, InvariantTurn } from '../api.ts';

const NOT_OVERDRAWN = { type: 'SetInvariant', name: 'Not overdrawn', predicate: 'not account-bank.balances.EUR < 0' };

/** A tab with a book of two accounts that watches, and all that it is told. */
async function openTab(browser = memoryBrowser()) {
  const daybook = memoryDaybook('2026-06-15', browser);
  const told: InvariantNews[] = [];
  await valueOf(daybook.watchInvariants((news) => told.push(news)));
  const turns = () => told.flatMap(({ turned }) => turned);
  return { daybook, told, turns };
}

async function openAccounts(daybook: DaybookApi): Promise<void> {
  const accounts = { bank: 'Assets:Bank', food: 'Expenses:Food' };
  for (const [accountId, name] of Object.entries(accounts)) {
    // oxlint-disable-next-line no-await-in-loop -- one command after the other
    await valueOf(daybook.execute({ type: 'OpenAccount', accountId, name }, 'live'));
  }
}

function pay(daybook: DaybookApi, amount: number): Promise<{ readonly events: readonly RecordedEvent[] }> {
  const postings = [
    { accountId: 'bank', amount: String(amount), commodity: 'EUR' },
    { accountId: 'food', amount: String(-amount), commodity: 'EUR' },
  ];
  return valueOf(daybook.execute({ type: 'RecordTransaction', date: '2026-03-12', postings }, 'live'));
}

const said = ({ name, position, holds }: InvariantTurn) => `${name} ${holds ? 'holds' : 'broke'} ${position}`;
const nothing = () => Promise.resolve();

describe('invariants that are watched', () => {
  it('LI3 LI4 tell how the past was at once, and each turn from then on as it comes', async () => {
    const { daybook, told, turns } = await openTab();
    await openAccounts(daybook);
    await pay(daybook, -5);
    await pay(daybook, 9);
    await valueOf(daybook.execute(NOT_OVERDRAWN, 'live'));
    await expect.poll(() => told.at(-1)?.lines.length).toBe(1);
    expect(told.at(-1)?.lines).toMatchObject([{ name: 'Not overdrawn', holds: true, turns: 2, problem: null }]);
    expect([...(told.at(-1)?.lines[0]?.positions ?? [])]).toEqual([3, 4]);
    // What had been before it was watched is no news.
    expect(turns()).toEqual([]);
    await pay(daybook, -7);
    await pay(daybook, -1);
    await pay(daybook, 20);
    await expect.poll(() => turns().map(said)).toEqual(['Not overdrawn broke 6', 'Not overdrawn holds 8']);
    const { position } = await valueOf(daybook.screen({ locale: 'en', moment: { at: null, on: null } }));
    // It tells, and writes nothing.
    expect(position).toBe(8);
  });

  it('LI1 LI3 follow what is said of them: stated anew, paused, removed, undone, and set twice', async () => {
    const { daybook, told } = await openTab();
    await openAccounts(daybook);
    const invariantId = crypto.randomUUID();
    const steps = [
      [{ ...NOT_OVERDRAWN, invariantId }, 'true'],
      [{ ...NOT_OVERDRAWN, invariantId, predicate: 'count(transaction-*.date) > 0' }, 'false'],
      [{ ...NOT_OVERDRAWN, invariantId, paused: true }, 'null'],
      [{ ...NOT_OVERDRAWN, invariantId: 'other' }, 'null true'],
      [{ type: 'RemoveInvariant', invariantId }, 'true'],
      [{ type: 'RevokeChange', first: 7, last: 7, as: 'undo', commands: [] }, 'null true'],
    ] as const;
    for (const [command, stands] of steps) {
      // oxlint-disable-next-line no-await-in-loop -- one command after the other
      await valueOf(daybook.execute(command, 'live'));
      // oxlint-disable-next-line no-await-in-loop -- and what is told of it
      await expect
        .poll(() =>
          told
            .at(-1)
            ?.lines.map(({ holds }) => String(holds))
            .join(' '),
        )
        .toBe(stands);
    }
  });

  it('LI4 one tab looks at each commit and tells all, and the next goes on when it is gone', async () => {
    const browser = memoryBrowser();
    const [here, there] = [await openTab(browser), await openTab(browser)];
    await openAccounts(here.daybook);
    await valueOf(there.daybook.execute(NOT_OVERDRAWN, 'live'));
    await pay(there.daybook, 1);
    await pay(there.daybook, -2);
    const first = ['Not overdrawn broke 5'];
    await expect.poll(() => here.turns().map(said)).toEqual(first);
    await expect.poll(() => there.turns().map(said)).toEqual(first);
    // A tab that comes later is told how things stand, and of no turn that was before it.
    const later = await openTab(browser);
    await expect.poll(() => later.told.at(-1)?.lines[0]?.holds).toBe(false);
    const store = await here.daybook.store();
    await valueOf(store.close());
    await pay(there.daybook, 5);
    await expect.poll(() => there.turns().map(said)).toEqual([...first, 'Not overdrawn holds 6']);
    await expect.poll(() => later.turns().map(said)).toEqual(['Not overdrawn holds 6']);
  });

  it('LI4 a tab watches by itself where the one whose turn it is says nothing', async () => {
    const browser = memoryBrowser();
    // As a page that is kept for `back` does: frozen, with its locks.
    await browser.locks.request('book/invariants', { steal: false, signal: null });
    const { daybook, turns } = await openTab(browser);
    await openAccounts(daybook);
    await valueOf(daybook.execute(NOT_OVERDRAWN, 'live'));
    await expect
      .poll(
        async () => {
          await pay(daybook, 1);
          await pay(daybook, -1000);
          await pay(daybook, 1000);
          return turns().length;
        },
        { interval: 200, timeout: 10_000 },
      )
      .toBeGreaterThan(1);
  });

  it('LI5 nothing is told or written where the past is looked at or a log is replayed', async () => {
    const { daybook, told } = await openTab();
    await openAccounts(daybook);
    await valueOf(daybook.execute(NOT_OVERDRAWN, 'live'));
    await pay(daybook, 1);
    await expect.poll(() => told.at(-1)?.lines[0]?.holds).toBe(true);
    const before = told.length;
    for (const at of [0, 1, 3]) {
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      await valueOf(daybook.screen({ locale: 'en', moment: { at, on: null } }));
    }
    const lab = await daybook.lab();
    const { lab: id, head } = await valueOf(lab.open({ kind: 'book' }));
    await valueOf(lab.answers.state(id, { position: 1 }));
    await valueOf(lab.answers.invariants(id, null));
    await expect(valueOf(daybook.execute(NOT_OVERDRAWN, 2))).rejects.toMatchObject({ code: 'PastPositionError' });
    expect(told).toHaveLength(before);
    expect((await valueOf((await daybook.store()).head())).position).toBe(head);
  });

  it('LI6 one that cannot be read is refused; one that another build wrote is told as such, and the others are watched', async () => {
    const { daybook, told } = await openTab();
    const unreadable = { ...NOT_OVERDRAWN, predicate: 'a >' };
    await expect(valueOf(daybook.execute(unreadable, 'live'))).rejects.toMatchObject({ code: 'InvalidArgument' });
    const commands = [
      { ...unreadable, invariantId: 'i1', paused: false },
      { ...NOT_OVERDRAWN, invariantId: 'i2', paused: false },
    ];
    await valueOf(daybook.execute({ type: 'Together', label: 'Two', commands }, 'live'));
    await expect.poll(() => told.at(-1)?.lines.length).toBe(2);
    expect(told.at(-1)?.lines[0]?.problem).toContain('expected');
    expect(told.at(-1)?.lines.map(({ holds }) => holds)).toEqual([null, true]);
  });

  it('LI3 LI4 live and past agree: every turn that was told is a flip, and every flip since was told', async () => {
    const { domain } = LAB_SUBJECTS.ledger;
    const predicates = [
      'not account-bank.balances.EUR < 0',
      'changed(account-food.balances)',
      'count(transaction-*.date) < 4',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 }), async (amounts) => {
        const { daybook, told, turns } = await openTab();
        await openAccounts(daybook);
        const from: Position = 2 + predicates.length;
        for (const [index, predicate] of predicates.entries()) {
          await valueOf(
            daybook.execute({ type: 'SetInvariant', invariantId: `i${index}`, name: predicate, predicate }, 'live'),
          );
        }
        await expect.poll(() => told.at(-1)?.lines.length, { interval: 1 }).toBe(predicates.length);
        for (const amount of amounts) await pay(daybook, amount === 0 ? 1 : amount);
        const events = await valueOf((await daybook.store()).readAll());
        const log = { ...labLogOf([]), events };
        const wanted: string[] = [];
        for (const predicate of predicates) {
          const flips = await findFlips(domain, log, parseExpression(predicate), nothing);
          for (const position of flips.positions) {
            if (position > from)
              wanted.push(`${predicate} ${holdsAt(flips, position) ? 'holds' : 'broke'} ${position}`);
          }
        }
        await expect.poll(() => turns().map(said).toSorted(), { interval: 1 }).toEqual(wanted.toSorted());
      }),
      { numRuns: 12 },
    );
  });
});
