import { expect, test } from '../app/fixtures.ts';
import { arrive } from '../app/person.ts';
import { figures } from './figures.ts';

const APPENDS = 60;

test('how soon one tab sees what another has appended', async ({ app }) => {
  await arrive(app);
  const other = await app.newTab();
  await arrive(other);
  await other.evaluate(listen);
  const sent = await app.evaluate(append, APPENDS);
  await expect.poll(async () => (await other.evaluate(seen)).length).toBe(APPENDS);
  const received = await other.evaluate(seen);
  expect(received.map(({ position }) => position)).toEqual(sent.map(({ position }) => position));
  const fromCall = received.map(({ at }, index) => at - (sent[index]?.called ?? at));
  const fromAnswer = received.map(({ at }, index) => Math.max(0, at - (sent[index]?.answered ?? at)));
  console.log(`  tab to tab, from the call: ${figures(fromCall)}; from its acknowledgement: ${figures(fromAnswer)}`);
  await other.close();
});

/** Runs in the page: notes when each event arrives, on the clock that all tabs share. */
async function listen(): Promise<void> {
  const arrivals: { position: number; at: number }[] = [];
  Reflect.set(window, 'arrivals', arrivals);
  await window.daybook.store.subscribe({}, (events) => {
    const at = performance.timeOrigin + performance.now();
    for (const { position } of events) arrivals.push({ position, at });
  });
}

function seen(): readonly { readonly position: number; readonly at: number }[] {
  return Reflect.get(window, 'arrivals');
}

async function append(count: number) {
  const now = () => performance.timeOrigin + performance.now();
  const sent: { position: number; called: number; answered: number }[] = [];
  for (let turn = 0; turn < count; turn++) {
    const called = now();
    await window.daybook.ledger.execute({ type: 'OpenAccount', name: `Assets:Box ${turn}` });
    const { position } = await window.daybook.store.head();
    sent.push({ position, called, answered: now() });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return sent;
}
