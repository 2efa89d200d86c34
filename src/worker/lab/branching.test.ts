import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commit } from '#engine';
import { type BranchEdit, freshFold, headOf, type LabLog, labLogOf, makeBranch, planAdoption, showCells } from '#lab';
import { runToEnd } from '../../lab/testing/run-to-end.ts';
import { memoryDaybook, valueOf } from '../testing/memory-daybook.ts';
import type { LabDomainName } from './lab-contract.ts';
import { LAB_SUBJECTS } from './lab-domains.ts';
import { generatedLog, sampleLog } from './samples.ts';

describe('branches of the domains', () => {
  it.each<[LabDomainName, () => LabLog | Promise<LabLog>]>([
    ['bank', () => sampleLog('bank')],
    ['orders', () => sampleLog('orders')],
    ['inventory', () => generatedLog('inventory', 3000, () => Promise.resolve())],
    ['ledger', ledgerLog],
  ])('LR1 without an edit the %s is as it is on main', async (name, logOf) => {
    const main = await logOf();
    const { domain } = LAB_SUBJECTS[name];
    const { steps, log } = runToEnd(makeBranch(domain, main, { id: 'b', fork: 0, edits: [] }));
    const marks = new Set(steps.filter(({ origin }) => origin?.command !== null).map(({ mark }) => mark));
    expect(marks).toEqual(new Set(name === 'inventory' ? [] : ['same']));
    expect(stateOf(name, log)).toEqual(stateOf(name, main));
  });

  it('LR8 a bank is brought to other balances, never below nothing', () => {
    const skips = skipsOf(sampleLog('bank'));
    expect(skips.every((edit) => leadsThere('bank', sampleLog('bank'), [edit]) !== false)).toBe(true);
    expect(obstaclesTo('bank', sampleLog('bank'), [lastOf(skips)])).toEqual([]);
  });

  it('LR8 orders are brought over item by item; a submitted one is not, and none is taken back', () => {
    const main = labLogOf(sampleLog('orders').commits.slice(0, 12));
    const [first] = main.commits;
    const remove: BranchEdit = { kind: 'skip', commit: first?.id ?? '' };
    expect(obstaclesTo('orders', main, [remove])).toEqual([
      'Order 1 is not there on the branch, and no command takes an order back',
    ]);
    const price = { orderId: '9', productId: 'tea', quantity: 3, unitPrice: '0.33' };
    const more = { ...price, quantity: 4, unitPrice: '0.50' };
    const inserts = [
      { type: 'CreateOrder', data: { orderId: '9', customerId: 'eve' } },
      { type: 'AddItem', data: price },
      { type: 'AddItem', data: more },
      { type: 'SubmitOrder', data: { orderId: '9' } },
    ].map((command): BranchEdit => ({ kind: 'insert', before: null, doing: { kind: 'command', command } }));
    expect(leadsThere('orders', main, inserts)).toBe(true);
    for (const edit of skipsOf(main)) expect(leadsThere('orders', main, [edit, ...inserts])).not.toBe(false);
  });

  it('LR8 an inventory is adjusted place by place', async () => {
    const main = await generatedLog('inventory', 300, () => Promise.resolve());
    const units = { sku: 'new', storeId: 's1', department: 'd1', quantity: 4 };
    const events = [{ streamId: 'item-new', event: { type: 'ItemReceived', data: units } }];
    const insert: BranchEdit = { kind: 'insert', before: null, doing: { kind: 'events', events } };
    expect(leadsThere('inventory', main, [insert])).toBe(true);
    expect(leadsThere('inventory', main, skipsOf(main))).toBe(true);
  });

  it('LR8 a ledger is brought over by its own commands; what they cannot do is told', () => {
    const main = ledgerLog();
    fc.assert(
      fc.property(fc.subarray([...skipsOf(main)]), (edits) => {
        expect(leadsThere('ledger', main, edits)).not.toBe(false);
      }),
      { numRuns: 40 },
    );
    const [bank, food, pay, named, rename] = skipsOf(main);
    expect(obstaclesTo('ledger', main, [lastOf([pay])])).toEqual([]);
    expect(obstaclesTo('ledger', main, [lastOf([rename])])).toEqual([]);
    expect(obstaclesTo('ledger', main, [lastOf([named])])).toEqual([
      'book differs: only accounts and transactions are brought over',
    ]);
    expect([bank, food]).not.toContain(undefined);
  });
});

describe('the lab tells of branches', () => {
  it('LR9 adopts a branch of a stored log in one commit that it is the cause of, and nothing is rewritten', async () => {
    const { lab, store, info } = await openBank();
    const before = await valueOf(store.readAll());
    const plan = {
      id: crypto.randomUUID(),
      fork: 0,
      edits: [{ kind: 'skip' as const, commit: await commitId(lab, info.lab, 2) }],
    };
    const view = await valueOf(
      lab.answers.branch(info.lab, { plan, figure: null, onlyDifferent: false, after: 0, limit: 9 }),
    );
    expect(view.steps.map(({ mark, delta }) => [mark, delta])).toEqual([
      ['same', '0.00'],
      ['skipped', '+30.00'],
      ['same', '+30.00'],
    ]);
    expect(view.difference.sentence).toBe(
      'Main against the branch: 2 figures in 1 cell differ; biggest: account-a.balance, 55.00 to 85.00 (+30.00).',
    );
    const adoption = await valueOf(lab.answers.adoption(info.lab, { plan }));
    expect(adoption).toMatchObject({ kind: 'possible', isStored: true, commands: [{ type: 'Deposit' }] });
    expect(await valueOf(lab.answers.adopt(info.lab, { plan, at: 'live' }))).toEqual({ head: 4 });
    const after = await valueOf(store.readAll());
    expect(after.slice(0, 3)).toEqual(before);
    expect(after[3]).toMatchObject({
      type: 'MoneyDeposited',
      data: { amount: '30.00' },
      metadata: { causationId: plan.id },
    });
    // The lab holds the log as it was read: what grew since is not passed over.
    await expect(valueOf(lab.answers.adopt(info.lab, { plan, at: 'live' }))).rejects.toMatchObject({
      code: 'WrongExpectedVersion',
    });
  });

  it('LR9 adopts nothing into an invented log, nor into the book while its screen shows the past', async () => {
    const daybook = memoryDaybook();
    const lab = await daybook.lab();
    const plan = { id: 'b', fork: 0, edits: [] };
    const sample = await valueOf(lab.open({ kind: 'sample', domain: 'bank' }));
    await expect(valueOf(lab.answers.adopt(sample.lab, { plan, at: 'live' }))).rejects.toMatchObject({
      code: 'InvalidArgument',
    });
    const book = await valueOf(lab.open({ kind: 'book' }));
    await expect(valueOf(lab.answers.adopt(book.lab, { plan, at: 0 }))).rejects.toMatchObject({
      code: 'PastPositionError',
    });
  });

  it('LR3 an event of a branch carries its branch, and the log takes none of them', async () => {
    const { store } = await openBank();
    const doing = { kind: 'command', command: { type: 'Deposit', data: { accountId: 'a', amount: '7' } } } as const;
    const plan = { id: crypto.randomUUID(), fork: 2, edits: [{ kind: 'insert', before: null, doing } as const] };
    const main = labLogOf(sampleLog('bank').commits);
    const { log } = runToEnd(makeBranch(LAB_SUBJECTS.bank.domain, main, plan));
    const event = log.events.at(-1);
    if (event === undefined) throw new Error('There is no event on the branch');
    expect(event.id.startsWith(`${plan.id}/`)).toBe(true);
    expect(event.metadata.causationId).toBe(plan.id);
    const { id, type, data, streamId } = event;
    await expect(valueOf(store.append(streamId, [{ id, type, data }]))).rejects.toMatchObject({
      code: 'InvalidArgument',
    });
    expect((await valueOf(store.head())).position).toBe(3);
    // It is the id alone that it refuses.
    await valueOf(store.append(streamId, [{ type, data }]));
    expect((await valueOf(store.head())).position).toBe(4);
  });

  it('LR11 runs an edited fold over a fork of the log, and tells the line that it cannot read', async () => {
    const { lab, info } = await openBank();
    const patch = 'when event.type = "MoneyWithdrawn" set event.data.amount to event.data.amount / 2';
    expect(await valueOf(lab.answers.code(info.lab, { one: null, other: patch }))).toMatchObject({
      one: { changed: 0, ignored: 0 },
      other: { changed: 1, ignored: 0 },
      first: 2,
      pastStates: 2,
      divergences: [{ position: 2, type: 'MoneyWithdrawn', cells: ['account-a'] }],
    });
    const end = await valueOf(lab.answers.codeAt(info.lab, { one: null, other: patch, position: info.head }));
    expect(end.sentence).toBe(
      'After event 3: 1 figure in 1 cell differs; biggest: account-a.balance, 55.00 to 70.00 (+15.00).',
    );
    await expect(valueOf(lab.answers.code(info.lab, { one: 'ignore', other: null }))).rejects.toMatchObject({
      line: 1,
    });
  });

  it('LD6 compares two edited folds at any event', async () => {
    const { lab, info } = await openBank();
    const one = 'when event.type = "MoneyWithdrawn" ignore';
    const other = 'when event.type = "MoneyWithdrawn" set event.data.amount to 10';
    const deltas = [];
    for (let position = 0; position <= info.head; position++) {
      const { figures } = await valueOf(lab.answers.codeAt(info.lab, { one, other, position }));
      deltas.push(figures.find(({ path }) => path.join('.') === 'account-a.balance')?.delta ?? null);
    }
    expect(deltas).toEqual([null, null, '-10.00', '-10.00']);
  });

  it('LD3 tells what lies between two moments, and says so in a sentence', async () => {
    const { lab, info } = await openBank();
    const difference = await valueOf(lab.answers.difference(info.lab, { kind: 'moments', from: 1, to: 3 }));
    expect(difference.sentence).toBe(
      'Between 1 and 3: 2 events, 2 figures in 1 cell differ; biggest: account-a.balance, 80.00 to 55.00 (-25.00).',
    );
    expect(difference.figures[0]).toMatchObject({
      touched: 2,
      biggest: { position: 2, type: 'MoneyWithdrawn', delta: '-30.00' },
    });
    const cancelled = lab.answers.branch(
      (await valueOf(lab.open({ kind: 'generated', domain: 'inventory', events: 5000 }))).lab,
      { plan: { id: 'b', fork: 0, edits: [] }, figure: null, onlyDifferent: false, after: 0, limit: 9 },
      () => false,
    );
    await expect(valueOf(cancelled)).rejects.toMatchObject({ cancelled: true });
  });
});

async function openBank() {
  const daybook = memoryDaybook();
  await valueOf(daybook.openStore('till', { domain: 'bank' }));
  const store = await daybook.scratchStore('till');
  await valueOf(store.execute({ type: 'Deposit', accountId: 'a', amount: '80' }));
  await valueOf(store.execute({ type: 'Withdraw', accountId: 'a', amount: '30' }));
  await valueOf(store.execute({ type: 'Deposit', accountId: 'a', amount: '5' }));
  const lab = await daybook.lab();
  return { store, lab, info: await valueOf(lab.open({ kind: 'store', name: 'till' })) };
}

async function commitId(lab: Awaited<ReturnType<typeof openBank>>['lab'], open: number, position: number) {
  const question = {
    plan: { id: 'look', fork: 0, edits: [] },
    figure: null,
    onlyDifferent: false,
    after: 0,
    limit: 99,
  };
  const { steps } = await valueOf(lab.answers.branch(open, question));
  return steps.find(({ origin }) => origin?.position === position)?.origin?.id ?? '';
}

/** Whether adopting is possible and brings main where the branch is, told by a fold of its own; null where it is not possible. */
function leadsThere(name: LabDomainName, main: LabLog, edits: readonly BranchEdit[]): boolean | null {
  const { domain, compensator } = LAB_SUBJECTS[name];
  const branch = runToEnd(makeBranch(domain, main, { id: 'b', fork: 0, edits }));
  const adoption = planAdoption(domain, main, branch, compensator);
  if (adoption.kind === 'impossible') return null;
  const commits = adoption.commands.map((command, place): Commit => {
    const id = `adopted-${place}`;
    return { id, position: 0, recordedAt: '', events: [], command: { ...command, readPosition: 0, policy: 'decide' } };
  });
  const inserts = commits.map(({ command }): BranchEdit => {
    if (command === null) throw new Error('No command');
    return { kind: 'insert', before: null, doing: { kind: 'command', command } };
  });
  const adopted = runToEnd(makeBranch(domain, main, { id: 'a', fork: headOf(main), edits: inserts }));
  return JSON.stringify(meant(name, adopted.log)) === JSON.stringify(meant(name, branch.log));
}

function obstaclesTo(name: LabDomainName, main: LabLog, edits: readonly BranchEdit[]): readonly string[] {
  const { domain, compensator } = LAB_SUBJECTS[name];
  const branch = runToEnd(makeBranch(domain, main, { id: 'b', fork: 0, edits }));
  const adoption = planAdoption(domain, main, branch, compensator);
  return adoption.kind === 'possible' ? [] : adoption.obstacles;
}

function meant(name: LabDomainName, log: LabLog) {
  const { compensator } = LAB_SUBJECTS[name];
  const cells = Object.entries(stateOf(name, log)).map(([key, shown]) => [key, compensator.meaningOf(shown)]);
  return sorted(Object.fromEntries(cells.filter(([, meaning]) => meaning !== null)));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

function stateOf(name: LabDomainName, log: LabLog) {
  return showCells(freshFold(LAB_SUBJECTS[name].domain, log, headOf(log)));
}

function skipsOf({ commits }: LabLog): readonly BranchEdit[] {
  return commits.map(({ id }) => ({ kind: 'skip', commit: id }));
}

function lastOf(edits: readonly (BranchEdit | undefined)[]): BranchEdit {
  const last = edits.at(-1);
  if (last === undefined) throw new Error('No edit');
  return last;
}

/** Two accounts, a transaction, the book's name, a new name, a correction, a deletion, and one more transaction. */
function ledgerLog(): LabLog {
  const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
  const [bank, food, one, two] = [id(1), id(2), id(3), id(4)];
  const pay = (transactionId: string, amount: string) => ({
    transactionId,
    date: '2026-03-12',
    postings: [
      { accountId: bank, amount: `-${amount}`, commodity: 'EUR' },
      { accountId: food, amount, commodity: 'EUR' },
    ],
  });
  const commands = [
    { type: 'OpenAccount', accountId: bank, name: 'Assets:Bank', kind: 'asset' },
    { type: 'OpenAccount', accountId: food, name: 'Expenses:Food', kind: 'expense' },
    { type: 'RecordTransaction', ...pay(one, '12.5') },
    { type: 'DescribeBook', name: 'Household' },
    { type: 'RenameAccount', accountId: food, name: 'Expenses:Groceries' },
    { type: 'CorrectTransaction', ...pay(one, '13.5') },
    { type: 'RecordTransaction', ...pay(two, '7') },
    { type: 'DeleteTransaction', transactionId: one },
  ];
  const inserts = commands.map(({ type, ...data }): BranchEdit => {
    return { kind: 'insert', before: null, doing: { kind: 'command', command: { type, data } } };
  });
  const empty = labLogOf([]);
  return runToEnd(makeBranch(LAB_SUBJECTS.ledger.domain, empty, { id: 'main', fork: 0, edits: inserts })).log;
}
