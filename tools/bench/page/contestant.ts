import type { Durability, Position, RecordedEvent, StreamEvent } from '#engine';

/** What a fold makes of the events: a figure by key. */
export type Figures = Map<string, number>;

/** A fold over the events of a load, as cheap as it can be: what is measured is the way to the events. */
export type FiguresFold = (figures: Figures, event: Pick<RecordedEvent, 'type' | 'data'>) => void;

/** One way to keep events. All times are in milliseconds. */
export interface Contestant {
  /** Opens what is there, or begins it. */
  open(): Promise<void>;
  /** Stores each batch as one atomic unit, none before the one before it is stored. */
  appendAll(batches: Iterable<readonly StreamEvent[]>, durability: Durability): Promise<void>;
  /** Stores one event as a unit of its own; resolves when it is as safe as `durability` says. */
  append(event: StreamEvent, durability: Durability): Promise<void>;
  /** Takes in every event in order. */
  replay(fold: FiguresFold, figures: Figures): Promise<void>;
  /** The figures as of a position. */
  seek(fold: FiguresFold, position: Position): Promise<Figures>;
  /** Seals what is hot. Resolves with how many events that were, and bytes per event of all that is sealed then. */
  compact?(): Promise<{ readonly sealedNow: number; readonly bytesPerEvent: number }>;
  /** Folds the whole log anew by a projection of the load's domain. Null where there is none. */
  rebuild?(): Promise<{ readonly ms: number; readonly figures: Figures } | null>;
  /** Milliseconds of each look at all balances as of a position, by the ledger's own books. */
  seekBooks?(positions: readonly Position[]): Promise<readonly number[]>;
  /** Checks every hash and compares the copies. */
  verify?(): Promise<void>;
  /** Deletes everything. */
  destroy(): Promise<void>;
}
