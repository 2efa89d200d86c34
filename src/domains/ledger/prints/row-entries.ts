import type { AccountRecord } from '../books/account-record.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import type { DayNumber } from '../calendar.ts';
import { type Decimal, negate } from '../decimal.ts';
import type { ReportPlan } from '../reports/report-plan.ts';

/** What one event put on an account of one commodity, or took off it. */
export interface Entry {
  readonly version: number;
  readonly commodity: string;
  readonly position: number;
  /** The day that it counts on: a later one than its own where it was carried on. */
  readonly day: DayNumber;
  readonly ownDay: DayNumber;
  readonly amount: Decimal;
  /** Whether the row is an amount that went out: what takes it off again is one too. */
  readonly isOut: boolean;
}

/** What accounts' rows say event by event, as a report counts them. */
export class RowEntries {
  readonly #data: LedgerData;
  readonly #plan: ReportPlan;
  readonly #from: number;
  readonly #changed = new Map<AccountRecord, readonly Entry[]>();
  readonly #lasting = new Map<AccountRecord, readonly Entry[]>();

  /** For a stretch from a position up to that of the plan. */
  constructor(data: LedgerData, plan: ReportPlan, from: number) {
    this.#data = data;
    this.#plan = plan;
    this.#from = from;
  }

  /** Those of the stretch itself. */
  changed(account: AccountRecord): readonly Entry[] {
    const known = this.#changed.get(account);
    if (known !== undefined) return known;
    const entries = this.#read(account, (position) => position > this.#from);
    this.#changed.set(account, entries);
    return entries;
  }

  /** Those of the stretch, and all before it of which something is left when it begins. */
  lasting(account: AccountRecord): readonly Entry[] {
    const known = this.#lasting.get(account);
    if (known !== undefined) return known;
    // What was taken off on the day that it was put on has left nothing; where days are carried on, it may be another.
    const isCarried = this.#plan.carried !== null;
    const entries = this.#read(account, (_, until) => isCarried || until > this.#from);
    this.#lasting.set(account, entries);
    return entries;
  }

  #read(account: AccountRecord, counts: Counts): readonly Entry[] {
    const { test } = this.#plan;
    const { rows } = account;
    const entries: Entry[] = [];
    rows.sort();
    for (let row = 0; row < rows.length; row += 1) {
      const version = rows.version.get(row);
      const turns = this.#turnsOf(version, counts);
      const slot = rows.slots[rows.slot.get(row)];
      if (turns.length === 0 || slot === undefined || (test !== null && !test(account, row))) continue;
      const amount = slot.decimal(rows.stored.get(row));
      const said = { version, commodity: slot.commodity, isOut: amount.units < 0n };
      for (const { position, ends } of turns) {
        const days = this.#daysOf(position, rows.day.get(row));
        if (days !== null) entries.push({ ...said, ...days, position, amount: ends ? negate(amount) : amount });
      }
    }
    return entries;
  }

  /** Where a form of a transaction came, and where it went, as far as that counts. */
  #turnsOf(version: number, counts: Counts): readonly Turn[] {
    const { at } = this.#plan;
    const from = this.#data.versions.from.get(version);
    const to = this.#data.versions.to.get(version);
    const begins = from <= at && counts(from, to);
    const ends = to <= at && counts(to, to);
    if (!begins) return ends ? [{ position: to, ends }] : NO_TURNS;
    const begun = { position: from, ends: false };
    return ends ? [begun, { position: to, ends }] : [begun];
  }

  /** The day that an event's word of a day counts on; null where that is too late. */
  #daysOf(position: number, ownDay: DayNumber): Pick<Entry, 'day' | 'ownDay'> | null {
    const { on, carried } = this.#plan;
    const day = carried?.(position, ownDay) ?? ownDay;
    return day <= on ? { day, ownDay } : null;
  }
}

/** Whether an event that says something until another one counts. */
type Counts = (position: number, until: number) => boolean;

interface Turn {
  readonly position: number;
  /** It takes off what was put on. */
  readonly ends: boolean;
}

const NO_TURNS: readonly Turn[] = [];
