import type { AccountKind, GivenPrice } from '#ledger';
import type { UnreadableRow } from '../imported-file.ts';
import type { AmountContext } from './amount.ts';
import { locatedProblem } from './place.ts';
import type { Line } from './posting.ts';
import type { NumberHabits } from './scope.ts';
import type { WrittenTransaction } from './syntax.ts';

/** What has been gathered while the lines go by. A private draft: nothing of it leaves the reader. */
export interface Reading {
  readonly mainFile: string;
  readonly habits: NumberHabits;
  readonly transactions: WrittenTransaction[];
  readonly prices: GivenPrice[];
  /** Accounts of `account` directives, in their order. */
  readonly declared: Map<string, DeclaredAccount>;
  readonly unreadable: UnreadableRow[];
  /** The first thing that could not be read, as thrown. */
  firstProblem: Error | null;
  /** Lines that were understood and left aside, by what they are. */
  readonly leftAside: Map<LeftAside, number>;
}

export interface DeclaredAccount {
  readonly kind: AccountKind | null;
  readonly note: string;
}

export type LeftAside = 'price' | 'periodic' | 'automated' | 'check' | 'conversion' | 'fixed' | 'alias' | 'other';

/** A reading in the scope of one file. */
export interface ScopedReading extends AmountContext {
  readonly reading: Reading;
}

export function newReading(mainFile: string, habits: NumberHabits): Reading {
  return {
    mainFile,
    habits,
    transactions: [],
    prices: [],
    declared: new Map(),
    unreadable: [],
    firstProblem: null,
    leftAside: new Map(),
  };
}

export function leaveAside(reading: Reading, what: LeftAside): void {
  reading.leftAside.set(what, (reading.leftAside.get(what) ?? 0) + 1);
}

/** Keeps lines that could not be read, with the place and reason of the error; other errors are thrown on. */
export function keepUnreadable(reading: Reading, lines: readonly Line[], error: unknown): void {
  const problem = locatedProblem(error);
  if (problem === null || !(error instanceof Error)) throw error;
  reading.firstProblem ??= error;
  const within = problem.fileName === reading.mainFile ? '' : `${problem.fileName}: `;
  reading.unreadable.push({
    line: problem.line,
    cells: lines.map((line) => line.text),
    problem: within + problem.reason,
  });
}
