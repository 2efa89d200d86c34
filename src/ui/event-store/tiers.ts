import type { TierFigures } from '#client';

/** One tier of the log, as a row. */
export interface TierRow {
  readonly key: 'hot' | 'sealed' | 'archived';
  readonly name: string;
  /** What lies in it, in a sentence. */
  readonly words: string;
  readonly events: number;
  /** Share of all events, 0 to 1. */
  readonly share: number;
  /** Null where the tier is not counted so. */
  readonly segments: number | null;
  readonly bytes: number | null;
  readonly bytesPerEvent: number | null;
}

/** The three tiers from the newest events to the oldest. An empty log has shares of 0. */
export function tierRows({ hot, sealed, archived }: TierFigures): readonly TierRow[] {
  const all = hot.events + sealed.events + archived.events;
  const packed = (tier: TierFigures['sealed']) => ({
    events: tier.events,
    share: shareOf(tier.events, all),
    segments: tier.segments,
    bytes: tier.bytes,
    bytesPerEvent: tier.events === 0 ? null : tier.bytes / tier.events,
  });
  return [
    {
      key: 'hot',
      name: 'Hot',
      words: 'The newest commits, one record each',
      events: hot.events,
      share: shareOf(hot.events, all),
      segments: null,
      bytes: null,
      bytesPerEvent: null,
    },
    { key: 'sealed', name: 'Sealed', words: 'Packed segments in the store', ...packed(sealed) },
    { key: 'archived', name: 'Archive', words: 'Segments moved to files', ...packed(archived) },
  ];
}

function shareOf(events: number, all: number): number {
  return all === 0 ? 0 : events / all;
}
