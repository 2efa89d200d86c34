import type { BlockReader } from './block.ts';
import type { Column, Form } from './column.ts';
import { isWhole, readWholeNumbers, wholeNumberForm } from './whole-numbers.ts';

const DAY = 86_400_000;
const DECIMAL = /^-?\d{1,15}(?:\.(\d{1,9}))?$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** How numbers are spelled in a column of texts: what is written of it, and the way back. */
interface Spelling {
  readonly code: number;
  readonly read: (text: string) => number;
  readonly spell: (value: number) => string;
}

/** Calendar dates as days since 1970. */
const DATES: Spelling = {
  code: 0,
  read: (text) => (DATE.test(text) ? Date.parse(`${text}T00:00:00Z`) / DAY : Number.NaN),
  spell: (day) => new Date(day * DAY).toISOString().slice(0, 10),
};

/** Instants, to the millisecond, as milliseconds since 1970. */
const INSTANTS: Spelling = {
  code: 1,
  read: (text) => Date.parse(text),
  spell: (time) => new Date(time).toISOString(),
};

/** Decimals with as many places: all of them written, or without zeros at the end. */
function decimals(places: number, trimmed: boolean): Spelling {
  return {
    code: 2 + places * 2 + (trimmed ? 1 : 0),
    read: (text) => scaled(text, places),
    spell: (value) => decimalText(value, places, trimmed),
  };
}

/** The form of texts that are all dates, instants or decimals, and that come back to the letter; null for others. */
export function spelledForm(values: readonly string[]): Form | null {
  for (const spelling of spellingsOf(values)) {
    const numbers = numbersOf(values, spelling);
    if (numbers === null) continue;
    const form = wholeNumberForm(numbers);
    return {
      bits: form.bits,
      write(out) {
        out.number(spelling.code);
        form.write(out);
      },
    };
  }
  return null;
}

export function readSpelled(from: BlockReader): SpelledColumn {
  return new SpelledColumn(spellingOf(from.number()), readWholeNumbers(from));
}

/** Texts that are numbers in disguise. */
export class SpelledColumn implements Column<string> {
  readonly numbers: Float64Array;
  readonly #spelling: Spelling;
  readonly #texts = new Map<number, string>();

  constructor(spelling: Spelling, numbers: Float64Array) {
    this.#spelling = spelling;
    this.numbers = numbers;
  }

  get length(): number {
    return this.numbers.length;
  }

  get isInstants(): boolean {
    return this.#spelling === INSTANTS;
  }

  at(index: number): string {
    const value = this.numbers[index] ?? 0;
    const known = this.#texts.get(value);
    if (known !== undefined) return known;
    const text = this.#spelling.spell(value);
    this.#texts.set(value, text);
    return text;
  }
}

function spellingsOf(values: readonly string[]): readonly Spelling[] {
  const [first] = values;
  if (first === undefined) return [];
  if (DATE.test(first)) return [DATES];
  if (!DECIMAL.test(first)) return first.endsWith('Z') ? [INSTANTS] : [];
  let places = 0;
  for (const value of values) places = Math.max(places, DECIMAL.exec(value)?.[1]?.length ?? 0);
  return [decimals(places, false), decimals(places, true)];
}

function spellingOf(code: number): Spelling {
  if (code < 2) return code === 0 ? DATES : INSTANTS;
  return decimals((code - 2) >> 1, code % 2 === 1);
}

function numbersOf(values: readonly string[], { read, spell }: Spelling): readonly number[] | null {
  const numbers: number[] = [];
  for (const value of values) {
    const number = read(value);
    if (!isWhole(number) || spell(number) !== value) return null;
    numbers.push(number);
  }
  return numbers;
}

function scaled(text: string, places: number): number {
  const match = DECIMAL.exec(text);
  if (match === null) return Number.NaN;
  const fraction = match[1] ?? '';
  const whole = fraction === '' ? text : text.slice(0, -1 - fraction.length);
  return Number(whole + fraction.padEnd(places, '0'));
}

function decimalText(value: number, places: number, trimmed: boolean): string {
  if (places === 0) return String(value);
  const digits = String(Math.abs(value)).padStart(places + 1, '0');
  const whole = (value < 0 ? '-' : '') + digits.slice(0, -places);
  const fraction = trimmed ? digits.slice(-places).replace(/0+$/, '') : digits.slice(-places);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
