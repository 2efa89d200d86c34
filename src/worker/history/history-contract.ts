import type { Position } from '#engine';
import type { CommandPreview, MovedBudget, MovedPrices, Revocation, RevokeChange, RuleSaid, Sentence } from '#ledger';

/** Which changes to list: those with all of the words, or all; `locale` is a BCP 47 tag. */
export interface ChangesQuestion {
  readonly words: string;
  readonly offset: number;
  readonly limit: number;
  readonly locale: string;
  /** Only what was recorded from that day on, and up to that day, in UTC; all where absent. */
  readonly from?: string;
  readonly to?: string;
}

/** A window into the changes, newest first. */
export interface ChangesWindow {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly ChangeLine[];
}

/** A change told to a person. */
export interface ChangeLine extends Sentence {
  /** Positions of its first and its last event. */
  readonly first: Position;
  readonly last: Position;
  readonly recordedAt: string;
  /** How it takes another change back, of which title and text tell; null for a change of its own. */
  readonly as: Revocation | null;
  readonly events: number;
  /** The kind of command, or null where a script appended events past the rules. */
  readonly command: string | null;
  /** The rules that changed what its events say, with how many transactions each. */
  readonly rules: readonly (RuleSaid & { readonly transactions: number })[];
  /** Who did it, where the log says. */
  readonly actor: string | null;
  /** The commit's id, under which the log has it. */
  readonly id: string;
  /** False where it has been taken back. */
  readonly stands: boolean;
  /** False for what a script has appended past the rules. */
  readonly canGo: boolean;
}

/** What undo and redo would do next: the change to revoke, and what it was about. Null where there is nothing. */
export interface NextSteps {
  readonly undo: NextStep | null;
  readonly redo: NextStep | null;
}

/** What an undo or a redo would take back: the change that begins at `first`, and what it was about. */
export interface NextStep {
  readonly first: Position;
  readonly line: ChangeLine | null;
}

/** How a change would be taken back. */
export interface TakeBackPlan {
  /** To be executed as it is: what has changed meanwhile is checked again. */
  readonly command: RevokeChange;
  /** What was changed again since, and what becomes of it, in words. */
  readonly conflicts: readonly string[];
  readonly preview: FullPreview;
}

/** Every figure that a command would move: balances and months, the budget, and prices with what they make of the net worth. */
export interface FullPreview extends CommandPreview {
  readonly budget: MovedBudget;
  readonly prices: MovedPrices;
}
