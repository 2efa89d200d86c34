import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type Decimal, negate, parseDecimal, subtract, sum, toDecimalString, ZERO } from '../decimal.ts';
import { printedFigure, printedFigures, printedMoves } from '../prints/printed-figures.ts';
import type { PrintedName } from '../prints/printed-report.ts';
import type { Cause } from '../reports/report.ts';
import { causeTeller } from './cause-of.ts';
import type { FigureQuestion, GivenFigure, MadePart } from './figure.ts';
import { type Change, type FigurePlan, FIRST_DAY } from './figure-plan.ts';

/** How a figure is read at a cut. */
type Read = (figure: FigureQuestion, cut: Cut) => Decimal;

/**
 * What an event, or some in a row, gave to a cell of a report: by what the report tells of them, and made of what the cell is
 * after the last of them, less what it was before the first. Zero before the first.
 *
 * @param read reads any figure as its own screen does
 */
export function givenPlan(data: LedgerData, figure: GivenFigure, { at, on }: Cut, read: Read): FigurePlan {
  const { row, was, commodity, first } = figure;
  const last = Math.min(figure.last, at);
  const accountId = row?.accountId ?? was?.accountId ?? null;
  const part = (label: string, of: PrintedName | null, position: number, sign: 1 | -1): readonly MadePart[] => {
    if (of === null) return [];
    const question = asFigure(figure, of);
    const value = read(question, { at: position, on });
    const amount = toDecimalString(sign === 1 ? value : negate(value));
    const said = { label, amount, quantity: null, by: [], question, at: position };
    return [sign === 1 ? { ...said, cause: causeOf(data, position, at) } : said];
  };
  return {
    label: accountId === null ? '' : data.nameAt(accountId, at),
    column: null,
    commodity,
    shown: () => (last < first ? ZERO : shownBy(data, { ...figure, last }, on)),
    rows: [],
    said: [...new Set([first, figure.last])].map(touch),
    counts: null,
    isSteady: false,
    made: () =>
      last < first
        ? []
        : [...part('What it was after it', row, last, 1), ...part('Less what it was before', was, first - 1, -1)],
  };
}

/** What led to an event, as far as the log up to a position says. */
function causeOf(data: LedgerData, position: number, at: number): Cause {
  const { contents, from, to } = data.versions;
  const version = contents.findLastIndex((_, each) => from.get(each) === position || to.get(each) === position);
  return causeTeller(data, at)({ position, version: version < 0 ? null : version });
}

/** As the difference of its report tells it. */
function shownBy(data: LedgerData, figure: GivenFigure, on: number): Decimal {
  const { question, row, was, column, commodity, first, last, within } = figure;
  if (within === undefined) {
    const cellAt = (of: PrintedName | null, at: number): Decimal => {
      if (of === null) return ZERO;
      const { rows } = printedFigures(data, question, { at, on });
      const own = rows.find(({ id }) => id === of.id)?.amounts.find((each) => each.commodity === commodity);
      return parseDecimal(own?.values[column] ?? '0');
    };
    return subtract(cellAt(row, last), cellAt(was, first - 1));
  }
  if (row === null) return ZERO;
  const search = printedMoves(data, { question, ...within, on }, new Map([['', { row, column, commodity }]]));
  let step = search.next();
  while (step.done !== true) step = search.next();
  const moves = [...(step.value.get('') ?? [])];
  return sum(moves.flatMap(([position, amount]) => (first <= position && position <= last ? [amount] : [])));
}

/** A cell as a figure; where accounts are to be what they are after an event, so. */
function asFigure({ question, column, commodity, within }: GivenFigure, row: PrintedName): FigureQuestion {
  const figure = printedFigure(question, { row, column, commodity });
  return figure.kind === 'cell' && within !== undefined ? { ...figure, as: within.to } : figure;
}

function touch(position: number): Change {
  return { position, until: 0, day: FIRST_DAY, amount: ZERO, account: null, version: null, words: '' };
}
