import type { ErrorData, Position, StoreHealth } from '#engine';
import type { LedgerCommand, RegisterQuery } from '#ledger';
import type { ProgressListener, Result, ScreenReply, TimelineAxis, TimelineStrip } from '#worker/api';

export type {
  ErrorData,
  Position,
  StoreHealth,
  RegisterQuery,
  LedgerCommand,
  Result,
  ScreenReply,
  TimelineAxis,
  TimelineStrip,
};

/** The tab's line to its worker. */
export interface ConnectionState {
  readonly status: 'opening' | 'ready' | 'failed' | 'dead';
  readonly error: ErrorData | null;
  readonly health: StoreHealth | null;
}

/**
 * Whether what is on the screen may be changed. Only `now` carries commands: a component that holds `past` has nothing
 * to write with, which is the first of the three layers that keep the past read-only.
 */
export type Mode =
  | { readonly when: 'now'; readonly commands: Commands }
  | { readonly when: 'past'; readonly position: Position };

/** The writes that a screen may ask for; each carries the position that it was given at, and the worker checks it. */
export interface Commands {
  /**
   * Decides and stores a command; answers with the positions of its events, or with the rule that refuses it. The listener
   * is told how far it is, 1 when it is being stored; while it is less, answering false stops it with nothing done.
   */
  execute(
    command: LedgerCommand,
    onProgress?: ProgressListener,
  ): Promise<Result<{ readonly positions: readonly Position[] }>>;
}

/** A stretch of the log between two positions, `from` < `to`. */
export interface Selection {
  readonly from: Position;
  readonly to: Position;
}

/** A link's event that stands at another position in this book, or (null) in none. */
export interface LinkedEvent {
  readonly named: Position | 'live';
  readonly found: Position | null;
}

/** Events per second, or `live`: at the pace at which they were recorded, where half a second is the longest wait. */
export type PlayingSpeed = number | 'live';

/** Where on the timeline the tab is, and where it is going. */
export interface TimelineState {
  /** The position that the screen really shows. */
  readonly position: Position;
  readonly head: Position;
  /** Where the person wants to be; `live` follows the head. */
  readonly target: Position | 'live';
  /** True while the shown position has lagged behind the wanted one for more than 100 ms. */
  readonly catchingUp: boolean;
  readonly mode: Mode;
  readonly playing: boolean;
  readonly speed: PlayingSpeed;
  /** Whether it plays towards the beginning. */
  readonly backward: boolean;
  /** What a person has selected: from the state at A to the state at B. */
  readonly selection: Selection | null;
  /** What became of the event that a link named, where that is not simply to be shown at its position; null = nothing to say. */
  readonly link: LinkedEvent | null;
  /** Whether what is selected is played over and over. */
  readonly loop: boolean;
  /** How many events the strip's window shows; null while it shows all. */
  readonly span: number | null;
  readonly axis: TimelineAxis;
  readonly strip: TimelineStrip | null;
}

/** The newest answer for the screen, and what was asked for. */
export interface ScreenState {
  readonly reply: ScreenReply | null;
  /** The register's query that `reply` answers: until it is the wanted one, the rows are another window's. */
  readonly answered: RegisterQuery | null;
  readonly register: RegisterQuery | null;
  readonly overview: boolean;
}

/** Whether the browser has promised to keep our data, and how much there is. */
export interface StorageState {
  /** Null = not asked yet, or the browser has no such promise to give. */
  readonly persisted: boolean | null;
  readonly usage: number | null;
  readonly quota: number | null;
}

/** A figure to be explained: one account's balance in one commodity. */
export interface ExplainCell {
  readonly account: string;
  readonly commodity: string;
}
