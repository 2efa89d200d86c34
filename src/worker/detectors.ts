import {
  DaybookError,
  errorRateRule,
  type ErrorRateThresholds,
  type EventStore,
  executeCommand,
  LiveFold,
  type LockPort,
  runProcess,
  runRules,
  volumeRule,
  type VolumeThresholds,
} from '#engine';
import type { DomainName } from './domains.ts';
import { followUpDecider, followUpProcess, orderDetectors, type OrderThresholds } from '#orders';

/** What the detectors of a scratch store go by; what is absent has its default. Times in ms. */
export interface DetectorOptions {
  readonly orders?: Partial<OrderThresholds>;
  readonly volume?: Partial<VolumeThresholds>;
  readonly errorRate?: Partial<Omit<ErrorRateThresholds, 'isError'>>;
}

/**
 * Runs the detectors on a store, over what is stored and live, and does what follows from their alerts; one tab at a
 * time. Gives the way to stop them, which is to be called before the store is closed.
 * Throws `InvalidArgument` for a threshold that makes no sense.
 */
export async function startDetectors(
  store: EventStore,
  domain: DomainName | undefined,
  options: DetectorOptions,
  locks: LockPort,
): Promise<() => Promise<void>> {
  requireThresholds(options);
  const { orders, volume, errorRate } = options;
  const generic = [volumeRule(volume), errorRateRule(errorRate)];
  if (domain !== 'orders') {
    const rules = runRules(store, generic, { locks });
    return () => rules.stop();
  }
  const rules = runRules(store, [...orderDetectors(orders), ...generic], { locks });
  const fold = await LiveFold.start(
    store,
    { initial: followUpDecider.initial, apply: followUpDecider.evolve },
    'the follow-ups',
  );
  const followUps = runProcess(
    store,
    followUpProcess,
    async (command, identity) => {
      const { commit } = await executeCommand(store, fold, followUpDecider, command, identity);
      return commit !== null;
    },
    { locks },
  );
  return async () => {
    await Promise.all([rules.stop(), followUps.stop()]);
    fold.stop();
  };
}

function requireThresholds(options: DetectorOptions): void {
  for (const [name, group] of Object.entries<unknown>({ ...options })) {
    for (const [key, value] of Object.entries<unknown>({ ...(typeof group === 'object' ? group : {}) })) {
      if (typeof value === 'number' && Number.isFinite(value) && value >= 0) continue;
      const path = `detectors.${name}.${key}`;
      throw new DaybookError('InvalidArgument', `${path}: expected a number, 0 or more`, { path });
    }
  }
}
