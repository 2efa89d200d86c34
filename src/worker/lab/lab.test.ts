import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshFold, Replay, showCells } from '#lab';
import { memoryDaybook, valueOf } from '../testing/memory-daybook.ts';
import { LAB_SUBJECTS } from './lab-domains.ts';
import { generatedLog, sampleLog } from './samples.ts';

const nobody = () => Promise.resolve();

describe('logs under the glass', () => {
  it('LB1 of every sample scrub to what a fresh fold gives', async () => {
    const logs = [
      ['orders', sampleLog('orders')],
      ['bank', sampleLog('bank')],
      ['inventory', await generatedLog('inventory', 3000, nobody)],
    ] as const;
    for (const [name, log] of logs) {
      const { domain } = LAB_SUBJECTS[name];
      const replay = new Replay(domain, log);
      for (const position of fc.sample(fc.integer({ min: 0, max: log.events.length }), 12)) {
        expect(showCells(replay.seek(position))).toEqual(showCells(freshFold(domain, log, position)));
      }
    }
  });

  it('LB4 tells an event as stored, upcast, and with its effect; and none outside the log', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.openStore('old', { domain: 'bank' }));
    const store = await daybook.scratchStore('old');
    await valueOf(store.execute({ type: 'Deposit', accountId: 'a', amount: '80' }));
    const old = { type: 'MoneyWithdrawn', schemaVersion: 1, data: { accountId: 'a', amount: '30.00' } };
    await valueOf(store.append('account-a', [old]));
    const lab = await daybook.lab();
    const info = await valueOf(lab.open({ kind: 'store', name: 'old' }));
    expect(info).toMatchObject({ domain: 'bank', head: 2 });
    const event = await valueOf(lab.answers.triptych(info.lab, { position: 2 }));
    expect(event.shapes).toEqual([
      { schemaVersion: 1, data: { accountId: 'a', amount: '30.00' } },
      { schemaVersion: 2, data: { accountId: 'a', amount: '30.00', category: 'uncategorised' } },
    ]);
    expect(event.effect).toMatchObject([
      { key: 'account-a', before: { balance: '80.00' }, shown: { balance: '50.00' } },
    ]);
    await expect(valueOf(lab.answers.triptych(info.lab, { position: 3 }))).rejects.toMatchObject({ code: 'NotFound' });
    const last = await valueOf(lab.answers.commitOf(info.lab, { position: 2 }));
    expect([last.position, event.id.startsWith(last.id)]).toEqual([2, true]);
    await expect(valueOf(lab.answers.commitOf(info.lab, { position: 3 }))).rejects.toMatchObject({ code: 'NotFound' });
    await valueOf(lab.close(info.lab));
    await expect(valueOf(lab.answers.state(info.lab, { position: 1 }))).rejects.toMatchObject({ code: 'NotFound' });
  });

  it('LB5 a reading that is cancelled opens nothing', async () => {
    const lab = await memoryDaybook().lab();
    const cancelled = lab.open({ kind: 'generated', domain: 'inventory', events: 100_000 }, () => false);
    await expect(valueOf(cancelled)).rejects.toMatchObject({ cancelled: true });
    const told: number[] = [];
    const whileFolding = lab.open({ kind: 'sample', domain: 'orders' }, (fraction) => {
      told.push(fraction);
      return fraction <= 0.5;
    });
    await expect(valueOf(whileFolding)).rejects.toMatchObject({ cancelled: true });
    expect(told.at(-1)).toBe(1);
    const wrong = lab.open({ kind: 'generated', domain: 'inventory', events: 0.5 });
    await expect(valueOf(wrong)).rejects.toMatchObject({ code: 'InvalidArgument' });
  });

  it('LB6 gives each correlation that is under way a lane, and each event its cause', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.openStore('web', { domain: 'bank' }));
    const store = await daybook.scratchStore('web');
    const id = '00000000-0000-4000-8000-000000000001';
    const deposit = (correlationId: string, causationId: string | null) => ({
      type: 'MoneyDeposited',
      data: { accountId: 'a', amount: '1.00' },
      metadata: { correlationId, ...(causationId !== null && { causationId }) },
    });
    await valueOf(store.append('account-a', [{ ...deposit('one', null), id }]));
    await valueOf(store.append('account-a', [deposit('two', null)]));
    await valueOf(store.append('account-a', [deposit('one', id)]));
    await valueOf(store.append('account-a', [deposit('three', null)]));
    const lab = await daybook.lab();
    const info = await valueOf(lab.open({ kind: 'store', name: 'web' }));
    const lanes = await valueOf(lab.answers.lanes(info.lab, { after: 0, limit: 10 }));
    expect(lanes.map(({ lane, cause }) => [lane, cause])).toEqual([
      [0, null],
      [1, null],
      [0, 1],
      [0, null],
    ]);
  });
});
