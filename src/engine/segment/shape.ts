/** Stand in a skeleton for a text and a number. No JSON text holds these characters bare. */
const TEXT = '\u0001';
const NUMBER = '\u0002';

export type Leaf = string | number;
export type LeafKind = 'text' | 'number';

/** Takes the leaves of a value, in the order of its text. `path`: member names with dots, `[]` for a list's items. */
export type TakeLeaf = (path: string, leaf: Leaf) => void;

/** Gives the next leaf of a column. */
export type NextLeaf = (column: number) => Leaf;

/**
 * The structure of a JSON value: its canonical text with a mark in the place of every text and number, which go to
 * `take`. Throws `RangeError` for what no such text comes from (an object with a member `__proto__`).
 */
export function skeletonOf(value: unknown, take: TakeLeaf): string {
  return write(value, '', take);
}

/** A structure that values have in common, ready to make them from their leaves. */
export class Shape {
  /** Column of each leaf, in the order of the text. */
  readonly columns: readonly number[];
  readonly #pieces: readonly string[];
  readonly #root: Node;

  /** `columnOf`: the column of the leaves at a path. Throws `SyntaxError` for what is no skeleton. */
  constructor(skeleton: string, columnOf: (path: string, kind: LeafKind) => number) {
    const columns: number[] = [];
    const put = (path: string, kind: LeafKind): number => {
      const column = columnOf(path, kind);
      columns.push(column);
      return column;
    };
    this.#pieces = skeleton.replaceAll(NUMBER, TEXT).split(TEXT);
    // Every text and number is a leaf, so in the template 1 and 2 can be nothing but marks.
    const template: unknown = JSON.parse(skeleton.replaceAll(TEXT, '1').replaceAll(NUMBER, '2'));
    this.#root = nodeOf(template, '', put);
    this.columns = columns;
  }

  /** The value itself. */
  build(next: NextLeaf): unknown {
    return build(this.#root, next);
  }

  /** Its canonical text. */
  text(next: NextLeaf): string {
    let text = this.#pieces[0] ?? '';
    for (let i = 0; i < this.columns.length; i++) {
      const leaf = next(this.columns[i] ?? -1);
      text += (typeof leaf === 'string' ? JSON.stringify(leaf) : String(leaf)) + (this.#pieces[i + 1] ?? '');
    }
    return text;
  }
}

type Node =
  | { readonly kind: 'leaf'; readonly column: number }
  | { readonly kind: 'fixed'; readonly value: boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Node])[] };

function write(value: unknown, path: string, take: TakeLeaf): string {
  if (typeof value === 'string' || typeof value === 'number') {
    take(path, value);
    return typeof value === 'string' ? TEXT : NUMBER;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, `${path}[]`, take)).join(',')}]`;
  if (Object.hasOwn(value, '__proto__')) throw new RangeError('A member `__proto__` cannot be packed');
  const members: Readonly<Record<string, unknown>> = { ...value };
  const texts = Object.keys(members)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${write(members[key], memberPath(path, key), take)}`);
  return `{${texts.join(',')}}`;
}

function nodeOf(template: unknown, path: string, put: (path: string, kind: LeafKind) => number): Node {
  if (template === 1 || template === 2) {
    return { kind: 'leaf', column: put(path, template === 1 ? 'text' : 'number') };
  }
  if (template === null || typeof template === 'boolean') return { kind: 'fixed', value: template };
  if (Array.isArray(template)) return { kind: 'list', items: template.map((item) => nodeOf(item, `${path}[]`, put)) };
  if (typeof template !== 'object') throw new SyntaxError('Expected the skeleton of a JSON value');
  const members: Readonly<Record<string, unknown>> = { ...template };
  const keys = Object.keys(members).toSorted();
  return { kind: 'object', members: keys.map((key) => [key, nodeOf(members[key], memberPath(path, key), put)]) };
}

function memberPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function build(node: Node, next: NextLeaf): unknown {
  switch (node.kind) {
    case 'leaf':
      return next(node.column);
    case 'fixed':
      return node.value;
    case 'list':
      return node.items.map((item) => build(item, next));
    case 'object': {
      const value: Record<string, unknown> = {};
      for (const [key, member] of node.members) value[key] = build(member, next);
      return value;
    }
  }
}
