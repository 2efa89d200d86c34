import * as v from 'valibot';
import type { StoreConfiguration } from './configuration.ts';

/** A whole number within limits, both inclusive. */
function whole(least: number, most: number) {
  const expected = `a whole number from ${least} to ${most}`;
  return v.pipe(v.number(expected), v.integer(expected), v.minValue(least, expected), v.maxValue(most, expected));
}

/** Any finite number within limits, both inclusive. */
function between(least: number, most: number) {
  const expected = `a number from ${least} to ${most}`;
  return v.pipe(v.number(expected), v.finite(expected), v.minValue(least, expected), v.maxValue(most, expected));
}

function oneOf<const Options extends readonly string[]>(...options: Options) {
  return v.picklist(options, `one of ${options.join(', ')}`);
}

const yesOrNo = v.boolean('true or false');

/** An object of these members and no others. */
function section<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, ({ expected }) =>
    expected === 'never'
      ? `one of ${Object.keys(entries).join(', ')}`
      : `the settings ${Object.keys(entries).join(', ')}`,
  );
}

const HOUR_MS = 3_600_000;

/** The shape and the limits of a whole configuration. Each message says what was expected there. */
export const configurationSchema = section({
  snapshots: section({ enabled: yesOrNo, frequency: whole(1, 1_000_000), compression: oneOf('gzip', 'none') }),
  storage: section({ segmentSize: whole(1, 65_536), durability: oneOf('strict', 'relaxed') }),
  retention: section({
    hotDays: whole(1, 36_500),
    warmDays: whole(1, 36_500),
    coldYears: whole(1, 100),
    archive: oneOf('propose', 'automatic'),
  }),
  projections: section({
    workers: whole(1, 16),
    batchSize: whole(1, 100_000),
    checkpointInterval: whole(10, HOUR_MS),
    retry: section({
      maxAttempts: whole(1, 20),
      backoff: oneOf('exponential', 'fixed'),
      baseMs: whole(0, 60_000),
    }),
  }),
  monitoring: section({
    enabled: yesOrNo,
    traceSampling: between(0, 1),
    slowThreshold: between(0, HOUR_MS),
    thresholds: section({
      appendP99: between(0, HOUR_MS),
      replayP99: between(0, HOUR_MS),
      snapshotP99: between(0, HOUR_MS),
      lagP99: between(0, HOUR_MS),
      errorsPerMinute: between(0, 1_000_000),
      storageShare: between(0, 1),
      eventsPerAggregate: whole(1, 1_000_000_000),
    }),
  }),
  schemaEvolution: section({ compatibility: oneOf('forward', 'backward', 'full'), upgradeOnRead: yesOrNo }),
}) satisfies v.GenericSchema<unknown, StoreConfiguration>;
