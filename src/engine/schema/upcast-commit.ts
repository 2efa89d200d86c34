import type { Commit } from '../event.ts';
import type { SchemaRegistry } from './registry.ts';

/** The commit with all of its events upcast; the same object where nothing is to be done. */
export function upcastCommit(registry: SchemaRegistry, commit: Commit): Commit {
  let changed = false;
  const events = commit.events.map((event) => {
    const upcast = registry.upcast(event);
    changed ||= upcast !== event;
    return upcast;
  });
  return changed ? { ...commit, events } : commit;
}
