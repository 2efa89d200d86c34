import { entropyBits, type BlockReader, type BlockWriter } from './block.ts';
import type { Column, Form } from './column.ts';
import { hexForm, readHexColumn } from './hex-column.ts';
import { readSpelled, spelledForm } from './spelled-numbers.ts';
import { readWholeNumbers, wholeNumberForm } from './whole-numbers.ts';

const PLAIN = 0;
const TABLE = 1;
const HEX = 2;
const SPELLED = 3;
/** Codes from here on are the caller's own. */
export const FIRST_OTHER = 4;

/** Writes texts in the form that takes least. */
export function writeTexts(out: BlockWriter, values: readonly string[]): void {
  textForm(values).write(out);
}

/** The same without a table: for texts that hardly ever come again, and are to be read fast. */
export function writeDistinctTexts(out: BlockWriter, values: readonly string[]): void {
  smallest(simpleForms(values)).write(out);
}

/** The form of texts that takes least, its code first; any text but one with half a surrogate pair comes back as it was. */
export function textForm(values: readonly string[]): Form {
  return smallest([...simpleForms(values), coded(TABLE, tableForm(values))]);
}

/** The smallest of some forms; throws where there is none. */
export function smallest(forms: readonly (Form | null)[]): Form {
  let best: Form | null = null;
  for (const form of forms) if (form !== null && (best === null || form.bits < best.bits)) best = form;
  if (best === null) throw new RangeError('Expected at least one form');
  return best;
}

/** A form with its code before it. */
export function coded(code: number, form: Form | null): Form | null {
  if (form === null) return null;
  return {
    bits: form.bits + 8,
    write(out) {
      out.number(code);
      form.write(out);
    },
  };
}

/**
 * Reads what `writeTexts` wrote; `readOther` reads the forms of the caller's own. Throws `RangeError` for what is none.
 */
export function readTexts<Other = string>(
  from: BlockReader,
  readOther: (code: number) => Column<Other> = unknownForm,
): Column<string | Other> {
  const code = from.number();
  if (code === PLAIN) return readPlain(from);
  if (code === TABLE) return readTable(from);
  if (code === HEX) return readHexColumn(from);
  return code === SPELLED ? readSpelled(from) : readOther(code);
}

/** Few different texts, each written once. */
export class TableColumn implements Column<string> {
  readonly numbers: Float64Array;
  readonly #table: Column<string>;
  #texts: readonly string[] | null = null;

  constructor(table: Column<string>, numbers: Float64Array) {
    this.#table = table;
    this.numbers = numbers;
  }

  get length(): number {
    return this.numbers.length;
  }

  /** The different texts, in the order of their first occurrence. */
  get texts(): readonly string[] {
    this.#texts ??= Array.from({ length: this.#table.length }, (_, index) => this.#table.at(index));
    return this.#texts;
  }

  at(index: number): string {
    return this.texts[this.numbers[index] ?? -1] ?? '';
  }
}

function simpleForms(values: readonly string[]): readonly (Form | null)[] {
  return [coded(PLAIN, plainForm(values)), coded(HEX, hexForm(values)), coded(SPELLED, spelledForm(values))];
}

/** The lengths in UTF-16 units, then all texts as UTF-8. */
function plainForm(values: readonly string[]): Form {
  const bytes = new TextEncoder().encode(values.join(''));
  const lengths = wholeNumberForm(values.map(({ length }) => length));
  return {
    bits: entropyBits(bytes) + lengths.bits,
    write(out) {
      lengths.write(out);
      out.number(bytes.length);
      out.bytes(bytes);
    },
  };
}

function readPlain(from: BlockReader): Column<string> {
  const ends = readWholeNumbers(from);
  for (let i = 1; i < ends.length; i++) ends[i] = (ends[i] ?? 0) + (ends[i - 1] ?? 0);
  const bytes = from.bytes(from.number());
  let all: string | null = null;
  return {
    length: ends.length,
    at(index) {
      all ??= new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      return all.slice(index === 0 ? 0 : ends[index - 1], ends[index]);
    },
  };
}

/** Null where every text is another: a table would only add to it. */
function tableForm(values: readonly string[]): Form | null {
  const numbers = new Map<string, number>();
  const places = values.map((value) => {
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  });
  if (numbers.size === values.length) return null;
  const table = smallest(simpleForms([...numbers.keys()]));
  const index = wholeNumberForm(places);
  return {
    bits: table.bits + index.bits,
    write(out) {
      table.write(out);
      index.write(out);
    },
  };
}

function readTable(from: BlockReader): Column<string> {
  const table = readTexts(from);
  return new TableColumn(table, readWholeNumbers(from));
}

function unknownForm(code: number): never {
  throw new RangeError(`A column has the unknown form ${code}`);
}
