import type { BlockReader, BlockWriter } from './block.ts';
import type { Column, Form, LeafColumn } from './column.ts';
import { copyForm, readCopy, type Collected } from './copied-column.ts';
import { Shape, skeletonOf, type Leaf, type LeafKind, type NextLeaf } from './shape.ts';
import { coded, FIRST_OTHER, readTexts, smallest, TableColumn, textForm } from './text-column.ts';
import { isWhole, readWholeNumbers, wholeNumberForm } from './whole-numbers.ts';

const COPIED = FIRST_OTHER;
const NAMED = FIRST_OTHER + 1;
const WHOLE = 0;
const SPELLED = 1;
/** With more columns than this nobody looks for copies: comparing each with each would take too long. */
const MOST_COMPARED = 200;

/** Where a value stands: the ordinal of its commit, and of its event in the segment (-1 for a command). */
export interface Place {
  readonly commit: number;
  readonly event: number;
}

/** Names of the events that values belong to: a value is often part of the name of its event's stream. */
export type NameOf = (event: number) => string;

/** Names, and which of them each value has. */
interface Names {
  readonly texts: readonly string[];
  readonly numbers: ArrayLike<number>;
}

interface Draft {
  readonly group: number;
  readonly texts: string[];
  readonly numbers: number[];
  readonly commits: number[];
  readonly events: number[];
}

/**
 * Takes JSON values apart: each becomes the number of its shape in its group, and its leaves go to columns by group,
 * path and kind. Groups are numbered by the caller from 0 on.
 */
export class ValueColumnsWriter {
  readonly #shapes = new Map<string, number>();
  readonly #shapesOf: number[] = [];
  readonly #drafts = new Map<string, Draft>();
  readonly #items: number[] = [];

  /** The number of its shape, from 0 on in each group. */
  take(group: number, value: unknown, { commit, event }: Place): number {
    this.#items[group] = (this.#items[group] ?? 0) + 1;
    const skeleton = skeletonOf(value, (path, leaf) => {
      const draft = this.#draft(group, path, typeof leaf === 'string' ? 'text' : 'number');
      if (typeof leaf === 'string') draft.texts.push(leaf);
      else draft.numbers.push(leaf);
      draft.commits.push(commit);
      draft.events.push(event);
    });
    const key = `${group} ${skeleton}`;
    const known = this.#shapes.get(key);
    if (known !== undefined) return known;
    const number = this.#shapesOf[group] ?? 0;
    this.#shapesOf[group] = number + 1;
    this.#shapes.set(key, number);
    return number;
  }

  /** Writes the shapes, then the columns in the order in which the shapes name them. */
  write(out: BlockWriter, nameOf: NameOf): void {
    out.number(this.#shapes.size);
    for (const key of this.#shapes.keys()) {
      const space = key.indexOf(' ');
      out.number(Number(key.slice(0, space)));
      out.text(key.slice(space + 1));
    }
    const drafts = [...this.#drafts.values()];
    for (const [index, draft] of drafts.entries()) {
      const sources = drafts.length > MOST_COMPARED ? [] : drafts.slice(0, index);
      const isText = draft.texts.length > 0;
      (isText ? this.#textForm(draft, sources, nameOf) : numbersForm(draft, sources)).write(out);
    }
  }

  #draft(group: number, path: string, kind: LeafKind): Draft {
    const key = columnKey(group, path, kind);
    const known = this.#drafts.get(key);
    if (known !== undefined) return known;
    const draft = { group, texts: [], numbers: [], commits: [], events: [] };
    this.#drafts.set(key, draft);
    return draft;
  }

  #textForm(draft: Draft, sources: readonly Draft[], nameOf: NameOf): Form {
    const { texts: values, commits, events, group } = draft;
    const copies = sources.map((source, number) =>
      copied(number, { values, commits }, { values: source.texts, commits: source.commits }, textForm),
    );
    const isOneEach = events.length === this.#items[group] && events.every((event, i) => event > (events[i - 1] ?? -1));
    const named = isOneEach ? namedForm(values, events, nameOf) : null;
    return smallest([textForm(values), coded(NAMED, named), ...copies]);
  }
}

/** What `ValueColumnsWriter` wrote, and a cursor through it. */
export class ValueColumns {
  readonly #shapes: Shape[][] = [];
  readonly #columns: Column<Leaf>[] = [];
  /** Columns by group, path and kind. */
  readonly #numbers = new Map<string, number>();
  #cursor = new Int32Array(0);

  /** `nameOf`: name of the n-th value of a group. Throws `RangeError` or `SyntaxError` for what is no such block. */
  constructor(from: BlockReader, nameOf: (group: number, index: number) => string) {
    const kinds: { readonly kind: LeafKind; readonly group: number }[] = [];
    const count = from.number();
    for (let i = 0; i < count; i++) {
      const group = from.number();
      const shape = new Shape(from.text(), (path, kind) => {
        const key = columnKey(group, path, kind);
        const number = this.#numbers.get(key) ?? kinds.push({ kind, group }) - 1;
        this.#numbers.set(key, number);
        return number;
      });
      (this.#shapes[group] ??= []).push(shape);
    }
    for (const { kind, group } of kinds) {
      this.#columns.push(
        kind === 'text' ? this.#readTexts(from, (index) => nameOf(group, index)) : this.#readNumbers(from),
      );
    }
    this.#cursor = new Int32Array(this.#columns.length);
  }

  /** Goes back to the first value. */
  rewind(): void {
    this.#cursor.fill(0);
  }

  /** Passes over the next value of a group. */
  skip(group: number, shape: number): void {
    for (const column of this.#shape(group, shape).columns) this.#cursor[column] = (this.#cursor[column] ?? 0) + 1;
  }

  /** The next value of a group, of the shape that it has. */
  build(group: number, shape: number): unknown {
    return this.#shape(group, shape).build(this.#next);
  }

  /** The canonical text of the next value of a group. */
  text(group: number, shape: number): string {
    return this.#shape(group, shape).text(this.#next);
  }

  /**
   * The leaves at a path of all values of a group; null where not each of them has just one there, of one kind.
   * `names`: names of the streams, and which of them each value's is.
   */
  leaves(group: number, path: string, names: () => Names): LeafColumn | null {
    const [text, numeric] = (['text', 'number'] as const).map((kind) =>
      this.#numbers.get(columnKey(group, path, kind)),
    );
    const number = text ?? numeric;
    const column = number === undefined ? undefined : this.#columns[number];
    if (column === undefined || (text !== undefined && numeric !== undefined)) return null;
    const hasOne = (shape: Shape) => shape.columns.filter((each) => each === number).length === 1;
    if (this.#shapes[group]?.every(hasOne) !== true) return null;
    if (!(column instanceof NamedColumn)) return leafColumn(column, text !== undefined);
    const { texts, numbers } = names();
    return { kind: 'text', texts: texts.map((name) => name.slice(column.cut)), numbers };
  }

  readonly #next: NextLeaf = (column) => {
    const index = this.#cursor[column] ?? 0;
    this.#cursor[column] = index + 1;
    const values = this.#columns[column];
    if (values === undefined || index >= values.length) throw new RangeError('A column ends too early');
    return values.at(index);
  };

  #shape(group: number, shape: number): Shape {
    const found = this.#shapes[group]?.[shape];
    if (found === undefined) throw new RangeError('A value has an unknown shape');
    return found;
  }

  #source(number: number): Column<Leaf> {
    const source = this.#columns[number];
    if (source === undefined) throw new RangeError('A column copies one that does not come before it');
    return source;
  }

  #readTexts(from: BlockReader, nameOf: (index: number) => string): Column<Leaf> {
    return readTexts(from, (code) => {
      if (code === NAMED) return readNamed(from, nameOf);
      if (code !== COPIED) throw new RangeError(`A column has the unknown form ${code}`);
      return readCopy<Leaf>(from, this.#source(from.number()), readTexts);
    });
  }

  #readNumbers(from: BlockReader): Column<Leaf> {
    const code = from.number();
    if (code === COPIED) {
      return readCopy(from, this.#source(from.number()), (rest) => this.#readNumbers(rest));
    }
    if (code === WHOLE) return new WholeColumn(readWholeNumbers(from));
    const texts = readTexts(from);
    return { length: texts.length, at: (index) => Number(texts.at(index)) };
  }
}

function columnKey(group: number, path: string, kind: LeafKind): string {
  return `${group} ${kind} ${path}`;
}

function copied<T>(
  number: number,
  column: Collected<T>,
  source: Collected<T>,
  formOfRest: (values: readonly T[]) => Form,
): Form | null {
  const form = source.values.length === 0 ? null : copyForm(column, source, formOfRest);
  if (form === null) return null;
  return coded(COPIED, {
    bits: form.bits + 8,
    write(out) {
      out.number(number);
      form.write(out);
    },
  });
}

function numbersForm({ numbers: values, commits }: Draft, sources: readonly Draft[]): Form {
  const copies = sources.map((source, number) =>
    copied(number, { values, commits }, { values: source.numbers, commits: source.commits }, plainNumbersForm),
  );
  return smallest([plainNumbersForm(values), ...copies]);
}

function plainNumbersForm(values: readonly number[]): Form {
  return values.every(isWhole)
    ? smallest([coded(WHOLE, wholeNumberForm(values))])
    : smallest([coded(SPELLED, textForm(values.map(String)))]);
}

/** The form of texts that are each the end of their event's name, all cut off at one place; null for others. */
function namedForm(values: readonly string[], events: readonly number[], nameOf: NameOf): Form | null {
  const cuts = new Set(values.map((value, i) => cutOf(nameOf(events[i] ?? -1), value)));
  const [cut] = cuts;
  if (cuts.size !== 1 || cut === undefined || cut < 0) return null;
  return {
    bits: 32,
    write(out) {
      out.number(values.length);
      out.number(cut);
    },
  };
}

function cutOf(name: string, value: string): number {
  return name.endsWith(value) ? name.length - value.length : -1;
}

function leafColumn(column: Column<Leaf>, isText: boolean): LeafColumn {
  if (column instanceof TableColumn) return { kind: 'text', texts: column.texts, numbers: column.numbers };
  if (column instanceof WholeColumn) return { kind: 'number', values: column.numbers };
  const leaves = Array.from({ length: column.length }, (_, index) => column.at(index));
  if (!isText) return { kind: 'number', values: leaves.map(Number) };
  const texts = new Map<string, number>();
  const numbers = leaves.map((leaf) => {
    const text = String(leaf);
    const number = texts.get(text) ?? texts.size;
    texts.set(text, number);
    return number;
  });
  return { kind: 'text', texts: [...texts.keys()], numbers };
}

function readNamed(from: BlockReader, nameOf: (index: number) => string): NamedColumn {
  const length = from.number();
  return new NamedColumn(length, from.number(), nameOf);
}

/** The ends of streams' names. */
class NamedColumn implements Column<string> {
  readonly length: number;
  /** How much of a name is cut off. */
  readonly cut: number;
  readonly #nameOf: (index: number) => string;

  constructor(length: number, cut: number, nameOf: (index: number) => string) {
    this.length = length;
    this.cut = cut;
    this.#nameOf = nameOf;
  }

  at(index: number): string {
    return this.#nameOf(index).slice(this.cut);
  }
}

class WholeColumn implements Column<number> {
  readonly numbers: Float64Array;

  constructor(numbers: Float64Array) {
    this.numbers = numbers;
  }

  get length(): number {
    return this.numbers.length;
  }

  at(index: number): number {
    return this.numbers[index] ?? 0;
  }
}
