import type { Instant, Position } from '#engine';
import { summaryOf } from '../books/answer-explain.ts';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type DayNumber, dayNumber, plainDate } from '../calendar.ts';
import { toDecimalString } from '../decimal.ts';
import type { DecimalString, PlainDate } from '../event.ts';
import type { ExplainPart } from '../query.ts';
import { type BelievedRow, type BeliefsFigure, rowsOf } from './believed-rows.ts';

/** Which days of a balance have another figure than they had after an event; `limit` of them at most. */
export interface RestatedQuestion extends BeliefsFigure {
  readonly position: Position;
  readonly limit: number;
}

/** A day from whose end on a balance is another than it was believed to be, until the next such day. */
export interface RestatedDay {
  readonly day: PlainDate;
  readonly believed: DecimalString;
  readonly today: DecimalString;
  /** `today` less `believed`; 0 where from this day on it is again what was believed. */
  readonly change: DecimalString;
  /** Late and corrected events by what they do on this day, oldest first. With those of the days before: `change`. */
  readonly by: readonly ExplainPart[];
}

/** Days that were restated since an event. */
export interface Restated {
  readonly position: Position;
  /** When that was known; null before the first event. */
  readonly recordedAt: Instant | null;
  /** All of them; the first of these follow, ascending. */
  readonly count: number;
  readonly days: readonly RestatedDay[];
}

/**
 * Days up to that on which an event was recorded (UTC) whose balance is another at the cut than it was known to be after
 * the event. What is dated later is no restatement: nobody had believed anything about it. Exact.
 */
export function restatedSince(
  data: LedgerData,
  { position, limit, ...figure }: RestatedQuestion,
  { at }: Cut,
): Restated {
  const known = Math.min(position, at);
  const instant = known < 1 ? null : new Date(data.events.view().recordedAt[known - 1] ?? 0).toISOString();
  const held = instant === null ? null : rowsOf(data, figure, at);
  if (held === null || instant === null) return { position: known, recordedAt: instant, count: 0, days: [] };
  const until = dayNumber(instant.slice(0, 'YYYY-MM-DD'.length));
  const text = (units: bigint): DecimalString => toDecimalString({ units, scale: held.scale });
  const sweep = new Sweep(known, at);
  for (const row of held.rows) if (row.day <= until) sweep.take(row);
  let [believed, change] = [0n, 0n];
  const days: RestatedDay[] = [];
  for (const { day, stood, touched } of sweep.days()) {
    believed += stood;
    if (touched.length === 0) continue;
    for (const { units } of touched) change += units;
    days.push({
      day: plainDate(day),
      believed: text(believed),
      today: text(believed + change),
      change: text(change),
      by: touched.map((part) => ({
        position: part.position,
        amount: text(part.units),
        summary: summaryOf(data, part.position, part.version),
      })),
    });
  }
  return { position: known, recordedAt: instant, count: days.length, days: days.slice(0, limit) };
}

interface Touch {
  readonly position: Position;
  readonly units: bigint;
  readonly version: number;
}

/** Rows by their day: what stood there when it was known, and what came and went since. */
class Sweep {
  readonly #known: Position;
  readonly #at: Position;
  readonly #stood = new Map<DayNumber, bigint>();
  readonly #touched = new Map<DayNumber, Map<Position, Touch>>();

  constructor(known: Position, at: Position) {
    this.#known = known;
    this.#at = at;
  }

  take({ day, from, to, units, version }: BelievedRow): void {
    if (from <= this.#known && this.#known < to) this.#stood.set(day, (this.#stood.get(day) ?? 0n) + units);
    if (from > this.#known) this.#note(day, { position: from, units, version });
    if (to > this.#known && to <= this.#at) this.#note(day, { position: to, units: -units, version });
  }

  *days(): Generator<{ readonly day: DayNumber; readonly stood: bigint; readonly touched: readonly Touch[] }> {
    const days = new Set([...this.#stood.keys(), ...this.#touched.keys()]);
    for (const day of [...days].toSorted((a, b) => a - b)) {
      const touched = [...(this.#touched.get(day)?.values() ?? [])]
        .filter(({ units }) => units !== 0n)
        .toSorted((a, b) => a.position - b.position);
      yield { day, stood: this.#stood.get(day) ?? 0n, touched };
    }
  }

  #note(day: DayNumber, { position, units, version }: Touch): void {
    const touches = this.#touched.get(day) ?? new Map<Position, Touch>();
    const before = touches.get(position);
    touches.set(position, {
      position,
      units: (before?.units ?? 0n) + units,
      version: Math.max(before?.version ?? version, version),
    });
    this.#touched.set(day, touches);
  }
}
