import type { Json, Position } from '#engine';
import type { BranchEdit, BranchPlan, BranchRefusal, BranchStep, ExplainedFigure, FigureChange, StatePath } from '#lab';

/** What differs between two states, figures first. */
export interface LabDifference {
  /** All of it in one sentence. */
  readonly sentence: string;
  /** How many figures differ. */
  readonly figureCount: number;
  /** Those that differ most; with the events that touched them, where two moments of one log are compared. */
  readonly figures: readonly (FigureChange & Partial<ExplainedFigure>)[];
  /** How many paths differ. */
  readonly changeCount: number;
  readonly changes: readonly LabChange[];
}

/** One path that differs. */
export interface LabChange {
  readonly path: StatePath;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What to compare. */
export type LabDiffQuestion =
  /** The states after two events, whichever is earlier. */
  | { readonly kind: 'moments'; readonly from: Position; readonly to: Position }
  /** The newest states of main and of a branch. */
  | { readonly kind: 'branch'; readonly plan: BranchPlan };

/** A branch, and which of its steps to tell of. */
export interface LabBranchQuestion {
  readonly plan: BranchPlan;
  /** The figure to follow side by side; the one that differs most where it is null. */
  readonly figure: StatePath | null;
  /** Steps that are the same as on main are left out. */
  readonly onlyDifferent: boolean;
  /** Steps to pass over, and to tell at most. */
  readonly after: number;
  readonly limit: number;
}

/** One step of a branch, beside main. */
export interface LabBranchStep {
  /** The commit of main; null for what was inserted. */
  readonly origin: { readonly id: string; readonly position: Position } | null;
  /** The commits that it would stand before if it were moved by one; null where it cannot be, `end` after the last. */
  readonly earlier: string | null;
  readonly later: string | null;
  /** The command's type, or the types of its events. */
  readonly title: string;
  /** What it says, in one line. */
  readonly summary: string;
  /** The command, to be edited; null where none is journaled. */
  readonly command: { readonly type: string; readonly data: Json } | null;
  /** Its events, to be edited. */
  readonly events: readonly { readonly streamId: string; readonly type: string; readonly data: unknown }[];
  readonly edit: BranchEdit['kind'] | null;
  readonly mark: BranchStep['mark'];
  readonly refusal: BranchRefusal | null;
  /** Cells that differ after it, and the figure on both sides. */
  readonly differing: number;
  readonly main: string | null;
  readonly branch: string | null;
  readonly delta: string | null;
}

/** A branch side by side with main. */
export interface LabBranch {
  readonly fork: Position;
  readonly head: Position;
  readonly counts: Readonly<Record<BranchStep['mark'], number>>;
  /** Of all steps, or of all that differ. */
  readonly stepCount: number;
  readonly steps: readonly LabBranchStep[];
  /** The figure that the steps follow; null where none differs. */
  readonly figure: StatePath | null;
  readonly difference: LabDifference;
}

/** What adopting a branch would append to main. */
export type LabAdoption =
  | {
      readonly kind: 'possible';
      readonly commands: readonly { readonly type: string; readonly data: Json }[];
      readonly events: number;
      /** What stays different on purpose, in words. */
      readonly leaves: string | null;
      /** False for a log that was invented: there is nothing to append to. */
      readonly isStored: boolean;
    }
  | { readonly kind: 'impossible'; readonly obstacles: readonly string[] };

/** Adopts a branch. `at` is where the book's screen stands: only `live` appends. */
export interface LabAdoptQuestion {
  readonly plan: BranchPlan;
  readonly at: Position | 'live';
}
