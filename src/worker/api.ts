import type { ProxyMarked } from 'comlink';
import type { ErrorData, Instant, Position, RecordedEvent, StoreHealth } from '#engine';
import type { LedgerAnswers } from './answers/answers-contract.ts';
import type { LabApi } from './lab/lab-contract.ts';
import type { RereadPreview, RereadRequest } from './import/reread-contract.ts';
import type { InvariantListener } from './invariants/invariants-contract.ts';
import type { ScratchOptions, StoreApi } from './store-contract.ts';
import type {
  AccountLine,
  Balances,
  CsvMapping,
  Explanation,
  ImportLine,
  LedgerCommand,
  Moment,
  OverviewFigures,
  PayeeUse,
  PlainDate,
  RegisterQuery,
  RegisterWindow,
  Revocation,
  Sentence,
  Series,
  TransactionDetail,
} from '#ledger';
import type { CsvReading } from '#interop';

export type * from './import/reread-contract.ts';
export type {
  BranchEdit,
  BranchPlan,
  Counterfactual,
  Counterfactuals,
  Doing,
  ReproFold,
  ReproScreen,
  StatePath,
} from '#lab';
export type * from './lab/branch-contract.ts';
export type * from './lab/code-contract.ts';
export type * from './lab/lab-contract.ts';
export type * from './lab/repro-contract.ts';
export type * from './lab/scan-contract.ts';
export type * from './invariants/invariants-contract.ts';
export type * from './operations/run-types.ts';
export type * from './store-contract.ts';
export type * from './answers/answers-contract.ts';
export type * from './answers/report-difference-contract.ts';
export type * from './history/history-contract.ts';
export type * from './timeline/timeline-contract.ts';

/** Expected failures cross the worker boundary as data: Comlink would keep only message, name and stack. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorData };

/** What one screen needs of the books at one position: asked and answered as one, so that all panels agree. */
export interface ScreenQuery {
  /** BCP 47 tag for the figures in sentences. */
  readonly locale: string;
  readonly moment: Moment;
  readonly register?: RegisterQuery;
  readonly overview?: boolean;
  /** What the tab's last answer to the same question was of, but for the register's rows: these alone are sent then. */
  readonly have?: { readonly position: Position; readonly head: Position };
}

/** An answer to a screen: all of it, or the rows alone where the tab has the rest. */
export type ScreenAnswer = ScreenReply | RowsReply;

/** The rows of a register, where nothing else has changed since the last answer. */
export interface RowsReply extends Pick<ScreenReply, 'position' | 'head' | 'register' | 'foldMs'> {
  readonly rowsOnly: true;
}

/** All that a screen asked for, as of one position. */
export interface ScreenReply {
  /** The position that this reply really shows. */
  readonly position: Position;
  readonly head: Position;
  readonly accounts: readonly AccountLine[];
  readonly register: RegisterWindow | null;
  /** The balance of the register's account over effective dates; null where it has no rows. */
  readonly series: Series | null;
  readonly overview: OverviewFigures | null;
  /** What is known at the head, where the screen shows the past: the same lines, as they went on. */
  readonly later: LaterSeries | null;
  /** The event at `position`, told in a sentence; null at 0. */
  readonly event: EventSentence | null;
  /** Milliseconds that the worker spent on the fold behind this reply. */
  readonly foldMs: number;
}

/** The lines of a screen as the log's head tells them; null where the screen has none. */
export interface LaterSeries {
  readonly register: Series | null;
  readonly netWorth: Series | null;
}

/** One event told to a person. */
export interface EventSentence extends Sentence {
  readonly position: Position;
  readonly id: string;
  readonly recordedAt: Instant;
}

/** What the strip's columns divide evenly: positions, or recorded time. */
export type TimelineAxis = 'sequence' | 'time';

/** The density strip: one entry per pixel column. */
export interface TimelineStrip {
  readonly axis: TimelineAxis;
  readonly head: Position;
  /** Height of each column, 0..1. */
  readonly heights: Float32Array;
  /** Share of the column that is not plain transactions (accounts, imports, corrections), 0..1. */
  readonly accents: Float32Array;
  /** The last position that falls into each column (0 where none yet): column -> seek target. */
  readonly positions: Float64Array;
  /** Recorded instants of the first and the last event. */
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** Labelled ticks, `at` in 0..1 over the strip. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** A file to import, and what a person has said about it. */
export interface ImportRequest {
  readonly name: string;
  readonly content: Uint8Array;
  /** Other files dropped together with it, for `include` directives: name -> bytes. */
  readonly companions?: Readonly<Record<string, Uint8Array>>;
  readonly account?: string;
  readonly currency?: string;
  readonly csv?: Partial<CsvMapping>;
}

/** What is to become of a row: only new ones are imported unasked. */
export type RowVerdict = 'new' | 'known' | 'possibly-known' | 'unreadable';

/** One row of the file as it was read, in file order. */
export interface ImportRow {
  readonly line: number | null;
  readonly verdict: RowVerdict;
  /** The transaction that it will become or already is. */
  readonly transactionId: string | null;
  readonly problem: string | null;
  /** Why a possibly known row cannot be merged with that transaction, in words; absent where it can be. */
  readonly mergeProblem?: string;
  readonly cells: readonly string[];
  /** How it was read; null where unreadable. */
  readonly read: {
    readonly date: PlainDate;
    readonly payee: string;
    readonly note: string;
    readonly amount: string;
    readonly commodity: string;
    readonly account: string;
  } | null;
}

/** What is to become of rows otherwise than unasked, by their indexes in the preview. */
export interface ImportChoice {
  /** New ones that are not imported. */
  readonly leaveOut?: readonly number[];
  /** Possibly known ones that are imported all the same. */
  readonly takeToo?: readonly number[];
  /** Possibly known ones that are made one with the transaction that they were shown beside. */
  readonly merge?: readonly { readonly row: number; readonly transactionId: string }[];
}

/** What an import would do (preview) or did. */
export interface ImportPreview {
  readonly batchId: string;
  readonly fileName: string;
  readonly format: 'csv' | 'ofx' | 'qif' | 'camt' | 'mt940' | 'journal' | 'beancount' | 'gnucash';
  /** A journal or another program's book: it brings accounts of its own. */
  readonly isWholeBook: boolean;
  readonly rows: readonly ImportRow[];
  readonly counts: {
    readonly new: number;
    readonly known: number;
    readonly possiblyKnown: number;
    readonly unreadable: number;
  };
  readonly sums: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
  /** How many prices it brings. */
  readonly prices: number;
  /** Names of the accounts that it writes to, with those that it would open marked. */
  readonly accounts: readonly { readonly name: string; readonly opens: boolean }[];
  /**
   * Accounts of the bank (its identity, else its name) that go to others than the file means: as with the last file, or
   * from this one on.
   */
  readonly sentTo: readonly { readonly toldAs: string; readonly account: string; readonly asBefore: boolean }[];
  readonly csv: CsvReading | null;
  /** True where the mapping was remembered from an earlier import of the same bank's file. */
  readonly remembered: boolean;
  /** The account that the last file of this shape went to, to be offered as this one's; null where nothing says. */
  readonly rememberedAccount: string | null;
}

/** Progress of a long operation: 0..1 and what it is at, in words. Return false to cancel. */
export type ProgressListener = (fraction: number, doing: string) => boolean | Promise<boolean>;

/** What a worker tells its tab unasked. */
export interface BookNews {
  readonly head: Position;
  readonly health: StoreHealth;
}

/** What a tab asks of its worker about the book that the screens show. */
export interface DaybookApi {
  /** Opens the log and folds it; resolves when the newest state can be read. Safe to call again. */
  open(onNews: (news: BookNews) => void): Promise<Result<BookNews>>;
  /** Answers within a heartbeat's time-out, or the worker is dead. */
  ping(): Promise<number>;
  /** Everything that a screen shows as of one position, in one answer that says which. */
  screen(query: ScreenQuery): Promise<Result<ScreenAnswer>>;
  /** The density strip in so many columns (pixels), its ticks worded for a locale such as `en-GB`. */
  strip(columns: number, axis: TimelineAxis, locale: string): Promise<Result<TimelineStrip>>;
  /**
   * Runs one domain command. `at` is the position that the screen showed when it was given; anything but 'live' is
   * refused with `PastPositionError`. While it is decided the listener is told how far it is (1: it is being stored, and
   * cannot be stopped any more); where it answers false nothing is stored, and the refusal carries `cancelled`.
   */
  execute(
    command: LedgerCommand | { readonly type: string; readonly [key: string]: unknown },
    at: Position | 'live',
    onProgress?: ProgressListener,
  ): Promise<Result<{ readonly events: readonly RecordedEvent[] }>>;
  /**
   * Takes the change back that begins at a position, as one commit; answers what was changed again since and stays. Refused
   * with `NotFound` where no change begins there, and like a command, with the listener told likewise.
   */
  takeBack(
    change: { readonly first: Position; readonly as: Revocation },
    at: Position | 'live',
    onProgress?: ProgressListener,
  ): Promise<Result<{ readonly conflicts: readonly string[] }>>;
  /** What screens of their own ask of the books, each answered by code that is loaded for it. */
  readonly answers: LedgerAnswers & ProxyMarked;
  /** One transaction in full. Refused with `NotFound` where it was not recorded by then. */
  transaction(transactionId: string, moment: Moment): Promise<Result<TransactionDetail>>;
  /** Transactions of an account, or all, newest first; `query`: words that must all occur. Refused with `NotFound`. */
  transactions(
    filter: { readonly account?: string; readonly query?: string; readonly offset?: number; readonly limit?: number },
    moment: Moment,
  ): Promise<Result<{ readonly total: number; readonly rows: readonly Readonly<Record<string, unknown>>[] }>>;
  /** Exact balances by account and commodity, zeros left out. */
  balances(moment: Moment): Promise<Result<Balances>>;
  /** Every event that made a figure, with its signed part of it; none for an account that is not there. */
  explain(cell: { readonly account: string; readonly commodity: string }, moment: Moment): Promise<Result<Explanation>>;
  /** Payees already used, newest first, with the counterpart and amount last used: for completion. */
  payees(): Promise<Result<readonly PayeeUse[]>>;
  /** Imports up to the moment, newest first. */
  imports(moment: Moment): Promise<Result<readonly ImportLine[]>>;
  /** Keeps a file (once by its content) and puts it to a transaction, as one commit. */
  attachFile(
    transactionId: string,
    file: { readonly name: string; readonly content: Uint8Array },
    at: Position | 'live',
  ): Promise<Result<null>>;
  /** Reads a file and says what would happen; stores nothing. The preview stays in the worker until committed or dropped. */
  previewImport(request: ImportRequest, onProgress?: ProgressListener): Promise<Result<ImportPreview>>;
  /** Stores a previewed import as one commit. Refused with `ImportError` where a row is not what the choice says any more. */
  commitImport(
    batchId: string,
    at: Position | 'live',
    choice?: ImportChoice,
    onProgress?: ProgressListener,
  ): Promise<Result<ImportPreview>>;
  /** What reading the kept file of an import again, as it is said, would change. Refused with `NotFound`, `ImportError`. */
  previewReread(batchId: string, request: RereadRequest): Promise<Result<RereadPreview>>;
  /** Stores what reading the file again changes, as one commit; compared once more with the books as they stand. */
  commitReread(batchId: string, request: RereadRequest, at: Position | 'live'): Promise<Result<RereadPreview>>;
  /** Forgets a preview; one that there is not is passed over. */
  dropImport(batchId: string): Promise<Result<null>>;
  /** The content of a file that the log keeps, by its SHA-256 in hex. Refused with `NotFound` where there is none. */
  file(hash: string): Promise<Result<Uint8Array>>;
  /** The books as text in a format: `journal`, `beancount`, `csv`, `ofx`, `qif` or `json`. Refused with `InvalidArgument` for another. */
  exportAs(format: string, moment: Moment): Promise<Result<string>>;
  /** The event store of the book. Comlink proxies only what is answered bare, hence no `Result`. */
  store(): Promise<StoreApi & ProxyMarked>;
  /** Opens or creates a scratch store that takes any event type; reach it with `scratchStore`. */
  openStore(name: string, options?: ScratchOptions): Promise<Result<null>>;
  /** Names of the scratch stores that this tab's worker holds open, ascending. */
  scratchStores(): Promise<Result<readonly string[]>>;
  /** A scratch store that has been opened. */
  scratchStore(name: string): Promise<StoreApi & ProxyMarked>;
  /** Where logs of any domain are taken apart; its code is loaded with the first call. */
  lab(): Promise<LabApi & ProxyMarked>;
  /**
   * Calls `listener` with how the book's invariants stand, as soon as that is known and whenever one turns or is set
   * otherwise. They are watched from the first call on, in one tab for all.
   */
  watchInvariants(listener: InvariantListener): Promise<Result<null>>;
  /** The book's log as text, one commit a line: the way out when a store is read-only. */
  exportLog(copy: 'store' | 'mirror'): Promise<Result<string>>;
}
