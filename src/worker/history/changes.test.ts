import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DaybookApi } from '../api.ts';
import { memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

const NOW = { at: null, on: null };
const en = { locale: 'en' };
const open = (name: string) => ({ type: 'OpenAccount', name, commodity: 'EUR' });

async function step(daybook: DaybookApi, as: 'undo' | 'redo'): Promise<void> {
  const { value } = await valueOf(daybook.answers.nextSteps(en, NOW));
  const next = value[as];
  if (next === null) return;
  const plan = await valueOf(daybook.answers.takeBack({ first: next.first, as }, NOW));
  await valueOf(daybook.execute(plan.value.command, 'live'));
}

/** Where there is nothing to undo or to redo, nothing happens. */
function clamp(to: number, last: number): number {
  return Math.min(Math.max(to, 0), last);
}

async function names(daybook: DaybookApi): Promise<readonly string[]> {
  const reply = await valueOf(daybook.screen({ moment: NOW, ...en }));
  return 'accounts' in reply ? reply.accounts.map(({ name }) => name) : [];
}

describe('undo and redo', () => {
  it('U1 go back and forth as over a list of states, whatever is done between', async () => {
    const deeds = fc.array(fc.constantFrom('do' as const, 'undo' as const, 'redo' as const), { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(deeds, async (all) => {
        const daybook = memoryDaybook();
        let states: (readonly string[])[] = [[]];
        let at = 0;
        for (const [index, deed] of all.entries()) {
          if (deed === 'do') {
            await valueOf(daybook.execute(open(`Assets:A${String(index).padStart(2, '0')}`), 'live'));
            states = [...states.slice(0, at + 1), await names(daybook)];
            at += 1;
          } else {
            at = clamp(deed === 'undo' ? at - 1 : at + 1, states.length - 1);
            await step(daybook, deed);
          }
          expect(await names(daybook)).toEqual(states[at]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('U1 undo what a part says as well', async () => {
    const daybook = memoryDaybook();
    const name = async () => (await valueOf(daybook.answers.book(null, NOW))).value.name ?? null;
    await valueOf(daybook.execute({ type: 'DescribeBook', name: 'Home' }, 'live'));
    await valueOf(daybook.execute({ type: 'DescribeBook', name: 'Houze' }, 'live'));
    await step(daybook, 'undo');
    expect(await name()).toBe('Home');
    await step(daybook, 'redo');
    expect(await name()).toBe('Houze');
    await step(daybook, 'undo');
    await step(daybook, 'undo');
    expect(await name()).toBeNull();
  });
});

describe('taking back in one call', () => {
  async function wallets(): Promise<DaybookApi> {
    const daybook = memoryDaybook();
    const commands = ['A', 'B', 'C'].map((name) => ({ ...open(`Assets:${name}`), accountId: name, kind: 'asset' }));
    await valueOf(daybook.execute({ type: 'Together', label: 'Three wallets', commands }, 'live'));
    return daybook;
  }

  it('U3 says how far it is, and takes back what the plan says', async () => {
    const daybook = await wallets();
    const told: number[] = [];
    const taken = await daybook.takeBack({ first: 1, as: 'undo' }, 'live', (fraction) => {
      told.push(fraction);
      return true;
    });
    expect(taken).toEqual({ ok: true, value: { conflicts: [] } });
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(await names(daybook)).toEqual([]);
    await valueOf(daybook.takeBack({ first: 4, as: 'redo' }, 'live'));
    expect(await names(daybook)).toEqual(['Assets:A', 'Assets:B', 'Assets:C']);
  });

  it.each([0, 1, 2, 3])(
    'U3 is stopped with nothing stored where the listener says no after %i times',
    async (times) => {
      const daybook = await wallets();
      let left = times;
      const taken = await daybook.takeBack({ first: 1, as: 'undo' }, 'live', () => (left -= 1) >= 0);
      expect(taken).toMatchObject({ ok: false, error: { code: 'CommandRejected', cancelled: true } });
      expect(await names(daybook)).toHaveLength(3);
    },
  );

  it('U3 is refused in the past, and where no change begins', async () => {
    const daybook = await wallets();
    expect(await daybook.takeBack({ first: 1, as: 'undo' }, 1)).toMatchObject({ error: { code: 'PastPositionError' } });
    expect(await daybook.takeBack({ first: 2, as: 'undo' }, 'live')).toMatchObject({ error: { code: 'NotFound' } });
  });

  it('U3 tells where figures of a closed period move', async () => {
    const daybook = await wallets();
    const postings = [
      { accountId: 'A', amount: '5', commodity: 'EUR' },
      { accountId: 'B', amount: '-5', commodity: 'EUR' },
    ];
    await valueOf(daybook.execute({ type: 'RecordTransaction', date: '2026-01-05', postings }, 'live'));
    await valueOf(daybook.execute({ type: 'ClosePeriod', through: '2026-01-31', late: 'restate' }, 'live'));
    const { conflicts } = await valueOf(daybook.takeBack({ first: 4, as: 'revocation' }, 'live'));
    expect(conflicts).toEqual([expect.stringContaining('until 2026-01-31')]);
  });
});

describe('the list of changes', () => {
  it('U2 tells each change once, newest first, as of the moment, with what still stands', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.execute(open('Assets:Wallet'), 'live'));
    await valueOf(daybook.execute({ type: 'Together', label: 'Two at once', commands: [] }, 'live')).catch(() => null);
    await valueOf(daybook.execute(open('Assets:Bank'), 'live'));
    await step(daybook, 'undo');
    const list = async (at: number | null, words = '') =>
      (await valueOf(daybook.answers.changes({ words, offset: 0, limit: 9, ...en }, { at, on: null }))).value;
    expect(await list(null)).toMatchObject({
      total: 3,
      rows: [
        { as: 'undo', title: 'Account opened', text: 'Assets:Bank', stands: true },
        { as: null, title: 'Account opened', text: 'Assets:Bank', stands: false },
        { as: null, text: 'Assets:Wallet', stands: true },
      ],
    });
    expect(await list(2)).toMatchObject({ total: 2, rows: [{ text: 'Assets:Bank', stands: true }, {}] });
    expect(await list(null, 'wallet OPENED')).toMatchObject({ total: 1, rows: [{ text: 'Assets:Wallet' }] });
  });

  it('U2 refuses to plan for a position where no change begins', async () => {
    const refused = await memoryDaybook().answers.takeBack({ first: 7, as: 'revocation' }, NOW);
    expect(refused).toMatchObject({ ok: false, error: { code: 'NotFound' } });
  });

  it('U2 tells where taking back moves figures of a closed period', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.execute({ ...open('Assets:Wallet'), accountId: 'wallet' }, 'live'));
    await valueOf(daybook.execute({ ...open('Income:Gift'), accountId: 'gift' }, 'live'));
    const postings = [
      { accountId: 'wallet', amount: '5', commodity: 'EUR' },
      { accountId: 'gift', amount: '-5', commodity: 'EUR' },
    ];
    await valueOf(daybook.execute({ type: 'RecordTransaction', date: '2026-01-05', postings }, 'live'));
    const plan = async () => (await valueOf(daybook.answers.takeBack({ first: 3, as: 'revocation' }, NOW))).value;
    expect((await plan()).conflicts).toEqual([]);
    await valueOf(daybook.execute({ type: 'ClosePeriod', through: '2026-01-31', late: 'restate' }, 'live'));
    expect((await plan()).conflicts).toEqual([expect.stringContaining('until 2026-01-31')]);
  });
});
