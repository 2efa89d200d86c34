import type { AppPage, Target } from '../app/app-page.ts';
import { expect, test } from '../app/fixtures.ts';
import { arrive, at, opened, someHistory } from '../app/person.ts';

const EVENTS = 8;
const BAD = 5;
const tools = { role: 'group', name: 'Window of the timeline' } as const;
const button = (name: string | RegExp): Target => ({ role: 'button', name, within: tools });

test('T23 a letter changed in the stored log is found, shown on the strips and gone to', async ({ app }) => {
  await begin(app);
  await app.press('+');
  await press(app, button('Check seals'));
  await expect.poll(() => app.text(tools)).toContain(`Seals right up to event ${EVENTS}`);
  expect(await lines(app)).toEqual({ right: 2, unproved: 0 });
  await tamper(app);
  await press(app, button(/^Seals right/));
  await expect.poll(() => app.text(tools)).toContain(`Seal broken at event ${BAD}`);
  expect(await lines(app), 'overview and detail').toEqual({ right: 2, unproved: 2 });
  expect(await app.axe(), 'a break').toEqual([]);
  await press(app, button(`Seal broken at event ${BAD}`));
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe(String(BAD));
  // It is a mark among others: Ctrl and the arrows lead there too.
  await app.press('Escape');
  await expect.poll(() => app.count(at.backToNow)).toBe(0);
  await app.focus(at.slider);
  await app.press('Control+ArrowLeft');
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe(String(BAD));
  // The next opening takes what is damaged from the other copy.
  await app.reload();
  await opened(app);
  await press(app, button('Check seals'));
  await expect.poll(() => app.text(tools)).toContain(`Seals right up to event ${EVENTS}`);
});

test('T23 the seals are checked by themselves once nobody touches anything, and a break is told', async ({ app }) => {
  await begin(app);
  await tamper(app);
  // Half a minute passes in a moment: all other times stay as they are.
  await app.evaluate(() => {
    const later = globalThis.setTimeout.bind(globalThis);
    const quickened = (run: () => void, ms?: number) => later(run, ms === 30_000 ? 100 : ms);
    Object.assign(globalThis, { setTimeout: quickened });
  });
  await app.press('Shift');
  const told = `The log is not as it was written from event ${BAD} on.`;
  await expect.poll(() => app.evaluate(() => document.body.textContent)).toContain(told);
  expect(await lines(app), 'the strip').toEqual({ right: 1, unproved: 1 });
  await press(app, { role: 'button', name: 'Go there' });
  await expect.poll(() => app.attribute(at.slider, 'aria-valuenow')).toBe(String(BAD));
});

async function begin(app: AppPage): Promise<void> {
  await arrive(app);
  await someHistory(app);
  await expect.poll(() => app.count({ role: 'heading', name: 'Overview' })).toBe(1);
}

/** Presses a button by keyboard. */
async function press(app: AppPage, target: Target): Promise<void> {
  await expect.poll(() => app.count(target)).toBe(1);
  await app.focus(target);
  await app.press('Enter');
}

/** How many lines of each kind are under the strips. */
function lines(app: AppPage): Promise<{ readonly right: number; readonly unproved: number }> {
  return app.evaluate(() => {
    const count = (kind: string) => document.querySelectorAll(`[data-timeline] i[data-seal="${kind}"]`).length;
    return { right: count('right'), unproved: count('unproved') };
  });
}

/** Changes a letter of the fifth event where the browser keeps it, behind the app's back. */
function tamper(app: AppPage): Promise<void> {
  return app.evaluate(async (position) => {
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(String(request.error))));
      });
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const name = names.find((each) => each.startsWith('daybook:') && !each.endsWith(':ballast'));
    if (name === undefined) throw new Error(`There is no database of the book among ${names.join(', ')}`);
    const database = await done(indexedDB.open(name));
    const commits = database.transaction('commits', 'readwrite').objectStore('commits');
    const row: unknown = await done(commits.get(position));
    if (typeof row !== 'object' || row === null || !('body' in row)) throw new Error('There is no such commit');
    const body = String(row.body);
    if (!body.includes('Grocers')) throw new Error(`It says something else: ${body}`);
    await done(commits.put({ ...row, body: body.replace('Grocers', 'Gropers') }, position));
    database.close();
  }, BAD);
}
