import { resolve } from 'node:path';
import { expect } from '@playwright/test';

import type { AppPage, Target } from './app-page.ts';

/** The places and things that journeys look for, by the names that a person sees. */
export const at = {
  main: { role: 'main' },
  sidebar: { role: 'navigation', name: 'Accounts and screens' },
  slider: { role: 'slider', name: 'Moment shown' },
  backToNow: { role: 'button', name: 'Back to now' },
  addTransaction: { role: 'button', name: 'Add transaction' },
  register: { role: 'grid', name: /^Transactions of/ },
  dialog: { role: 'dialog' },
} as const satisfies Record<string, Target>;

/** The path of one of our own fixture files. */
export function file(name: string): string {
  return resolve('e2e/files', name);
}

/** Opens the app and waits until its books can be read. */
export async function arrive(app: AppPage, path = '/'): Promise<void> {
  await app.goto(path);
  await opened(app);
}

/** Waits until the books of a page that is being loaded can be read. */
export async function opened(app: AppPage): Promise<void> {
  await expect.poll(() => app.evaluate(() => 'daybook' in window)).toBe(true);
  await app.evaluate(() => window.daybook.ready);
  await expect.poll(() => app.count(at.slider)).toBe(1);
}

/** Opens a link that somebody shared from the lab, where its repros are shown; WebDriver takes no address of that length. */
export async function openShared(app: AppPage, address: string): Promise<void> {
  const path = address.replace(/^https?:\/\/[^/]+/, '').replace('/lab?', '/lab/repro?');
  if (app.engine !== 'webkit') return arrive(app, path);
  await arrive(app, '/lab/repro?log=bank');
  await expect.poll(() => app.count({ label: 'A link', exact: true })).toBe(1);
  await app.fill({ label: 'A link', exact: true }, address);
  await app.press('Enter');
}

/** A button of the screen. */
export function button(name: string | RegExp): Target {
  return { role: 'button', name, within: at.main };
}

/** A link of the screen. */
export function link(name: string | RegExp): Target {
  return { role: 'link', name, within: at.main };
}

/** Presses a button or follows a link by keyboard, once it is there. */
export async function press(app: AppPage, target: Target): Promise<void> {
  await expect.poll(() => app.count(target)).toBe(1);
  await app.focus(target);
  await app.press('Enter');
}

/** Waits until the screen shows a text, or one that matches. */
export async function shows(app: AppPage, text: string | RegExp): Promise<void> {
  await expect.poll(() => app.text(at.main)).toMatch(text);
}

/** Opens an account through the dialog. */
export async function openAccount(app: AppPage, name: string): Promise<void> {
  const start: Target = { role: 'button', name: /^Open a first account/ };
  const later: Target = { role: 'button', name: 'Add account', within: at.sidebar };
  await app.click((await app.count(start)) > 0 ? start : later);
  await app.fill({ label: 'Name', within: at.dialog }, name);
  await app.click({ role: 'button', name: 'Open account', within: at.dialog });
  await expect.poll(() => app.count(at.dialog)).toBe(0);
}

/** Goes to an account's register through the sidebar. */
export async function goToAccount(app: AppPage, name: string): Promise<void> {
  await app.click(accountLink(name));
  await expect.poll(() => app.count({ role: 'heading', name, within: at.main })).toBe(1);
}

export interface Entry {
  /** In the form's own short form, such as `2026-01-05`. */
  readonly date?: string;
  readonly payee: string;
  readonly category: string;
  readonly out?: string;
  readonly in?: string;
}

/** Fills the form that is open; saves nothing. */
export async function fillEntry(app: AppPage, entry: Entry): Promise<void> {
  const form: Target = { role: 'form', name: /transaction$/ };
  if (entry.date !== undefined) await app.fill({ label: 'Date', within: form }, entry.date);
  await app.fill({ role: 'combobox', name: 'Payee', within: form }, entry.payee);
  await app.fill({ role: 'combobox', name: 'Category', within: form }, entry.category);
  if (entry.out !== undefined) await app.fill({ label: 'Money out', within: form }, entry.out);
  if (entry.in !== undefined) await app.fill({ label: 'Money in', within: form }, entry.in);
}

/** Enters a transaction in the register that is shown, by keyboard. */
export async function enter(app: AppPage, entry: Entry): Promise<void> {
  const before = await app.evaluate(() => window.daybook.timeline.position());
  await app.press('n');
  await fillEntry(app, entry);
  await app.press('Enter');
  await expect.poll(() => app.evaluate(() => window.daybook.timeline.position())).toBeGreaterThan(before);
}

/** An account's line in the sidebar, which shows its balance too. */
export function accountLink(name: string): Target {
  return { role: 'link', name: new RegExp(`^${name}\\b`), within: at.sidebar };
}

/** Rows of the register that hold a text. */
export function row(text: string): Target {
  return { role: 'row', name: new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')), within: at.register };
}

/** Books with some history, made through the console: eight events, an account `Checking` at 1,272.70 EUR. */
export async function someHistory(app: AppPage): Promise<void> {
  await app.evaluate(async () => {
    const { ledger } = window.daybook;
    await ledger.execute({ type: 'OpenAccount', accountId: 'checking', name: 'Assets:Checking', commodity: 'EUR' });
    await ledger.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food' });
    await ledger.execute({ type: 'OpenAccount', accountId: 'salary', name: 'Income:Salary' });
    const record = (day: string, payee: string, other: string, amount: string, against: string) =>
      ledger.execute({
        type: 'RecordTransaction',
        date: `2026-02-${day}`,
        payee,
        note: '',
        postings: [
          { accountId: 'checking', amount, commodity: 'EUR' },
          { accountId: other, amount: against, commodity: 'EUR' },
        ],
      });
    await record('01', 'Acme Ltd', 'salary', '1500.00', '-1500.00');
    await record('03', 'Green Valley Grocers', 'food', '-84.17', '84.17');
    await record('09', 'Corner Cafe', 'food', '-6.80', '6.80');
    await record('14', 'Weekly market', 'food', '-52.00', '52.00');
    await record('21', 'Dinner', 'food', '-84.33', '84.33');
  });
}
