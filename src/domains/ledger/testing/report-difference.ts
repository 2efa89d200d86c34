import { expect } from 'vitest';
import { add, parseDecimal, toDecimalString, ZERO } from '../decimal.ts';
import { lastChange } from '../figures/figure-course.ts';
import { explainAny, readFigure } from '../figures/plan-figure.ts';
import { cellsOf, changedCells, compareReports } from '../prints/compare-reports.ts';
import { lateCauses } from '../prints/late-causes.ts';
import { printedFigures } from '../prints/printed-figures.ts';
import type { PrintedFigures, PrintedQuestion } from '../prints/printed-report.ts';
import { type LedgerLog, NOW } from './ledger-log.ts';

const reportAt = (log: LedgerLog, question: PrintedQuestion, at: number): PrintedFigures =>
  log.books.ask((data, cut) => printedFigures(data, question, cut), { at, on: null });

/** What of a report has changed since a position, and what moved it; how far that is goes forward, from 0 to 1. */
export function differenceOf(log: LedgerLog, question: PrintedQuestion, known: number, most = 300) {
  const [before, after] = [reportAt(log, question, known), reportAt(log, question, log.events.length)];
  const all = compareReports(question, before, after);
  const figures = all.filter(({ isSum }) => !isSum);
  const asking = { question, known, reports: { before, after }, figures, most };
  const search = log.books.ask((data, cut) => lateCauses(data, { ...asking, ...cut }), NOW);
  const told: number[] = [];
  let step = search.next();
  for (; step.done !== true; step = search.next()) told.push(step.value);
  expect(told, 'progress goes forward').toEqual(told.toSorted((a, b) => a - b));
  expect(told.every((share) => share >= 0 && share <= 1)).toBe(true);
  const causes = step.value.map((cause) => ({
    ...cause,
    said: log.events[cause.last - 1]?.type,
    moved: cause.figures.map(({ row, column, commodity, amount }) => `${row} ${column} ${commodity} ${amount}`),
  }));
  return { all, figures, causes };
}

/** Fails where the events that are told do not sum to the change of each figure. */
export function expectSum({ figures, causes }: ReturnType<typeof differenceOf>): void {
  for (const { row, column, commodity, change } of figures) {
    const parts = causes
      .flatMap((cause) => cause.figures)
      .filter((part) => part.row === row && part.column === column && part.commodity === commodity);
    expect(toDecimalString(parts.map(({ amount }) => parseDecimal(amount)).reduce(add, ZERO))).toBe(change);
  }
}

/** Fails where what an event gave is not, as a figure, what the difference says, or where it is not all explained. */
export function expectGiven(log: LedgerLog, { causes }: ReturnType<typeof differenceOf>): void {
  for (const { given, amount } of causes.flatMap((cause) => cause.figures)) {
    const asked = { figure: given, by: 'cause', parts: 'rows', group: null, limit: 9 } as const;
    const why = log.books.ask((data, cut) => explainAny(data, asked, cut), NOW);
    expect(why).toMatchObject({ shown: amount, unexplained: '0' });
    const change = log.books.ask((data, cut) => lastChange(data, given, cut), NOW);
    expect(change?.position).toBe(given.last);
    const before = log.books.ask((data, cut) => readFigure(data, given, cut), { at: given.first - 1, on: null });
    expect(toDecimalString(before)).toBe('0');
  }
}

/** By how much each event has changed some figures, by making the report before and after it. */
export function stepByStep(log: LedgerLog, question: PrintedQuestion, known: number, keys: ReadonlySet<string>) {
  const steps: [position: number, amounts: string[]][] = [];
  for (let position = known + 1; position <= log.events.length; position += 1) {
    const [before, after] = [position - 1, position].map((at) => cellsOf(reportAt(log, question, at)));
    const changes = new Map(
      changedCells(before ?? new Map(), after ?? new Map()).map(({ key, change }) => [key, change]),
    );
    const amounts = [...keys].flatMap((key) => {
      const change = changes.get(key);
      return change === undefined ? [] : [toDecimalString(change)];
    });
    if (amounts.length > 0) steps.push([position, amounts]);
  }
  return steps;
}
