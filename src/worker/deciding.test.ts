import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DaybookApi } from './api.ts';
import { memoryDaybook, valueOf } from './testing/memory-daybook.ts';

const MANY = 400;

/** So many accounts opened as one step. */
const openMany = {
  type: 'Together',
  label: 'Open many',
  commands: Array.from({ length: MANY }, (_, n) => ({
    type: 'OpenAccount',
    accountId: `a${n}`,
    name: `Assets:Box:N${n}`,
    kind: 'asset',
    commodity: 'EUR',
  })),
};

describe('M51 many commands as one step', () => {
  it('tell how far they are, and that they are being stored last', async () => {
    const daybook = memoryDaybook();
    const told: number[] = [];
    await valueOf(daybook.execute(openMany, 'live', (fraction) => told.push(fraction) > 0));
    expect(told.at(-1)).toBe(1);
    expect(told.filter((fraction) => fraction === 1)).toHaveLength(1);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.length).toBeGreaterThan(1);
    expect(await headOf(daybook)).toBe(MANY);
  });

  it('leave nothing behind where they are cancelled, whenever that is', async () => {
    const property = fc.asyncProperty(fc.integer({ min: 1, max: 2 }), async (allowed) => {
      const daybook = memoryDaybook();
      let heard = 0;
      const cancelled = valueOf(daybook.execute(openMany, 'live', () => ++heard < allowed));
      await expect(cancelled).rejects.toMatchObject({ rule: 'cancelled', cancelled: true });
      expect(await headOf(daybook)).toBe(0);
      await valueOf(daybook.execute(openMany, 'live'));
    });
    await fc.assert(property, { numRuns: 4 });
  });
});

async function headOf(daybook: DaybookApi): Promise<number> {
  return (await valueOf((await daybook.store()).head())).position;
}
