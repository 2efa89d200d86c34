import type { SchemaRegistry } from './registry.ts';

/** For scratch stores: every type, any data, read as it is stored. */
export const acceptAnything: SchemaRegistry = {
  check: (_, data, schemaVersion = 1) => ({ schemaVersion, data }),
  upcast: (event) => event,
  versions: new Map(),
  incompatible: () => [],
  fingerprint: '',
};
