import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryDaybook, valueOf } from '../testing/memory-daybook.ts';
import type { LabSource } from './lab-contract.ts';

/** In the sample somebody's script changed this order after it had been submitted. */
const LATE = 'order-16.total > 1000';

async function openSample(domain: 'orders' | 'bank') {
  const lab = await memoryDaybook().lab();
  const info = await valueOf(lab.open({ kind: 'sample', domain }));
  return { lab, info, whole: { to: info.head, note: 'A late item', isBlurred: false, folds: [] } };
}

describe('repros of the samples', () => {
  it('LP1 open from the file, the page and the link, each fine', async () => {
    const { lab, info, whole } = await openSample('orders');
    const { file, page, fragment, events } = await valueOf(lab.answers.repro(info.lab, whole));
    expect(events).toBe(info.head);
    expect(fragment?.length).toBeLessThan(8000);
    for (const text of [file, page, `http://localhost/lab?log=repro#${fragment}`]) {
      const opened = await valueOf(lab.open({ kind: 'repro', text }));
      expect(opened).toMatchObject({
        domain: 'orders',
        head: info.head,
        verdict: { kind: 'fine', note: 'A late item' },
      });
    }
  });

  it('LP2 refuse what is no repro, with the reason', async () => {
    const { lab } = await openSample('bank');
    for (const text of ['', 'hello', '<p>page</p>', '#repro=AAAA', '{"format":"other"}']) {
      await expect(valueOf(lab.open({ kind: 'repro', text }))).rejects.toMatchObject({
        code: 'InvalidArgument',
        message: expect.stringContaining('Impossible'),
      });
    }
  });

  it('LP4 shrink the orders to those events without which nothing would be wrong', async () => {
    const { lab, info, whole } = await openSample('orders');
    const { file, shrunk } = await valueOf(lab.answers.repro(info.lab, { ...whole, predicate: LATE }));
    const opened = await valueOf(lab.open({ kind: 'repro', text: file }));
    const { lines } = await valueOf(lab.answers.events(opened.lab, { after: 0, limit: 10 }));
    expect(lines.map(({ type }) => type)).toEqual(['ItemAdded']);
    expect(shrunk?.runs).toBeGreaterThan(3);
    const nowhere = lab.answers.repro(info.lab, { ...whole, predicate: 'order-16.total > 99999999' });
    await expect(valueOf(nowhere)).rejects.toMatchObject({ code: 'InvalidArgument' });
  });

  it('LP5 blur a log so that it is still fine, and holds no name', async () => {
    const { lab, info, whole } = await openSample('orders');
    const { file } = await valueOf(lab.answers.repro(info.lab, { ...whole, isBlurred: true }));
    for (const name of ['cleo', 'lamp', 'chair', 'shelf']) expect(file).not.toContain(name);
    expect(await valueOf(lab.open({ kind: 'repro', text: file }))).toMatchObject({ verdict: { kind: 'fine' } });
  });

  it('LR14 bring the edited folds along, and none where it is blurred', async () => {
    const { lab, info, whole } = await openSample('orders');
    const folds = [{ name: 'no lamps', patch: 'when event.data.productId = "lamp" ignore' }];
    for (const isBlurred of [false, true]) {
      const { file, page } = await valueOf(lab.answers.repro(info.lab, { ...whole, folds, isBlurred }));
      for (const text of [file, page]) {
        const { verdict } = await valueOf(lab.open({ kind: 'repro', text }));
        expect(verdict).toMatchObject({ kind: 'fine', folds: isBlurred ? [] : folds });
      }
    }
  });

  it(
    'LP7 write a test that holds, of any domain, also where it begins or ends within a commit',
    { timeout: 120_000 },
    async () => {
      const lab = await ledgerLab();
      const specs = await Promise.all(
        STRETCHES.map(async ({ source, after, to }) => {
          const info = await valueOf(lab.open(source));
          return valueOf(lab.answers.spec(info.lab, { after, to, name: `${info.domain} of a morning` }));
        }),
      );
      expect(specs.at(-1)).toMatch(/When: DeleteTransaction/);
      expect(runSpecs(specs)).toMatch(/4 passed/);
      const lost = specs.slice(0, 1).map((text) => text.replace('"status": "submitted"', '"status": "lost"'));
      expect(() => runSpecs(lost)).toThrow(/Command failed/);
    },
  );
});

/** Of the bank the second event of a transfer; of the inventory a part of its only commit; of the ledger all. */
const STRETCHES: readonly { readonly source: LabSource; readonly after: number; readonly to: number }[] = [
  { source: { kind: 'sample', domain: 'orders' }, after: 30, to: 60 },
  { source: { kind: 'sample', domain: 'bank' }, after: 53, to: 54 },
  { source: { kind: 'generated', domain: 'inventory', events: 40 }, after: 10, to: 20 },
  { source: { kind: 'book' }, after: 0, to: 4 },
];

/** A book in which a transaction was recorded and deleted. */
async function ledgerLab() {
  const daybook = memoryDaybook();
  const post = (accountId: string, amount: string) => ({ accountId, amount, commodity: 'EUR' });
  const [bank, food, lunch] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const commands = [
    { type: 'OpenAccount', accountId: bank, name: 'Assets:Bank', kind: 'asset' },
    { type: 'OpenAccount', accountId: food, name: 'Expenses:Food', kind: 'expense' },
    {
      type: 'RecordTransaction',
      transactionId: lunch,
      date: '2026-03-12',
      postings: [post(bank, '-9.5'), post(food, '9.5')],
    },
    { type: 'DeleteTransaction', transactionId: lunch },
  ];
  for (const command of commands) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await valueOf(daybook.execute(command, 'live'));
  }
  return daybook.lab();
}

/** Runs Vitest files by themselves; throws where one fails. */
function runSpecs(texts: readonly string[]): string {
  const folder = join('test-results', 'made-spec');
  mkdirSync(folder, { recursive: true });
  try {
    for (const [place, text] of texts.entries()) writeFileSync(join(folder, `made-${place}.test.ts`), text);
    const config = join(folder, 'vitest.config.mjs');
    writeFileSync(
      config,
      `export default { root: ${JSON.stringify(resolve('.'))}, test: { include: ['${folder}/*.test.ts'] } };`,
    );
    return execFileSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--config', config], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
