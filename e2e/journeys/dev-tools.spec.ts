import { expect, test } from '../app/fixtures.ts';
import { arrive } from '../app/person.ts';

const shows = { role: 'region', name: 'For developers' } as const;
const BOX = { label: 'Mirror recent events to Redux DevTools' } as const;

test('LT1 LT2 LT3 recent events are mirrored to Redux DevTools, and a jump there moves the timeline', async ({
  app,
}) => {
  await arrive(app);
  await app.evaluate(async () => {
    const { ledger } = window.daybook;
    for (const [accountId, name] of [
      ['c', 'Assets:Checking'],
      ['s', 'Assets:Savings'],
    ]) {
      await ledger.execute({ type: 'OpenAccount', accountId, name, kind: 'asset', commodity: 'EUR' });
    }
  });
  await app.press('g');
  await app.press(',');
  await expect.poll(() => app.text(shows)).toContain('Off.');
  await app.focus(BOX);
  await app.press('Space');
  await expect.poll(() => app.text(shows)).toContain('Redux DevTools is not installed in this browser');
  expect(await app.axe()).toEqual([]);
  await app.press('Space');
  await expect.poll(() => app.text(shows)).toContain('Off.');

  await app.evaluate(() => {
    const seen: { listener: ((message: unknown) => void) | null; sent: unknown[] } = { listener: null, sent: [] };
    const connection = {
      init: (state: unknown) => seen.sent.push({ init: state }),
      send: (action: unknown, state: unknown) => seen.sent.push({ action, state }),
      subscribe: (listener: (message: unknown) => void) => {
        seen.listener = listener;
        return () => (seen.listener = null);
      },
    };
    Object.assign(window, { __REDUX_DEVTOOLS_EXTENSION__: { connect: () => connection }, seen });
  });
  await app.press('Space');
  await expect.poll(() => app.text(shows)).toContain('A jump there moves the timeline here');
  const sent = () => app.evaluate(() => JSON.stringify(Reflect.get(window, 'seen').sent));
  await expect.poll(sent).toMatch(/"init":\{"position":0\}.*"type":"AccountOpened","position":1.*"position":2/);
  await app.evaluate(() =>
    window.daybook.ledger.execute({
      type: 'RecordTransaction',
      transactionId: 't',
      date: '2026-03-15',
      payee: 'Saved',
      postings: [
        { accountId: 'c', amount: '-40', commodity: 'EUR' },
        { accountId: 's', amount: '40', commodity: 'EUR' },
      ],
    }),
  );
  await expect.poll(sent).toMatch(/"type":"TransactionRecorded","position":3.*"Assets:Savings":\{"EUR":"40/);
  for (const type of ['ROLLBACK', 'JUMP_TO_STATE']) {
    await app.evaluate(
      (kind) =>
        Reflect.get(window, 'seen').listener({
          type: 'DISPATCH',
          payload: { type: kind, actionId: 2 },
          state: '{"position":2}',
        }),
      type,
    );
  }
  await expect.poll(() => app.address()).toContain('s=2');
  expect(await app.evaluate(() => window.daybook.store.head())).toMatchObject({ position: 3 });
});

test('LT4 what is open in the lab is mirrored beside the book with its state, and a jump there moves the lab', async ({
  app,
}) => {
  await arrive(app);
  await app.evaluate(() => {
    const seen: Record<string, { listener: ((message: unknown) => void) | null; sent: unknown[] }> = {};
    const connect = ({ name }: { name: string }) => {
      const mine: (typeof seen)[string] = { listener: null, sent: [] };
      seen[name] = mine;
      return {
        init: (state: unknown) => mine.sent.push({ init: state }),
        send: (action: unknown, state: unknown) => mine.sent.push({ action, state }),
        subscribe: (listener: (message: unknown) => void) => {
          mine.listener = listener;
          return () => (mine.listener = null);
        },
      };
    };
    Object.assign(window, { __REDUX_DEVTOOLS_EXTENSION__: { connect }, seen });
  });
  await app.press('g');
  await app.press(',');
  await app.focus(BOX);
  await app.press('Space');
  await expect.poll(() => app.text(shows)).toContain('A jump there moves the timeline here, or the lab');
  await app.press('g');
  await app.press('k');
  const told = (name: string) =>
    app.evaluate((of) => JSON.stringify(Reflect.get(window, 'seen')[of]?.sent ?? null), `Daybook${name}`);
  const after = { role: 'region', name: 'Position in the log' } as const;
  await app.fill({ label: 'Log', exact: true }, 'Orders, a sample');
  await expect
    .poll(() => told(' lab: orders'))
    .toMatch(/"type":"ItemAdded","position":65[^]*"payload":[^]*gold-lamp[^]*"cells":\{"order-16":\{/);
  const jump = async (name: string, position: number) =>
    app.evaluate(
      ([of, at]) =>
        Reflect.get(window, 'seen')[of].listener({
          type: 'DISPATCH',
          payload: { type: 'JUMP_TO_ACTION', actionId: 2 },
          state: JSON.stringify({ position: at }),
        }),
      [`Daybook${name}`, position] as const,
    );
  await jump(' lab: orders', 60);
  await expect.poll(() => app.text(after)).toContain('After event 60');
  // The book's timeline stays where it was.
  expect(await app.evaluate(() => window.daybook.timeline.position())).toBe(0);

  // By an arrow: letters that follow within a second would count as part of the name that was typed before.
  await app.focus({ label: 'Log', exact: true });
  await app.press('ArrowDown');
  await expect.poll(() => told(' lab: bank')).toContain('"init"');
  expect(await app.evaluate(() => Reflect.get(window, 'seen')['Daybook lab: orders'].listener)).toBeNull();
});
