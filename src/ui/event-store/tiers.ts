import type { StorageFigures, TierFigures } from '#client';

/** One tier of the log, as a row. */
export interface TierRow {
  readonly key: 'hot' | 'sealed' | 'archived' | 'copy';
  readonly name: string;
  /** What lies in it, in a sentence. */
  readonly words: string;
  readonly events: number;
  /** Share of all events, 0 to 1; 0 of what holds them once more. */
  readonly share: number;
  /** Null where the tier is not counted so. */
  readonly segments: number | null;
  readonly bytes: number | null;
  readonly bytesPerEvent: number | null;
}

/**
 * The three tiers from the newest events to the oldest, and the safety copy. An empty log has shares of 0. `storage`
 * knows what hot events and the copy take; null = not yet.
 */
export function tierRows({ hot, sealed, archived }: TierFigures, storage: StorageFigures | null): readonly TierRow[] {
  const all = hot.events + sealed.events + archived.events;
  const row = (key: TierRow['key'], name: string, words: string, tier: Tier): TierRow => ({
    key,
    name,
    words,
    events: tier.events,
    share: all === 0 || key === 'copy' ? 0 : tier.events / all,
    segments: tier.segments ?? null,
    bytes: tier.bytes ?? null,
    bytesPerEvent: tier.events === 0 || tier.bytes === undefined ? null : tier.bytes / tier.events,
  });
  const tiers = [
    row('hot', 'Hot', 'The newest commits, one record each', {
      ...(storage !== null && { bytes: storage.tiers.hot.bytes }),
      events: hot.events,
    }),
    row('sealed', 'Sealed', 'Packed segments in the store', sealed),
    row('archived', 'Archive', 'Segments moved to files', archived),
  ];
  if (storage === null) return tiers;
  return [...tiers, row('copy', 'Safety copy', 'The same events once more, in a file', storage.safetyCopy)];
}

interface Tier {
  readonly events: number;
  readonly segments?: number;
  readonly bytes?: number;
}
