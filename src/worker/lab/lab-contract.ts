import type { ProxyMarked } from 'comlink';
import type { Instant, Position } from '#engine';
import type { ReproFiles, ReproQuestion, ReproVerdict, SpecQuestion } from './repro-contract.ts';
import type { Result } from '../api.ts';
import type { Bisected, BranchPlan, Invariant, Counterfactuals } from '#lab';
import type {
  LabAdoption,
  LabAdoptQuestion,
  LabBranch,
  LabBranchQuestion,
  LabDifference,
  LabDiffQuestion,
} from './branch-contract.ts';
import type { LabCodeQuestion, LabCodeRun } from './code-contract.ts';
import type {
  LabBisectQuestion,
  LabFlips,
  LabFound,
  LabFoundQuestion,
  LabInvariants,
  LabRunQuestion,
  LabStopped,
  LabWatch,
} from './scan-contract.ts';

/** Whose rules a log is taken apart by. */
export type LabDomainName = 'ledger' | 'bank' | 'orders' | 'inventory';

/** A log to put under the glass. */
export type LabSource =
  /** The book that the screens show. */
  | { readonly kind: 'book' }
  /** A scratch store that is open in this tab and has a domain. */
  | { readonly kind: 'store'; readonly name: string }
  /** A small invented log that has something to find in it. */
  | { readonly kind: 'sample'; readonly domain: 'bank' | 'orders' }
  /** What somebody shared: the text of a `.daybook` file or a player's page, or a link with one in its fragment. */
  | { readonly kind: 'repro'; readonly text: string }
  /** So many events of a domain's generator, 1 to 1,000,000. */
  | { readonly kind: 'generated'; readonly domain: 'ledger' | 'inventory'; readonly events: number };

/** How far a piece of work is, 0 to 1. Return false to cancel. */
export type LabProgress = (fraction: number) => boolean | Promise<boolean>;

/** A log under the glass. */
export interface LabInfo {
  /** What names it in every question. */
  readonly lab: number;
  readonly domain: LabDomainName;
  readonly head: Position;
  /** Milliseconds that it took to read the log. */
  readonly readMs: number;
  /** How far a repro is what its maker saw; null for what is no repro. */
  readonly verdict: ReproVerdict | null;
}

/** One event in a list. */
export interface LabEventLine {
  readonly position: Position;
  readonly type: string;
  readonly streamId: string;
  readonly recordedAt: Instant;
  /** Its data in one line. */
  readonly summary: string;
}

/** Lines of a log, from a position on. */
export interface LabEvents {
  readonly lines: readonly LabEventLine[];
}

/** A state after an event. */
export interface LabState {
  readonly position: Position;
  /** How many cells there are. */
  readonly total: number;
  /** Cells by key, those first that the event changed, 60 at most. */
  readonly cells: readonly LabCell[];
  /** Milliseconds that the way to this state took. */
  readonly seekMs: number;
}

/** A cell and what the event did to it. */
export interface LabCell {
  readonly key: string;
  readonly shown: unknown;
  /** As it was before the event, where that changed it; absent for all others, null for one that was not there. */
  readonly before?: unknown;
}

/** One event in all of its shapes: as it was stored, after each upcaster, and what it did. */
export interface LabTriptych {
  readonly position: Position;
  readonly id: string;
  readonly recordedAt: Instant;
  readonly type: string;
  readonly streamId: string;
  readonly version: number;
  /** The data as stored, then after each upcaster, oldest first. The last one is what is folded. */
  readonly shapes: readonly { readonly schemaVersion: number; readonly data: unknown }[];
  readonly metadata: unknown;
  /** The command that led to it; null for an event that was appended by itself. */
  readonly command: unknown;
  readonly effect: readonly LabCell[];
}

/** An event in the web of causes: what it came from and belongs with. */
export interface LabLane extends LabEventLine {
  /** The lane, 0-based: one for each correlation that is under way. */
  readonly lane: number;
  /** The position of the event or of the commit's first event that caused it; null where none is known. */
  readonly cause: Position | null;
}

/** A commit by its id, with the positions of its first event and its last. */
export interface LabCommit {
  readonly id: string;
  readonly position: Position;
  readonly last: Position;
}

/** A question to a log under the glass. */
export type LabQuestion<Question, Value> = (
  lab: number,
  question: Question,
  onProgress?: LabProgress,
) => Promise<Result<Value>>;

/** What panels ask; each is answered by code that is loaded for it. */
export interface LabAnswers {
  readonly events: LabQuestion<{ readonly after: Position; readonly limit: number }, LabEvents>;
  readonly state: LabQuestion<{ readonly position: Position }, LabState>;
  readonly triptych: LabQuestion<{ readonly position: Position }, LabTriptych>;
  /** The commit of an event. Refused with `NotFound` outside the log. */
  readonly commitOf: LabQuestion<{ readonly position: Position }, LabCommit>;
  readonly lanes: LabQuestion<{ readonly after: Position; readonly limit: number }, readonly LabLane[]>;
  readonly repro: LabQuestion<ReproQuestion, ReproFiles>;
  readonly spec: LabQuestion<SpecQuestion, string>;
  /** Every position at which a predicate changes, by an exact scan. */
  readonly flips: LabQuestion<{ readonly predicate: string }, LabFlips>;
  /** One such position by halving, for predicates that are too slow to scan with. */
  readonly bisect: LabQuestion<LabBisectQuestion, Bisected>;
  /** An expression over the whole log, in so many columns. */
  readonly watch: LabQuestion<{ readonly expression: string; readonly columns: number }, LabWatch>;
  /** What an expression comes to after one event, in words. */
  readonly value: LabQuestion<{ readonly expression: string; readonly position: Position }, string>;
  /** The log's invariants with their flips; two of its words write into a store of a sample. */
  readonly invariants: LabQuestion<null, LabInvariants>;
  readonly keepInvariant: LabQuestion<Invariant, null>;
  readonly dropInvariant: LabQuestion<{ readonly invariantId: string }, null>;
  readonly found: LabQuestion<LabFoundQuestion, LabFound>;
  readonly run: LabQuestion<LabRunQuestion, LabStopped>;
  readonly difference: LabQuestion<LabDiffQuestion, LabDifference>;
  readonly branch: LabQuestion<LabBranchQuestion, LabBranch>;
  /** What a figure, by its written path, would be after an event without one commit or another. */
  readonly without: LabQuestion<{ readonly path: string; readonly position: Position }, Counterfactuals>;
  /** The log through two versions of the code, from its first event to its last. */
  readonly code: LabQuestion<LabCodeQuestion, LabCodeRun>;
  /** How both differ after one event. */
  readonly codeAt: LabQuestion<LabCodeQuestion & { readonly position: Position }, LabDifference>;
  readonly adoption: LabQuestion<{ readonly plan: BranchPlan }, LabAdoption>;
  /** Appends to the log: the only question that does. Give `live`, or where the book's screen stands. */
  readonly adopt: LabQuestion<LabAdoptQuestion, { readonly head: Position }>;
}

/** The lab as a tab reaches it. */
export interface LabApi {
  /**
   * Reads a log into memory. Refused with `NotFound`, `InvalidArgument`. `onGrown` is called when the stored log has grown
   * since: what is held stays as it is until `catchUp`.
   */
  open(source: LabSource, onProgress?: LabProgress, onGrown?: () => void): Promise<Result<LabInfo>>;
  /** Takes in what a stored log has grown by, and gives its head. Refused with `NotFound`. */
  catchUp(lab: number): Promise<Result<Position>>;
  /** Lets go of a log; one that is not there is passed over. */
  close(lab: number): Promise<Result<null>>;
  readonly answers: LabAnswers & ProxyMarked;
}
