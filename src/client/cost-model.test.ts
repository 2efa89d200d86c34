import { describe, expect, it } from 'vitest';
import { estimateCost } from './cost-model.ts';

/** The example at the end of the text's own listing; its figures worked out with the listing itself. */
const example = { dailyTransactions: 1_000_000, eventsPerTransaction: 3.5, auditRequired: true, complianceYears: 7 };

describe('the cost model of the text', () => {
  it('O18 gives what the listing of the text gives for its own example', () => {
    const { terabytesPerYear, annualCost, annualBenefit, returnPercent, paybackMonths, recommended } =
      estimateCost(example);
    expect(terabytesPerYear).toBeCloseTo(0.580_939_740_8, 10);
    expect(annualCost).toBeCloseTo(568.185_373_000_45, 8);
    expect(annualBenefit).toBe(2_000_000);
    // "ROI: 351897.8%, Payback: 0.0 months"
    expect(returnPercent?.toFixed(1)).toBe('351897.8');
    expect(paybackMonths.toFixed(1)).toBe('0.0');
    expect(recommended).toBe(true);
  });

  it('O18 splits the cost as the listing does', () => {
    const { storage, computing, benefits } = estimateCost(example);
    expect(Object.values(storage).map((each) => each.toFixed(4))).toEqual(['8.7141', '4.0666', '2.9047']);
    expect(computing.events).toBeCloseTo(35, 9);
    expect(computing.replays).toBe(500);
    expect(computing.projections).toBeCloseTo(17.5, 9);
    expect(benefits).toEqual({ audit: 500_000, debugging: 200_000, compliance: 300_000, insights: 1_000_000 });
  });

  it('O18 counts audit and compliance only where they are wanted, and grows with the size of an event', () => {
    const plain = estimateCost({ ...example, auditRequired: false, complianceYears: 0 });
    expect(plain.annualBenefit).toBe(1_200_000);
    const small = estimateCost({ ...example, eventBytes: 50 });
    expect(small.terabytesPerYear).toBeCloseTo(0.058_093_974_08, 10);
    const costly = estimateCost({ ...example, replaysPerDay: 300_000 });
    expect(costly.recommended).toBe(false);
    expect(costly.returnPercent).toBeLessThan(50);
    const idle = estimateCost({ ...example, dailyTransactions: 0, replaysPerDay: 0 });
    expect([idle.annualCost, idle.returnPercent]).toEqual([0, null]);
  });

  it('O18 refuses what is no amount', () => {
    expect(() => estimateCost({ ...example, dailyTransactions: -1 })).toThrow('dailyTransactions: expected 0 or more');
    expect(() => estimateCost({ ...example, eventBytes: Number.NaN })).toThrow(RangeError);
  });
});
