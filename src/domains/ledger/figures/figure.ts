import type { DecimalString, PlainDate } from '../event.ts';
import type { PriceUsed } from '../holdings/holdings-view.ts';
import type { AmountOf } from '../query.ts';
import type { Cause, CauseGrouping, FigureGroup, FigurePart, ReportColumn } from '../reports/report.ts';
import type { FigureQuestion } from './figure-kinds.ts';

export type * from './figure-kinds.ts';

/** A figure, and how its parts are to be told. */
export interface ExplainQuestion {
  readonly figure: FigureQuestion;
  readonly by: CauseGrouping;
  /** `rows`: what stands, transaction by transaction; `events`: what was recorded, corrected and deleted. */
  readonly parts: 'rows' | 'events';
  /** Parts of this group alone; null = all. */
  readonly group: string | null;
  readonly limit: number;
}

/** A figure and exactly what it is made of. */
export interface FigureExplanation {
  readonly label: string;
  /** The days of a report's column; null for figures of other screens. */
  readonly column: ReportColumn | null;
  readonly commodity: string;
  /** What the parts sum to. */
  readonly figure: DecimalString;
  /** What its own screen reads, by other code. */
  readonly shown: DecimalString;
  /** `shown` less `figure`: `0` where the figure is proved. */
  readonly unexplained: DecimalString;
  /** All groups sum to the figure. */
  readonly groups: readonly FigureGroup[];
  /** How many parts there are in the chosen group, and what they sum to. */
  readonly count: number;
  readonly sum: DecimalString;
  /** The first of them, newest day first. */
  readonly parts: readonly FigurePart[];
  /** Where it is made of other figures, those: they sum to it; else null, and it is made of the parts. */
  readonly made: readonly MadePart[] | null;
}

/** One figure that another is made of. */
export interface MadePart {
  readonly label: string;
  /** What it gives, in the commodity of the figure. */
  readonly amount: DecimalString;
  /** What that is the value of, where it is a value. */
  readonly quantity: AmountOf | null;
  /** The prices that it goes by. */
  readonly by: readonly PriceUsed[];
  /** How it (or the quantity that it is the value of) can be asked about itself; null where that is all. */
  readonly question: FigureQuestion | null;
  /** Position of the one event that it is by; absent where there is none, or more than one. */
  readonly position?: number;
  /** What led to the event that made it so; absent where it is not told. */
  readonly cause?: Cause;
  /** After which event the question is to be asked; the moment of the figure where absent. */
  readonly at?: number;
}

/** How a figure went through the log (`x` = position), or through the days (`x` = day, ISO). */
export interface FigureCourse {
  readonly commodity: string;
  readonly axis: CourseAxis;
  /** Oldest first. Thinned out, each stretch keeps its first, lowest, highest and last point. */
  readonly points: readonly CoursePoint[];
  /** How many times it changed, or could have, where `isWhole` is false. */
  readonly changes: number;
  /** False where there are too many points to work out all of them, so that what lies between is not known. */
  readonly isWhole: boolean;
  readonly lowest: CoursePoint | null;
  readonly highest: CoursePoint | null;
}

/** By what is known, or by effective days. */
export type CourseAxis = 'known' | 'days';

/** The figure from that event, or that day, on. */
export interface CoursePoint {
  readonly position: number | null;
  readonly date: PlainDate | null;
  /** When the event was recorded; null on the axis of days. */
  readonly recordedAt: string | null;
  readonly value: DecimalString;
}

/** The event that changed a figure last. */
export interface LastChange {
  readonly position: number;
  readonly recordedAt: string;
}

/** Where a figure changes next, or changed before. */
export interface FigureStep {
  readonly position: number;
  readonly before: DecimalString;
  readonly after: DecimalString;
  readonly commodity: string;
}
