import { arrive, someHistory } from '../app/person.ts';
import { expect, test } from './fixtures.ts';

test('F8 a tab that crashes while it writes: what was acknowledged is kept, commits are whole', async ({ profile }) => {
  const app = await profile.start();
  await arrive(app);
  await someHistory(app);
  const acknowledged: number[] = [];
  const told: string[] = [];
  await app.page.exposeFunction('acknowledged', (position: number) => acknowledged.push(position));
  await app.page.exposeFunction('told', (step: string) => told.push(step));
  await app.evaluate(writePairs);
  await app.evaluate(writePairsNaively);
  await expect.poll(() => acknowledged.length).toBeGreaterThan(20);
  await expect.poll(() => told.at(-1)).toBe('half');
  const other = await app.page.context().newPage();
  const session = await app.page.context().newCDPSession(app.page);
  const crashed = app.page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  const [last = 0] = acknowledged.slice(-1);

  await other.goto('/');
  await other.waitForFunction(() => 'daybook' in window);
  const events = await other.evaluate(async () => {
    await window.daybook.ready;
    return (await window.daybook.openStore('pairs')).readAll();
  });
  expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
  expect(events.length).toBeGreaterThanOrEqual(last);
  expect(events.length % 2, 'both of a pair or none').toBe(0);
  const store = () => window.daybook.openStore('pairs').then((opened) => opened.verify());
  expect((await other.evaluate(store)).ok).toBe(true);
  expect(await other.evaluate(countOfNaive), 'the negative control has half a pair').toBe(1);
});

/** Runs in the page: writes commits of two events and tells each as soon as it is acknowledged. */
function writePairs(): void {
  const tell: (position: number) => void = Reflect.get(window, 'acknowledged');
  const write = async (): Promise<void> => {
    const store = await window.daybook.openStore('pairs');
    for (let n = 0; ; n++) {
      const pair = ['debit', 'credit'].map((type) => ({ type, data: n }));
      tell((await store.append('s', pair)).position);
    }
  };
  void write();
}

/** Runs in the page: writes a pair in two transactions, with something to wait for in between. */
function writePairsNaively(): void {
  const tell: (step: string) => void = Reflect.get(window, 'told');
  const opening = indexedDB.open('naive-pairs', 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows', { autoIncrement: true }));
  opening.addEventListener('success', () => {
    const transaction = opening.result.transaction('rows', 'readwrite');
    transaction.objectStore('rows').add('debit');
    transaction.addEventListener('complete', () => {
      tell('half');
      setTimeout(() => opening.result.transaction('rows', 'readwrite').objectStore('rows').add('credit'), 60_000);
    });
  });
}

function countOfNaive(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('naive-pairs', 1);
    opening.addEventListener('error', () => reject(new Error(String(opening.error))));
    opening.addEventListener('success', () => {
      const counting = opening.result.transaction('rows').objectStore('rows').count();
      counting.addEventListener('success', () => resolve(counting.result));
    });
  });
}
