import { DaybookError } from '#engine';
import type { LedgerData } from '../books/ledger-data.ts';
import { add, type Decimal, isZero, subtract, toDecimalString, ZERO } from '../decimal.ts';
import type { DecimalString } from '../event.ts';
import { changesSince } from '../figures/changes-since.ts';
import { makeReport } from '../reports/make-report.ts';
import type { ReportQuestion } from '../reports/report.ts';
import { cellsOf, type ChangedFigure, changedCells, type ReportCell } from './compare-reports.ts';

/** An event that moved figures of a report; or a few in a row, where there are too many to tell them all apart. */
export interface LateCause {
  readonly first: number;
  /** The same as `first` for one event. */
  readonly last: number;
  readonly figures: readonly MovedFigure[];
}

/** By how much a figure was moved. */
export interface MovedFigure {
  readonly row: string;
  readonly label: string;
  /** What it is part of: `Assets`. Null for what stands by itself. */
  readonly section: string | null;
  readonly column: number;
  readonly commodity: string;
  readonly amount: DecimalString;
}

/** What is asked: a report, between two positions (after `known`, up to `at`), on effective days up to `on`. */
export interface LateQuestion {
  readonly question: ReportQuestion;
  readonly known: number;
  readonly at: number;
  readonly on: number;
  /** Those that are to be told; sums of others need not be. */
  readonly figures: readonly ChangedFigure[];
  /** So many times the report is made at most. */
  readonly most: number;
}

/** A stretch of the log, with the report's figures at both ends. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly before: Cells;
  readonly after: Cells;
  /** The figure that more than rows has moved in the stretch that this is a half of: looked at first, it saves the others. */
  readonly doubt: string | null;
}

type Cells = ReadonlyMap<string, ReportCell>;

/**
 * The events that moved figures of a report, oldest first, whatever moved them: rows, prices, kinds, names, closings. What
 * all gave to a figure sums to its change exactly: each stretch of the log is told by what its rows gave where that comes to
 * the change, and is halved where it does not, down to single events, to which all of the change belongs. Stretches that
 * change nothing from end to end are passed over. Yields each time that the report is made, so that others can be let in.
 */
export function* lateCauses(data: LedgerData, asked: LateQuestion): Generator<void, readonly LateCause[]> {
  const { question, known, at, on, most } = asked;
  const cellsAt = (position: number): Cells => cellsOf(makeReport(data, question, { at: position, on }));
  const causes = new Causes(asked);
  let made = 2;
  // The widest first: where there are too many, all of them are narrowed down alike.
  const queue: Span[] = [{ from: known, to: at, before: cellsAt(known), after: cellsAt(at), doubt: null }];
  for (let span = queue.shift(); span !== undefined; span = queue.shift()) {
    const changed = causes.wantedIn(span);
    if (changed.length === 0) continue;
    const given = span.to - span.from === 1 ? null : byRows(data, span, changed, asked);
    if (given instanceof Map) causes.addAll(given);
    else if (given === null || made >= most) causes.add(span, changed);
    else {
      yield;
      made += 1;
      const middle = Math.floor((span.from + span.to) / 2);
      const between = cellsAt(middle);
      const half = { ...span, doubt: given };
      queue.push({ ...half, to: middle, after: between }, { ...half, from: middle, before: between });
    }
  }
  return causes.told();
}

type Change = ReturnType<typeof changedCells>[number];
type Given = Map<number, Change[]>;

/** What the rows of a stretch gave to each figure, by position; the key of a figure that not they alone have moved. */
function byRows(
  data: LedgerData,
  { from, to, before, after, doubt }: Span,
  changed: readonly Change[],
  { question, on }: LateQuestion,
): Given | string {
  const given: Given = new Map();
  for (const { key, change } of changed.toSorted((a, b) => Number(b.key === doubt) - Number(a.key === doubt))) {
    const cell = after.get(key) ?? before.get(key);
    if (cell === undefined) return key;
    const { row, column, commodity } = cell;
    const figure = { kind: 'cell', ...question, row: row.id, column, commodity } as const;
    const changes = found(() => changesSince(data, figure, from, { at: to, on }));
    if (changes === null || !isZero(subtract([...changes.values()].reduce(add, ZERO), change))) return key;
    for (const [position, amount] of changes) {
      given.set(position, [...(given.get(position) ?? []), { key, change: amount }]);
    }
  }
  return given;
}

/** Null where the report has no such row any more. */
function found<Value>(ask: () => Value): Value | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof DaybookError && error.code === 'NotFound') return null;
    throw error;
  }
}

/** What was found so far. */
class Causes {
  readonly #wanted: ReadonlyMap<string, ChangedFigure>;
  readonly #found = new Map<number, { readonly first: number; readonly figures: Map<string, Decimal> }>();

  constructor({ figures }: Pick<LateQuestion, 'figures'>) {
    this.#wanted = new Map(figures.map((figure) => [figure.key, figure]));
  }

  wantedIn({ before, after }: Span): readonly Change[] {
    return changedCells(before, after).filter(({ key }) => this.#wanted.has(key));
  }

  addAll(given: Given): void {
    for (const [position, changes] of given) this.add({ from: position - 1, to: position }, changes);
  }

  add({ from, to }: Pick<Span, 'from' | 'to'>, changes: readonly Change[]): void {
    const cause = this.#found.get(to) ?? { first: from + 1, figures: new Map<string, Decimal>() };
    this.#found.set(to, cause);
    for (const { key, change } of changes) cause.figures.set(key, add(cause.figures.get(key) ?? ZERO, change));
  }

  told(): readonly LateCause[] {
    return [...this.#found]
      .toSorted(([a], [b]) => a - b)
      .map(([last, { first, figures }]) => ({ first, last, figures: this.#moved(figures) }))
      .filter(({ figures }) => figures.length > 0);
  }

  #moved(figures: ReadonlyMap<string, Decimal>): readonly MovedFigure[] {
    return [...this.#wanted].flatMap(([key, { row, label, section, column, commodity }]) => {
      const amount = figures.get(key) ?? ZERO;
      return isZero(amount) ? [] : [{ row, label, section, column, commodity, amount: toDecimalString(amount) }];
    });
  }
}
