import type { Instant, Position } from '#engine';
import type { EventSentence } from '../api.ts';

/**
 * What the strip lays out evenly: positions, recorded time, or effective dates (an event that has none stands at the day
 * on which it was recorded).
 */
export type WindowAxis = 'sequence' | 'time' | 'effective';

/** What columns are coloured by: what kind of event it was, or how much money it moved. */
export type WindowColour = 'kind' | 'amount';

/** A stretch of an axis: events on `sequence` (event n lies between n - 1 and n), else ms since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What a strip asks for: all of the axis where there is no stretch. */
export interface WindowQuestion {
  readonly axis: WindowAxis;
  readonly colour: WindowColour;
  readonly stretch: Stretch | null;
  readonly columns: number;
  /** Whether long empty times are drawn short. */
  readonly collapse: boolean;
  /** Empty times that are drawn in full all the same, by where they begin. */
  readonly opened: readonly number[];
  readonly locale: string;
}

/** The density of a stretch, exact at any zoom: one entry per column, from left to right. */
export interface TimelineWindow {
  /** `sequence` where all events are of one instant: there is no time to lay out. */
  readonly axis: WindowAxis;
  readonly colour: WindowColour;
  readonly head: Position;
  readonly whole: Stretch;
  /** What is shown: within `whole`, and no narrower than the axis allows. */
  readonly stretch: Stretch;
  /** How many events of the axis lie before the first column. */
  readonly before: number;
  /** How many lie before the end of each column; the last less `before` is the number of events in the window. */
  readonly ends: Float64Array;
  /** 0..1, the highest of the window 1. */
  readonly heights: Float32Array;
  /** How high the highest is: comparable between windows of one axis. 0 where there is nothing. */
  readonly highest: number;
  /**
   * How many of each group, four entries a column. By kind: recorded, changed, of imports, all else. By amount: what moves
   * nothing, and of the others in the whole log the smaller half, those between, the largest tenth.
   */
  readonly groups: Uint32Array;
  /** Positions of the events in the order of the axis, from `before` on; null where that is the order of the log, or they are too many. */
  readonly order: Uint32Array | null;
  /** How the axis is laid out, left to right: `at` 0..1 of the width up to the next; a gap is drawn short. */
  readonly pieces: readonly AxisPiece[];
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** A stretch of the axis between two gaps. */
export interface AxisPiece extends Stretch {
  readonly at: number;
  readonly end: number;
  readonly gap: boolean;
}

/**
 * What is watched: an invariant breaks or holds again, a detector alerts, a predicate flips; where a branch forks; and the first
 * event that is not as it was written.
 */
export type SignalKind = 'broken' | 'holds' | 'alert' | 'flip' | 'fork' | 'seal';

/** A place in the log that is worth finding. */
export interface TimelineMark {
  readonly kind: 'bookmark' | 'import' | 'undo' | 'schema' | 'checkpoint' | 'month' | 'clock' | SignalKind;
  readonly position: Position;
  /** Where it marks a stretch. */
  readonly through: Position | null;
  /** `bank.csv`, or a person's note; empty = nothing to say. */
  readonly label: string;
  /** When the event at the position was recorded; null at 0 and where it is not known. */
  readonly recordedAt: Instant | null;
  /** A bookmark's id. */
  readonly id: string | null;
}

/** One event as the tooltip tells it. */
export interface TimelineEvent extends EventSentence {
  readonly type: string;
  readonly streamId: string;
}

/** Which event of the same stream comes before and after a position; null where none does. */
export interface StreamNeighbours {
  readonly before: Position | null;
  readonly after: Position | null;
}

/**
 * A place that is not known by its position: an event by its id, a hash of the log by its first hex digits, or the newest
 * transaction with some words by the event that recorded it.
 */
export type PlaceQuestion =
  | { readonly id: string; readonly hash?: undefined; readonly last?: undefined }
  | { readonly id?: undefined; readonly hash: string; readonly last?: undefined }
  | { readonly id?: undefined; readonly hash?: undefined; readonly last: string };
