/** A value as SQLite stores it. */
export type SqliteValue = number | bigint | string | Uint8Array | null;

export type SqliteRow = Readonly<Record<string, SqliteValue>>;

/** The file is not what SQLite writes, at the page named. */
export class SqliteProblem extends Error {}

const INTERIOR = 5;
const LEAF = 13;
/** Tables deeper than this hold more rows than there are atoms. */
const MAX_DEPTH = 40;
const MAX_PAYLOAD = 64 * 1024 * 1024;

/**
 * Reads whole tables of an SQLite 3 file: enough to take a book out of it, without running a database. Source: "Database
 * File Format", sqlite.org/fileformat2.html. Indexes, views and what a write-ahead log holds beside the file are not read.
 */
export class SqliteFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #pageSize: number;
  /** Bytes of a page that hold content. */
  readonly #usable: number;
  readonly #decoder: TextDecoder;
  readonly #tables: ReadonlyMap<string, { readonly root: number; readonly columns: readonly string[] }>;

  /** Throws `SqliteProblem` where the bytes are no SQLite file. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 512) throw new SqliteProblem('the file is shorter than one page');
    const size = this.#view.getUint16(16);
    this.#pageSize = size === 1 ? 65_536 : size;
    this.#usable = this.#pageSize - this.#byte(20);
    const isPower = this.#pageSize >= 512 && (this.#pageSize & (this.#pageSize - 1)) === 0;
    if (!isPower || this.#usable < 480) throw new SqliteProblem('its page size makes no sense');
    this.#decoder = new TextDecoder(['utf-8', 'utf-8', 'utf-16le', 'utf-16be'][this.#view.getUint32(56)] ?? 'utf-8');
    this.#tables = new Map(this.#schema());
  }

  has(table: string): boolean {
    return this.#tables.has(table);
  }

  /** All rows of a table, by the order of their row ids; none where there is no such table. Throws `SqliteProblem`. */
  *rows(table: string): Generator<SqliteRow> {
    const found = this.#tables.get(table);
    if (found === undefined) return;
    for (const { rowId, values } of this.#cells(found.root, 0, new Set())) {
      const row: Record<string, SqliteValue> = { rowid: rowId };
      for (const [index, column] of found.columns.entries()) row[column] = values[index] ?? null;
      yield row;
    }
  }

  *#schema(): Generator<[string, { root: number; columns: readonly string[] }]> {
    for (const { values } of this.#cells(1, 0, new Set())) {
      const [type, name, , root, sql] = values;
      if (type !== 'table' || typeof name !== 'string' || typeof sql !== 'string') continue;
      yield [name, { root: Number(root), columns: columnsOf(sql) }];
    }
  }

  *#cells(
    page: number,
    depth: number,
    seen: Set<number>,
  ): Generator<{ rowId: number; values: readonly SqliteValue[] }> {
    if (depth > MAX_DEPTH || seen.has(page)) throw new SqliteProblem(`page ${page} is part of a circle`);
    seen.add(page);
    const start = this.#startOf(page);
    const head = page === 1 ? start + 100 : start;
    const kind = this.#byte(head);
    if (kind !== INTERIOR && kind !== LEAF) throw new SqliteProblem(`page ${page} is not part of a table`);
    const count = this.#view.getUint16(head + 3);
    const pointers = head + (kind === INTERIOR ? 12 : 8);
    if (pointers + 2 * count > start + this.#pageSize) throw new SqliteProblem(`page ${page} is cut off`);
    for (let index = 0; index < count; index++) {
      const cell = start + this.#view.getUint16(pointers + 2 * index);
      if (kind === INTERIOR) yield* this.#cells(this.#uint32(cell), depth + 1, seen);
      else yield this.#cell(cell, page);
    }
    if (kind === INTERIOR) yield* this.#cells(this.#uint32(head + 8), depth + 1, seen);
  }

  #cell(at: number, page: number): { rowId: number; values: readonly SqliteValue[] } {
    const size = this.#varint(at);
    const rowId = this.#varint(size.end);
    if (size.value > MAX_PAYLOAD) throw new SqliteProblem(`a row on page ${page} is too large`);
    return { rowId: rowId.value, values: this.#record(this.#payload(rowId.end, size.value)) };
  }

  /** A row's bytes, gathered from the pages that it runs over to. */
  #payload(at: number, size: number): Uint8Array {
    const most = this.#usable - 35;
    const least = Math.floor(((this.#usable - 12) * 32) / 255) - 23;
    const split = least + ((size - least) % (this.#usable - 4));
    const here = size <= most ? size : split <= most ? split : least;
    const payload = new Uint8Array(size);
    payload.set(this.#slice(at, here));
    let next = here < size ? this.#uint32(at + here) : 0;
    for (let filled = here; filled < size;) {
      if (next === 0) throw new SqliteProblem('a row ends before its end');
      const start = this.#startOf(next);
      const part = this.#slice(start + 4, Math.min(this.#usable - 4, size - filled));
      payload.set(part, filled);
      filled += part.length;
      next = this.#uint32(start);
    }
    return payload;
  }

  #record(payload: Uint8Array): readonly SqliteValue[] {
    const inner = new Payload(payload, this.#decoder);
    return inner.values();
  }

  #varint(at: number): { readonly value: number; readonly end: number } {
    return varintIn(this.#bytes, at);
  }

  #startOf(page: number): number {
    const start = (page - 1) * this.#pageSize;
    if (page < 1 || start + this.#pageSize > this.#bytes.length) throw new SqliteProblem(`there is no page ${page}`);
    return start;
  }

  #slice(at: number, length: number): Uint8Array {
    if (at + length > this.#bytes.length) throw new SqliteProblem('a row runs over the end of the file');
    return this.#bytes.subarray(at, at + length);
  }

  #byte(at: number): number {
    return this.#bytes[at] ?? 0;
  }

  #uint32(at: number): number {
    if (at + 4 > this.#bytes.length) throw new SqliteProblem('a page runs over the end of the file');
    return this.#view.getUint32(at);
  }
}

/** One row: a header of types, then the values. */
class Payload {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #decoder: TextDecoder;

  constructor(bytes: Uint8Array, decoder: TextDecoder) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#decoder = decoder;
  }

  values(): readonly SqliteValue[] {
    const header = varintIn(this.#bytes, 0);
    const values: SqliteValue[] = [];
    let at = header.value;
    for (let next = header.end; next < header.value;) {
      const type = varintIn(this.#bytes, next);
      next = type.end;
      const size = sizeOf(type.value);
      if (at + size > this.#bytes.length) throw new SqliteProblem('a value runs over the end of its row');
      values.push(this.#value(type.value, at, size));
      at += size;
    }
    return values;
  }

  #value(type: number, at: number, size: number): SqliteValue {
    if (type === 0) return null;
    if (type === 7) return this.#view.getFloat64(at);
    if (type === 8 || type === 9) return type - 8;
    if (type < 7) return this.#integer(at, size);
    const bytes = this.#bytes.subarray(at, at + size);
    return type % 2 === 0 ? bytes.slice() : this.#decoder.decode(bytes);
  }

  #integer(at: number, size: number): number | bigint {
    if (size === 8) {
      const value = this.#view.getBigInt64(at);
      return Number.isSafeInteger(Number(value)) ? Number(value) : value;
    }
    let value = this.#view.getInt8(at);
    for (let index = 1; index < size; index++) value = value * 256 + this.#view.getUint8(at + index);
    return value;
  }
}

function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0;
}

/** A big-endian number of 1 to 9 bytes. Throws `SqliteProblem` at the end of the bytes. */
function varintIn(bytes: Uint8Array, at: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let index = 0; index < 9; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) throw new SqliteProblem('a number runs over the end');
    value = index === 8 ? value * 256 + byte : value * 128 + (byte & 127);
    if (byte < 128) return { value, end: at + index + 1 };
  }
  return { value, end: at + 9 };
}

/** The names of a table's columns, from the statement that made it. */
function columnsOf(sql: string): readonly string[] {
  const columns: string[] = [];
  let depth = 0;
  let part = '';
  for (const letter of sql.slice(sql.indexOf('(') + 1)) {
    if (letter === ')' && depth === 0) break;
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) {
      columns.push(part);
      part = '';
    } else part += letter;
  }
  columns.push(part);
  return columns
    .map((column) => column.trim())
    .filter((column) => !/^(?:constraint|primary|unique|check|foreign)\b/i.test(column))
    .map((column) => /^(?:"([^"]+)"|`([^`]+)`|\[([^\]]+)\]|(\S+))/.exec(column)?.slice(1).find(Boolean) ?? column);
}
