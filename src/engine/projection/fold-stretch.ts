import type { RecordedEvent } from '../event.ts';
import { type PackedStretch, unpackStretch } from '../log/packed.ts';
import type { SchemaRegistry } from '../schema/registry.ts';
import type { ProjectionDefinition } from './projections.ts';

/** A stretch folded by several projections. */
export interface FoldedStretch {
  readonly last: RecordedEvent;
  /** By name, as each encodes it; null where the fold threw, or where there is no such projection to combine. */
  readonly states: Readonly<Record<string, { readonly state: unknown } | null>>;
}

/**
 * Unpacks a stretch once and folds it by each projection that is named, from its initial state: what a thread does for
 * `PartFolder`. Throws `CorruptLog` where the stretch is damaged.
 */
export async function foldStretch(
  registry: SchemaRegistry,
  definitions: readonly ProjectionDefinition[],
  names: readonly string[],
  stretch: PackedStretch,
): Promise<FoldedStretch> {
  const events = await unpackStretch(registry, stretch);
  const last = events.at(-1);
  if (last === undefined) throw new Error('A stretch holds at least one event');
  const states = names.map((name) => {
    const definition = definitions.find((each) => each.name === name);
    return [name, definition?.foldPart(events) ?? null] as const;
  });
  return { last, states: Object.fromEntries(states) };
}
