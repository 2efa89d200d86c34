import type { SchemaRegistry } from './registry.ts';

/**
 * A registry whose schemas are loaded when the first event is to be checked: to read a log needs none of them. Only for
 * types of one version and without defaults, which are read as they are stored.
 *
 * @param types - the names of all types
 * @param fetchSchemas - fetches the registry that has their schemas; asked again where it failed
 * @returns a registry whose `load` throws where what was fetched knows other types, or other versions than the first
 */
export function deferredRegistry(
  types: readonly string[],
  fetchSchemas: () => Promise<SchemaRegistry>,
): SchemaRegistry {
  const versions = new Map(types.map((type) => [type, [1]]));
  let whole: SchemaRegistry | null = null;
  let loading: Promise<void> | null = null;
  const fetchWhole = async () => {
    try {
      const fetched = await fetchSchemas();
      requireSame(versions, fetched);
      whole = fetched;
    } finally {
      loading = null;
    }
  };
  return {
    load: () => (whole === null ? (loading ??= fetchWhole()) : null),
    check(type, data, schemaVersion) {
      if (whole === null) throw new Error(`${type}: the schemas are not loaded yet`);
      return whole.check(type, data, schemaVersion);
    },
    upcast: (event) => event,
    versions,
    // A type of one version stands up to everything.
    incompatible: () => [],
    fingerprint: '',
  };
}

function requireSame(versions: ReadonlyMap<string, readonly number[]>, fetched: SchemaRegistry): void {
  const told = [...versions.keys()].toSorted().join(' ');
  const found = [...fetched.versions.keys()].toSorted().join(' ');
  const other = [...fetched.versions].find(([, all]) => all.length !== 1);
  if (told !== found) throw new Error(`Expected schemas of ${told}, got those of ${found}`);
  if (other !== undefined || fetched.fingerprint !== '')
    throw new Error(`${other?.[0] ?? 'A type'}: what is read otherwise than it is stored needs its schemas at once`);
}
