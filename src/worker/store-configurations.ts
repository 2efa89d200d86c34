import type { EventStore } from '#engine';
import type { ConfiguredParts, ConfiguredStore } from './configured-store.ts';
import type { Views } from './lazy-views.ts';

/** The configuration of a store; `given` counts with the first call for it. */
export type ConfigurationOf = (store: EventStore, given?: readonly unknown[]) => Promise<ConfiguredStore>;

/** What configurations are applied to, and told by. */
export interface ConfigurationParts extends Omit<ConfiguredParts, 'store' | 'views'> {
  readonly views: (store: EventStore) => Views;
}

/** The configuration of each store that is asked for, read once. Loaded then: the first screen does without. */
export function configurationsOfStores({ views, ...parts }: ConfigurationParts): ConfigurationOf {
  const all = new WeakMap<EventStore, Promise<ConfiguredStore>>();
  return (store, given) => {
    const starting = all.get(store) ?? start({ ...parts, store, views: views(store) }, given);
    all.set(store, starting);
    return starting;
  };
}

async function start(parts: ConfiguredParts, given?: readonly unknown[]): Promise<ConfiguredStore> {
  return (await import('./configured-store.ts')).ConfiguredStore.start(parts, given);
}
