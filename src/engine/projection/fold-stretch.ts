import type { RecordedEvent } from '../event.ts';
import { OpenStretch, type PackedStretch } from '../log/packed.ts';
import type { SchemaRegistry } from '../schema/registry.ts';
import type { ReadColumns } from './column-fold.ts';
import type { ProjectionDefinition } from './projections.ts';

/** A stretch folded by several projections. */
export interface FoldedStretch {
  readonly last: RecordedEvent;
  /** By name, as each encodes it; null where the fold threw, or where there is no such projection to combine. */
  readonly states: Readonly<Record<string, { readonly state: unknown } | null>>;
}

/**
 * Unpacks a stretch once and folds it by each projection that is named, from its initial state: what a thread does for
 * `PartFolder`. Where the stretch is whole segments, a projection that can folds their columns and no events. Throws `CorruptLog` where the stretch is damaged.
 */
export async function foldStretch(
  registry: SchemaRegistry,
  definitions: readonly ProjectionDefinition[],
  names: readonly string[],
  stretch: PackedStretch,
): Promise<FoldedStretch> {
  const opened = await OpenStretch.open(registry, stretch);
  const { last } = opened;
  if (last === undefined) throw new Error('A stretch holds at least one event');
  const states = names.map((name) => {
    const definition = definitions.find((each) => each.name === name);
    return [name, definition === undefined ? null : foldBy(definition, opened)] as const;
  });
  return { last, states: Object.fromEntries(states) };
}

function foldBy({ foldColumns, foldPart }: ProjectionDefinition, opened: OpenStretch) {
  const readers =
    opened.segments?.map(
      (segment): ReadColumns =>
        (...asked) =>
          segment.columns(...asked),
    ) ?? null;
  const folded = readers === null ? null : foldColumns(readers);
  return folded ?? foldPart(opened.events);
}
