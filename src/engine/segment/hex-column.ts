import { readWholeNumbers, wholeNumberForm } from './whole-numbers.ts';
import type { BlockReader } from './block.ts';
import type { Column, Form } from './column.ts';

const UUID_END = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HEX = /^(?:[0-9a-f]{2}){4,}$/;
const UUID_BYTES = 16;
const UUID_LENGTH = 36;
/** Before these bytes a UUID has a hyphen. */
const HYPHENS = new Set([4, 6, 8, 10]);
const [HYPHEN, ZERO, LETTER_A] = [0x2d, 0x30, 0x61];
const MOST_PREFIXES = 32;
const DIGITS = new TextEncoder().encode('0123456789abcdef');

/** Texts that end with a UUID, after few different prefixes; or hexadecimal texts of one length. Null for others. */
export function hexForm(values: readonly string[]): Form | null {
  const [first] = values;
  if (first === undefined) return null;
  const isUuids = UUID_END.test(first);
  const width = isUuids ? UUID_LENGTH : first.length;
  const prefixes = new Map<string, number>();
  const codes: number[] = [];
  for (const value of values) {
    if (isUuids ? !UUID_END.test(value) : value.length !== width || !HEX.test(value)) return null;
    const prefix = value.slice(0, value.length - width);
    const code = prefixes.get(prefix) ?? prefixes.size;
    if (code === MOST_PREFIXES) return null;
    prefixes.set(prefix, code);
    codes.push(code);
  }
  const codeForm = wholeNumberForm(codes);
  const bytes = bytesOf(values, width, isUuids ? UUID_BYTES : width / 2);
  return {
    bits: bytes.length * 8 + codeForm.bits,
    write(out) {
      out.number(isUuids ? 0 : width / 2);
      out.number(prefixes.size);
      for (const prefix of prefixes.keys()) out.text(prefix);
      codeForm.write(out);
      out.bytes(bytes);
    },
  };
}

export function readHexColumn(from: BlockReader): HexColumn {
  const digits = from.number();
  const prefixes = Array.from({ length: Math.min(from.number(), MOST_PREFIXES) }, () => from.text());
  const codes = readWholeNumbers(from);
  const bytes = from.bytes(codes.length * (digits === 0 ? UUID_BYTES : digits));
  return new HexColumn(digits === 0, prefixes, codes, bytes);
}

/** Ids as bytes; their text is made when it is asked for. */
export class HexColumn implements Column<string> {
  readonly isUuids: boolean;
  readonly prefixes: readonly string[];
  /** Which prefix each has. */
  readonly codes: ArrayLike<number>;
  /** Bytes of all, without prefixes, 16 for a UUID. */
  readonly bytes: Uint8Array;
  #texts: string | null = null;

  constructor(isUuids: boolean, prefixes: readonly string[], codes: ArrayLike<number>, bytes: Uint8Array) {
    this.isUuids = isUuids;
    this.prefixes = prefixes;
    this.codes = codes;
    this.bytes = bytes;
  }

  get length(): number {
    return this.codes.length;
  }

  /** True for UUIDs without anything before them. */
  get isBareUuids(): boolean {
    return this.isUuids && this.prefixes.length === 1 && this.prefixes[0] === '';
  }

  prefixAt(index: number): string {
    return this.prefixes[this.codes[index] ?? 0] ?? '';
  }

  at(index: number): string {
    this.#texts ??= this.isUuids ? uuidTexts(this.bytes) : hexTexts(this.bytes);
    const width = this.isUuids ? UUID_LENGTH : (this.bytes.length / this.length) * 2;
    const text = this.#texts.slice(index * width, (index + 1) * width);
    const prefix = this.prefixAt(index);
    return prefix === '' ? text : prefix + text;
  }
}

/** The hexadecimal digits at the end of each value, two to a byte. */
function bytesOf(values: readonly string[], width: number, count: number): Uint8Array {
  const bytes = new Uint8Array(values.length * count);
  let digit = 0;
  for (const value of values) {
    for (let i = value.length - width; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code === HYPHEN) continue;
      const worth = code < LETTER_A ? code - ZERO : code - LETTER_A + 10;
      bytes[digit >> 1] = (bytes[digit >> 1] ?? 0) * 16 + worth;
      digit++;
    }
  }
  return bytes;
}

/** The UUIDs one after the other, without anything between. */
function uuidTexts(bytes: Uint8Array): string {
  const out = new Uint8Array((bytes.length / UUID_BYTES) * UUID_LENGTH);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (HYPHENS.has(i % UUID_BYTES)) out[at++] = HYPHEN;
    at = putHex(out, at, bytes[i] ?? 0);
  }
  return new TextDecoder().decode(out);
}

function hexTexts(bytes: Uint8Array): string {
  const out = new Uint8Array(bytes.length * 2);
  for (let i = 0; i < bytes.length; i++) putHex(out, i * 2, bytes[i] ?? 0);
  return new TextDecoder().decode(out);
}

function putHex(out: Uint8Array, at: number, byte: number): number {
  out[at] = DIGITS[byte >> 4] ?? 0;
  out[at + 1] = DIGITS[byte & 15] ?? 0;
  return at + 2;
}
