import type { LedgerData } from '../books/ledger-data.ts';
import { type Decimal, isZero, subtract, sum, toDecimalString } from '../decimal.ts';
import type { DecimalString } from '../event.ts';
import type { GivenFigure } from '../figures/figure.ts';
import { cellsOf, type ChangedFigure, changedCells, type ReportCell } from './compare-reports.ts';
import { printedFigures, printedMoves } from './printed-figures.ts';
import type { PrintedFigures, PrintedName, PrintedQuestion } from './printed-report.ts';
import type { Stretch } from './stretch-moves.ts';

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
  /** As it can be looked into. */
  readonly given: GivenFigure;
}

/** What is asked: a report, between two positions (after `known`, up to `at`), on effective days up to `on`. */
export interface LateQuestion {
  readonly question: PrintedQuestion;
  readonly known: number;
  readonly at: number;
  readonly on: number;
  /** The report as of the two positions. */
  readonly reports: { readonly before: PrintedFigures; readonly after: PrintedFigures };
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
  /** The figures that are not told yet, by key. */
  readonly open: ReadonlySet<string>;
}

type Cells = ReadonlyMap<string, ReportCell>;

/**
 * The events that moved figures of a report, oldest first, whatever moved them: rows, prices, kinds, names, closings. What
 * all gave to a figure sums to its change exactly: a figure is told for a stretch of the log by what rows and prices gave to
 * it where that comes to its change; where it does not, the stretch is halved for that figure, down to single events, to
 * which all of the change belongs. What changes nothing from end to end is passed over. Yields how much is told, from 0 to
 * 1, so that others can be let in.
 */
export function* lateCauses(data: LedgerData, asked: LateQuestion): Generator<number, readonly LateCause[]> {
  const { question, known, at, on, most, reports } = asked;
  const causes = new Causes(asked);
  const share = new Share(asked);
  let made = 2;
  // The widest first: where there are too many, all of them are narrowed down alike.
  const open = new Set(asked.figures.map(({ key }) => key));
  const queue: Span[] = [{ from: known, to: at, before: cellsOf(reports.before), after: cellsOf(reports.after), open }];
  for (let span = queue.shift(); span !== undefined; span = queue.shift()) {
    const { from, to, before, after } = span;
    const changed = changedCells(before, after).filter(({ key }) => span.open.has(key));
    const isSingle = to - from === 1;
    const doubtful = isSingle
      ? changed
      : yield* share.during(span, byMoves(data, { question, ...span, on }, changed, causes));
    share.tell(span, span.open.size - doubtful.length);
    if (doubtful.length === 0) continue;
    if (isSingle || made >= most) {
      causes.add(
        span,
        doubtful.map((change) => madeChange(change, span)),
      );
      share.tell(span, doubtful.length);
    } else {
      made += 1;
      const middle = Math.floor((from + to) / 2);
      const between = cellsOf(printedFigures(data, question, { at: middle, on }));
      yield share.told;
      const half = { ...span, open: new Set(doubtful.map(({ key }) => key)) };
      queue.push({ ...half, to: middle, after: between }, { ...half, from: middle, before: between });
    }
  }
  return causes.told();
}

type Change = ReturnType<typeof changedCells>[number];

/** A change of a figure, with what names it as one to look into: as in {@link GivenFigure}. */
type Told = Change & Pick<GivenFigure, 'row' | 'was' | 'within'>;

/** A change that is told by the report as it was made before and after. */
function madeChange(change: Change, { before, after }: Span): Told {
  return { ...change, row: after.get(change.key)?.row ?? null, was: before.get(change.key)?.row ?? null };
}

/** Tells figures by what rows and prices gave to them in a stretch; answers those that not these alone have moved. */
function* byMoves(
  data: LedgerData,
  stretch: Stretch & Pick<Span, 'before' | 'after'>,
  changed: readonly Change[],
  causes: Causes,
): Generator<number, readonly Change[]> {
  const { before, after } = stretch;
  const wanted = changed.flatMap(({ key }) => {
    const cell = after.get(key) ?? before.get(key);
    return cell === undefined ? [] : [[key, cell] as const];
  });
  const moves = wanted.length === 0 ? new Map<string, never>() : yield* printedMoves(data, stretch, new Map(wanted));
  return changed.filter(({ key, change }) => {
    const given = moves.get(key) ?? new Map<number, Decimal>();
    if (!isZero(subtract(sum(given.values()), change))) return true;
    const row = (after.get(key) ?? before.get(key))?.row ?? null;
    const within = { from: stretch.from, to: stretch.to };
    for (const [position, amount] of given) {
      causes.add({ from: position - 1, to: position }, [{ key, change: amount, row, was: row, within }]);
    }
    return false;
  });
}

/** How much is told: figures by the length of the stretches that they are told for. */
class Share {
  readonly #whole: number;
  #done = 0;
  #told = 0;

  constructor({ figures, known, at }: LateQuestion) {
    this.#whole = Math.max(1, figures.length * (at - known));
  }

  /** From 0 to 1; never less than it was. */
  get told(): number {
    this.#told = Math.max(this.#told, Math.min(1, this.#done / this.#whole));
    return this.#told;
  }

  tell({ from, to }: Span, figures: number): void {
    this.#done += figures * (to - from);
  }

  /** Work that may tell all that is open of a stretch. */
  *during<Value>({ from, to, open }: Span, steps: Generator<number, Value>): Generator<number, Value> {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      this.#told = Math.max(this.#told, Math.min(1, (this.#done + step.value * open.size * (to - from)) / this.#whole));
      yield this.#told;
    }
  }
}

/** What was found so far. */
class Causes {
  readonly #question: PrintedQuestion;
  readonly #wanted: readonly ChangedFigure[];
  readonly #order: ReadonlyMap<string, number>;
  readonly #found = new Map<string, Found>();

  constructor({ figures, question }: Pick<LateQuestion, 'figures' | 'question'>) {
    this.#question = question;
    this.#wanted = figures;
    this.#order = new Map(figures.map(({ key }, at) => [key, at]));
  }

  add({ from, to }: Pick<Span, 'from' | 'to'>, changes: readonly Told[]): void {
    const key = `${from} ${to}`;
    const cause = this.#found.get(key) ?? { first: from + 1, last: to, figures: new Map<string, Told>() };
    this.#found.set(key, cause);
    // A figure is told once for each stretch: stretches that are told do not overlap.
    for (const change of changes) cause.figures.set(change.key, change);
  }

  told(): readonly LateCause[] {
    return [...this.#found.values()]
      .toSorted((a, b) => a.last - b.last || a.first - b.first)
      .map(({ figures, ...cause }) => ({ ...cause, figures: this.#moved(cause, figures) }))
      .filter(({ figures }) => figures.length > 0);
  }

  #moved(cause: Pick<Found, 'first' | 'last'>, figures: Found['figures']): readonly MovedFigure[] {
    const moved = [...figures].flatMap(([key, told]) => {
      const at = this.#order.get(key);
      const figure = at === undefined ? undefined : this.#wanted[at];
      return at === undefined || figure === undefined || isZero(told.change) ? [] : [{ at, figure, told }];
    });
    return moved
      .toSorted((a, b) => a.at - b.at)
      .map(({ figure: { row, label, section, column, commodity }, told }) => {
        const place = { row: nameOf(told.row), was: nameOf(told.was), column, commodity };
        const given: GivenFigure = {
          kind: 'given',
          question: this.#question,
          ...place,
          first: cause.first,
          last: cause.last,
          ...(told.within && { within: told.within }),
        };
        return { row, label, section, column, commodity, amount: toDecimalString(told.change), given };
      });
  }
}

/** Nothing of a row but what names it. */
function nameOf(row: PrintedName | null): PrintedName | null {
  if (row === null) return null;
  const { id, accountId, accountIds } = row;
  return { id, accountId, ...(accountIds && { accountIds }) };
}

interface Found {
  readonly first: number;
  readonly last: number;
  readonly figures: Map<string, Told>;
}
