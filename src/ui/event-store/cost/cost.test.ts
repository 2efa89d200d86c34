import { describe, expect, it } from 'vitest';
import { estimateCost, type GrowthForecast } from '#client';
import { formOfLog, inputsOf, TEXT_EXAMPLE } from './cost-form.ts';
import { costFacts, costWords } from './cost-words.ts';

const growth: GrowthForecast = {
  eventsPerDay: 12.34,
  bytesPerDay: 1000,
  bytesPerEvent: 812.6,
  fit: 0.9,
  days: 30,
  reachesThreshold: null,
  reachesQuota: null,
  series: [],
};

describe('the calculator', () => {
  it('begins with what this log says', () => {
    expect(formOfLog({ growth })).toMatchObject({
      dailyTransactions: '12.3',
      eventsPerTransaction: '1',
      eventBytes: '813',
    });
    const young = formOfLog({ growth: { ...growth, eventsPerDay: null, bytesPerEvent: null } });
    expect(young).toMatchObject({ dailyTransactions: '0', eventBytes: '500' });
  });

  it('names the fields that hold no number', () => {
    expect(inputsOf({ ...TEXT_EXAMPLE, eventBytes: '', replaysPerDay: '-1' })).toEqual({
      wrong: ['eventBytes', 'replaysPerDay'],
    });
    expect(inputsOf({ ...TEXT_EXAMPLE, complianceYears: 'seven' })).toEqual({ wrong: ['complianceYears'] });
  });

  it('tells the example of the text in sentences and sums', () => {
    const read = inputsOf(TEXT_EXAMPLE);
    if (!('inputs' in read)) throw new Error('The example of the text is no input');
    const estimate = estimateCost(read.inputs);
    expect(costWords(estimate, 'en-US')).toBe(
      'It costs $568.19 a year and brings $2,000,000: 351,898% of what is spent, paid back in 0.003 months. By the text’s measure (more than one and a half times the cost) it pays off.',
    );
    expect(costFacts(estimate, 'en-US').map(({ words }) => words)).toEqual([
      '0.581 TB',
      '$15.69',
      '$552.50',
      '$2,000,000',
    ]);
  });

  it('tells a small log in smaller units', () => {
    const estimate = estimateCost({ ...zero, dailyTransactions: 2, eventsPerTransaction: 1 });
    expect(costFacts(estimate, 'en-US')[0]?.words).toBe('365 kB');
  });

  it('says so where it does not pay off', () => {
    const estimate = { ...estimateCost({ ...zero, replaysPerDay: 1e9 }) };
    expect(costWords(estimate, 'en-US')).toMatch(/does not pay off\.$/);
  });
});

const zero = { dailyTransactions: 0, eventsPerTransaction: 0, auditRequired: false, complianceYears: 0 };
