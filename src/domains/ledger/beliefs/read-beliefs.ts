import type { Instant, Position } from '#engine';
import type { Cut } from '../books/cut.ts';
import { explainCell } from '../books/answer-explain.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { plainDate } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { DecimalString, PlainDate } from '../event.ts';
import type { ExplainPart } from '../query.ts';
import { type BeliefsFigure, rowsOf } from './believed-rows.ts';

/** How fine the map may be: so many days across and so many positions up, 2 to 200 each. */
export interface BeliefsQuestion extends BeliefsFigure {
  readonly across: number;
  readonly up: number;
}

/** What was believed, day by day and position by position: what a balance was thought to be as of a day. */
export interface BeliefsMap {
  /** Effective days, ascending: each column holds the balance at its end. */
  readonly days: readonly PlainDate[];
  /** Positions, ascending: each row holds what was known after its event. */
  readonly known: readonly { readonly position: Position; readonly recordedAt: Instant }[];
  /** Balances, row by row in the order of `known`, in the order of `days` within. */
  readonly balances: readonly DecimalString[];
}

/** Two beliefs of one balance: what was known then, what is known at the cut, and what came between. */
export interface BeliefsCompared {
  readonly believed: DecimalString;
  readonly today: DecimalString;
  /** The late and corrected events, oldest first: they sum to `today` less `believed`. */
  readonly between: readonly ExplainPart[];
}

/**
 * The map of a balance over effective day and position known. Where there are more days or changes than the map is fine,
 * they are thinned evenly, the last ones kept. Each row of the account counts in a rectangle, from its day and its first
 * position on up to where it was replaced: two running sums over the corners give every cell. Exact.
 */
export function readBeliefs(data: LedgerData, question: BeliefsQuestion, { at }: Cut): BeliefsMap {
  const held = rowsOf(data, question, at);
  if (held === null) return { days: [], known: [], balances: [] };
  const { rows, scale } = held;
  const days = thinned(
    rows.map(({ day }) => day),
    question.across,
  );
  const positions = thinned(
    rows.flatMap(({ from, to }) => (to <= at ? [from, to] : [from])),
    question.up,
  );
  const corners = Array.from({ length: positions.length }, () => days.map(() => 0n));
  for (const { day, from, to, units } of rows) {
    const column = placeOf(days, day);
    addTo(corners[placeOf(positions, from)], column, units);
    addTo(corners[placeOf(positions, to)], column, -units);
  }
  const balances: DecimalString[] = [];
  const below = days.map(() => 0n);
  for (const corner of corners) {
    let sum = 0n;
    for (const [column, units] of corner.entries()) {
      sum += units;
      below[column] = (below[column] ?? 0n) + sum;
      balances.push(toDecimalString({ units: below[column], scale }));
    }
  }
  const instants = data.events.view().recordedAt;
  return {
    days: days.map(plainDate),
    known: positions.map((position) => ({
      position,
      recordedAt: new Date(instants[position - 1] ?? 0).toISOString(),
    })),
    balances,
  };
}

/** What was believed after an event about a day, what is known at the cut, and the events that made the difference. */
export function compareBeliefs(
  data: LedgerData,
  { accountId, commodity, position }: BeliefsFigure & { readonly position: Position },
  cut: Cut,
): BeliefsCompared {
  const cell = { account: data.nameAt(accountId, cut.at), commodity };
  const known = Math.min(position, cut.at);
  const believed = explainCell(data, { ...cell, account: data.nameAt(accountId, known) }, { ...cut, at: known });
  const today = explainCell(data, cell, cut);
  return {
    believed: believed.figure,
    today: today.figure,
    between: today.parts.filter((part) => part.position > known),
  };
}

/** Distinct values, ascending, of which `most` at most are kept, evenly and with the last. */
function thinned(values: readonly number[], most: number): readonly number[] {
  const distinct = [...new Set(values)].toSorted((a, b) => a - b);
  if (distinct.length <= most) return distinct;
  const kept = Array.from({ length: most }, (_, n) => distinct[Math.ceil(((n + 1) * distinct.length) / most) - 1] ?? 0);
  return [...new Set(kept)];
}

/** The first place whose value is not before; the length where all are. */
function placeOf(ascending: readonly number[], value: number): number {
  const place = ascending.findIndex((each) => each >= value);
  return place === -1 ? ascending.length : place;
}

function addTo(row: bigint[] | undefined, column: number, units: bigint): void {
  if (row !== undefined && column < row.length) row[column] = (row[column] ?? 0n) + units;
}
