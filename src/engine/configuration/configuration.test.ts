import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIGURATION } from './configuration.ts';
import { validateConfiguration } from './validate-configuration.ts';

function problemsOf(written: unknown) {
  const outcome = validateConfiguration(written);
  return 'problems' in outcome ? outcome.problems : [];
}

describe('a configuration', () => {
  it('F1 has a default for every setting, and the defaults are valid', () => {
    expect(validateConfiguration({})).toEqual({ configuration: DEFAULT_CONFIGURATION });
    expect(validateConfiguration(DEFAULT_CONFIGURATION)).toEqual({ configuration: DEFAULT_CONFIGURATION });
    expect(DEFAULT_CONFIGURATION).toMatchObject({
      snapshots: { frequency: 1000 },
      storage: { segmentSize: 4096, durability: 'strict' },
      retention: { hotDays: 90, warmDays: 365, coldYears: 7 },
      projections: { batchSize: 1000, checkpointInterval: 30_000, retry: { maxAttempts: 3, backoff: 'exponential' } },
      monitoring: { traceSampling: 0.1, slowThreshold: 100 },
      schemaEvolution: { compatibility: 'forward', upgradeOnRead: true },
    });
  });

  it('F2 takes what is left out from the defaults, or from what holds now', () => {
    const outcome = validateConfiguration({ projections: { retry: { baseMs: 7 } }, snapshots: { enabled: undefined } });
    const { projections } = DEFAULT_CONFIGURATION;
    const retry = { ...projections.retry, baseMs: 7 };
    expect(outcome).toEqual({
      configuration: { ...DEFAULT_CONFIGURATION, projections: { ...projections, retry } },
    });
    if (!('configuration' in outcome)) throw new Error('expected a configuration');
    expect(validateConfiguration({ snapshots: { frequency: 3 } }, outcome.configuration)).toMatchObject({
      configuration: { snapshots: { frequency: 3 }, projections: { retry: { baseMs: 7 } } },
    });
  });

  it('F3 names every problem with its path, what was expected and what was there', () => {
    expect(
      problemsOf({
        snapshots: { frequency: 0, compression: 'zip' },
        projections: { workers: 2.5, retry: 'none' },
        monitoring: { traceSampling: Number.NaN, thresholds: { storageShare: 80 } },
      }),
    ).toEqual([
      { path: 'snapshots.frequency', expected: 'a whole number from 1 to 1000000', got: '0' },
      { path: 'snapshots.compression', expected: 'one of gzip, none', got: '"zip"' },
      { path: 'projections.workers', expected: 'a whole number from 1 to 16', got: '2.5' },
      { path: 'projections.retry', expected: 'the settings maxAttempts, backoff, baseMs', got: '"none"' },
      { path: 'monitoring.traceSampling', expected: 'a number from 0 to 1', got: 'NaN' },
      { path: 'monitoring.thresholds.storageShare', expected: 'a number from 0 to 1', got: '80' },
    ]);
  });

  it('F3 names settings and sections that there are not', () => {
    expect(problemsOf({ snapshots: { frequencyy: 5 }, partitioning: {} })).toEqual([
      {
        path: 'snapshots.frequencyy',
        expected: 'one of enabled, frequency, compression',
        got: '"frequencyy"',
      },
      {
        path: 'partitioning',
        expected: 'one of snapshots, storage, retention, projections, monitoring, schemaEvolution',
        got: '"partitioning"',
      },
    ]);
  });

  it('F3 refuses ages that are not in order', () => {
    expect(problemsOf({ retention: { hotDays: 400 } })).toMatchObject([{ path: 'retention.warmDays' }]);
    expect(problemsOf({ retention: { warmDays: 400, coldYears: 1 } })).toMatchObject([{ path: 'retention.coldYears' }]);
  });

  it('F3 never throws, and what it lets through is whole and valid', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (written) => {
        const outcome = validateConfiguration(written);
        if ('problems' in outcome) return outcome.problems.length > 0;
        return JSON.stringify(validateConfiguration(outcome.configuration)) === JSON.stringify(outcome);
      }),
    );
  });
});
