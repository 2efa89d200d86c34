import { expect, test } from '../app/fixtures.ts';
import { arrive, opened, someHistory } from '../app/person.ts';

test('every line of the command sheet works on a real store, and gives data', async ({ app }) => {
  await arrive(app, '/settings');
  const outputs = await app.evaluate(async () => {
    const trial = await window.daybook.openStore('sheet');
    const run = (line: string) => trial.run(line);
    const now = new Date(Date.now() + 60_000).toISOString();
    try {
      return {
        appended: await run('event-store append account-7 Deposited {"amount":"100"}'),
        again: await run(`event-store append account-7 '{"type":"Withdrawn","data":{"note":"it\\u0027s food"}}'`),
        replayed: await run('event-store replay account-7'),
        snapshot: await run('event-store snapshot account-7'),
        rebuilt: await run('projection rebuild streams'),
        paused: await run('projection pause streams'),
        resumed: await run('projection resume streams'),
        status: await run('projection status'),
        state: await run(`events at-time account-7 ${now}`),
        between: await run('events between account-7 2 2'),
        after: await run('events after 0'),
        compacted: await run('event-store compact'),
        // An engine without files for workers has no archive, and says so.
        archived: await run('event-store archive 1999-01-01').catch((error: unknown) => ({ refused: error })),
        verified: await run('event-store verify'),
        help: await run('help'),
      };
    } finally {
      await trial.destroy();
    }
  });
  expect(outputs).toMatchObject({
    appended: { position: 1, version: 1 },
    again: { position: 2, version: 2 },
    replayed: { events: 2, state: { version: 2, data: { amount: '100', note: "it's food" } } },
    snapshot: { streamId: 'account-7', version: 2 },
    rebuilt: { name: 'streams', state: 'live', position: 2 },
    paused: { state: 'paused' },
    resumed: { name: 'streams' },
    state: { version: 2 },
    between: [{ type: 'Withdrawn', version: 2 }],
    after: [{ position: 1 }, { position: 2 }],
    compacted: { events: 2, sealedNow: 2 },
    verified: { ok: true, eventsChecked: 2 },
  });
  if (outputs.archived !== null) expect(outputs.archived).toMatchObject({ refused: { code: 'NotFound' } });
  expect(outputs.status).toHaveLength(3);
  expect(outputs.help).toHaveLength(14);
});

test('a line that is wrong says where; the book is not written to in the past', async ({ app }) => {
  await arrive(app, '/settings');
  await someHistory(app);
  const refusal = (line: string) =>
    app.evaluate(async (typed) => {
      try {
        return await window.daybook.store.run(typed);
      } catch (error) {
        return error;
      }
    }, line);
  expect(await refusal('event-store verfy')).toMatchObject({
    code: 'InvalidArgument',
    column: 13,
    nearest: 'event-store verify',
  });
  expect(await refusal('event-store append a T {"x":}')).toMatchObject({ code: 'InvalidArgument', column: 29 });
  await app.evaluate(() => window.daybook.timeline.seek(3));
  expect(await refusal('event-store append a T')).toMatchObject({ code: 'PastPositionError' });
  expect(await refusal('event-store verify')).toMatchObject({ ok: true, eventsChecked: 8 });
});

test('figures are of the real device', async ({ app }) => {
  await arrive(app, '/settings');
  await someHistory(app);
  await opened(app);
  const { metrics, vitals, offers } = await app.evaluate(async () => {
    const { store } = window.daybook;
    await store.run('projection rebuild streams');
    return {
      metrics: await store.metrics(),
      vitals: await store.vitals(),
      offers: await store.complete('projection pause '),
    };
  });
  expect(metrics['append']?.value).toBeGreaterThan(0);
  expect(metrics['events-per-aggregate']?.value).toBeGreaterThan(0);
  expect(vitals.growth.bytesPerEvent).toBeGreaterThan(0);
  expect(vitals.largestStreams.reduce((sum, { events }) => sum + events, 0)).toBe(8);
  expect(offers.map(({ text }) => text)).toEqual(['event-types', 'streams', 'balances']);
  // Not every engine tells: where it does, the share is one.
  const { used, quota } = vitals.storage;
  const share = used === null || quota === null ? undefined : (used / quota) * 100;
  expect(metrics['storage']?.value === undefined).toBe(share === undefined);
  expect(share ?? 0).toBeLessThan(100);
});
