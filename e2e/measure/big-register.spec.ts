import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { AppPage } from '../app/app-page.ts';
import { arrive, at, opened } from '../app/person.ts';
import { expect, test } from '../faults/fixtures.ts';
import type { Profile } from '../faults/profile.ts';
import { figures } from './figures.ts';
import { goFirst } from './first.ts';

/** Nineteen thousand transactions of five households over ten years: real data, which is not in the tree. */
const FILE = join(process.env['DAYBOOK_DATA'] ?? '../shared/data', 'beancount/bean-example-10y-5households.beancount');
const TRANSACTIONS = 19_159;
const OPENINGS = 5;
const SEARCHES = ['grocery', 'rent 2019', '#trip', 'kin'];

test('the register of a book of 19,159 transactions: import, cold open, every keystroke', async ({ profile }) => {
  test.skip(!existsSync(FILE), `there is no ${FILE}`);
  // The import alone takes a quarter of a minute where others want the same cores.
  test.setTimeout(300_000);
  const app = await profile.start();
  goFirst(await profile.processes(app.page));
  await arrive(app);
  const imported = await app.evaluate(importAll, readFileSync(FILE, 'utf8'));
  expect(imported.transactions).toBe(TRANSACTIONS);
  console.log(`  import: ${(imported.ms / 1000).toFixed(1)} s`);
  const account = await app.evaluate(busiestAccount);
  console.log(`  the busiest account has ${account.transactions} transactions`);
  await keystrokes(await openings(profile, account.accountId));
});

/** Opens the register in a browser that was started anew, from the first byte of the page to its newest row painted. */
async function openings(profile: Profile, accountId: string): Promise<AppPage> {
  const usable: number[] = [];
  const firstKeys: number[] = [];
  for (let turn = 0; ; turn += 1) {
    await profile.end();
    const app = await profile.start();
    goFirst(await profile.processes(app.page));
    await app.goto(`/account/${accountId}`);
    usable.push(await app.evaluate(firstRowPainted));
    const [first] = (await app.evaluate(typeInto, { field: 'search', words: ['g'] })).settled;
    if (first !== undefined) firstKeys.push(first);
    await opened(app);
    if (turn + 1 < OPENINGS) continue;
    console.log(`  cold open to a usable register: ${figures(usable)}`);
    console.log(`  a key at that very moment, its answer painted: ${figures(firstKeys)}`);
    return app;
  }
}

async function keystrokes(app: AppPage): Promise<void> {
  for (const field of ['search', 'payee'] as const) {
    if (field === 'payee') {
      await app.click(at.addTransaction);
      await expect.poll(() => app.count({ role: 'form', name: 'New transaction' })).toBe(1);
    }
    const typed = await app.evaluate(typeInto, { field, words: SEARCHES });
    console.log(`  a key in the ${field} field to its paint: ${figures(typed.echo)}`);
    console.log(`  a key in the ${field} field to its answer painted: ${figures(typed.settled)}`);
  }
  const plain = await app.evaluate(onPlainArray, SEARCHES);
  console.log(`  the same on a plain array: open ${plain.openMs.toFixed(1)} ms, a key ${figures(plain.keys)}`);
}

/** Runs in the page. */
async function importAll(content: string) {
  const started = performance.now();
  const report = await window.daybook.ledger.importFile('households.beancount', content);
  return { ms: performance.now() - started, transactions: report.counts.new };
}

/** Runs in the page. */
async function busiestAccount() {
  const accounts = await window.daybook.ledger.transactions({ limit: 100_000 });
  const counts = new Map<string, number>();
  for (const row of accounts.rows) {
    const postings: unknown = row['postings'];
    if (!Array.isArray(postings)) continue;
    for (const accountId of new Set(postings.map((posting: { accountId: string }) => posting.accountId))) {
      counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
    }
  }
  const [busiest] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return { accountId: busiest?.[0] ?? '', transactions: busiest?.[1] ?? 0 };
}

/** Runs in the page: milliseconds since the navigation began until the newest row has been painted. */
async function firstRowPainted(): Promise<number> {
  const painted = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve());
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    });
  while (document.querySelector('[role=grid] [role=row][aria-rowindex="2"] time') === null) await painted();
  await painted();
  return performance.now();
}

/** Runs in the page: types as a person does, key by key, and waits for the paint and for the answer of each. */
async function typeInto({ field, words }: { readonly field: 'search' | 'payee'; readonly words: readonly string[] }) {
  const painted = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve());
        channel.port1.start();
        channel.port2.postMessage(null);
      });
    });
  const found =
    field === 'search'
      ? document.querySelector<HTMLInputElement>('input[type=search]')
      : [...document.querySelectorAll<HTMLInputElement>('form input[role=combobox]')][0];
  if (!found) throw new Error(`There is no ${field} field`);
  const echo: number[] = [];
  const settled: number[] = [];
  const enter = async (text: string) => {
    const started = performance.now();
    // React takes a value for typed only where the element's own setter has set it.
    Reflect.set(HTMLInputElement.prototype, 'value', text, found);
    found.dispatchEvent(new Event('input', { bubbles: true }));
    await painted();
    echo.push(performance.now() - started);
    while (document.querySelector('[role=grid][aria-busy=true]') !== null) await painted();
    settled.push(performance.now() - started);
  };
  found.focus();
  for (const word of words) {
    for (let length = 1; length <= word.length; length += 1) await enter(word.slice(0, length));
    await enter('');
  }
  return { echo, settled };
}

/** Runs in the page: the same rows as a plain array of objects, read from text, put in order and searched. */
async function onPlainArray(words: readonly string[]) {
  const { rows } = await window.daybook.ledger.transactions({ limit: 100_000 });
  const text = JSON.stringify(rows);
  const started = performance.now();
  const read: Record<string, unknown>[] = JSON.parse(text);
  const lines = read
    .map((row) => ({ date: String(row['date']), words: JSON.stringify(row).toLowerCase() }))
    .toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  const openMs = performance.now() - started;
  const keys: number[] = [];
  for (const word of words) {
    for (let length = 1; length <= word.length; length += 1) {
      const from = performance.now();
      const typed = word.slice(0, length).split(' ');
      const found = lines.filter((line) => typed.every((part) => line.words.includes(part)));
      keys.push(performance.now() - from);
      if (found.length > lines.length) throw new Error('more found than there are');
    }
  }
  return { openMs, keys };
}
