import { DaybookError } from '../errors.ts';
import type { Position } from '../event.ts';
import { endOfSealed, type SealedRow } from '../segment/sealed-row.ts';
import { isWhole, recordsOf, sealCommits } from '../segment/codec.ts';
import { workHere, type HeavyWork } from '../log/heavy-work.ts';
import { EMPTY_HASH, type CommitRecord, type MirrorFile, type MirrorFiles } from '../storage/port.ts';
import { checkMirror, type CheckOutcome, type CheckProgress, type DamagedSegment } from './check-mirror.ts';
import { HEADER_LENGTH, type MirrorHeader, type MirrorState } from './header.ts';
import { lineOf } from './line.ts';
import { LineSlots } from './line-slots.ts';
import { guarded, MirrorFault } from './mirror-fault.ts';
import { SealedFile } from './sealed-file.ts';
import type { MirrorTail } from './tail.ts';
import { walkMirror, type MirrorEntry, type MirrorPlace } from './walk.ts';

export { MirrorFault };

/** So many bytes of lines are copied at any time, more only where so many times as much is dropped. */
const CHEAP_TO_KEEP = 4_000_000;
const WORTH_DROPPING = 8;

const NOTHING_SEEN = { offset: HEADER_LENGTH, end: 0, hash: EMPTY_HASH };

/** A sealed row as it lies in the mirror, whole, or some commits. */
export type MirrorPiece = SealedRow | readonly MirrorEntry[];

/**
 * The log's second copy, in files that this connection alone has open: sealed rows in one, the commits after them as
 * lines in another. Lines that the sealed file holds as well are passed over until they are dropped.
 */
export class MirrorLog {
  readonly #lines: LineSlots;
  readonly #sealed: SealedFile;
  readonly #files: readonly MirrorFile[];
  #closed = false;
  /** Hash of the last commit; null while not known. */
  #endHash: string | null = null;
  /** Up to here the lines are known to be held by the sealed file too. */
  #heldUpTo = HEADER_LENGTH;
  /** How far the sealed part was gone through and found to be in order. */
  #seen = NOTHING_SEEN;

  /** Throws `MirrorFault` where the files cannot be read. */
  constructor(files: MirrorFiles, heavyWork: HeavyWork) {
    const [first, second] = [guarded(files.slots[0]), guarded(files.slots[1])];
    const sealed = guarded(files.sealed);
    this.#files = [first, second, sealed];
    this.#lines = new LineSlots([first, second], heavyWork);
    this.#sealed = new SealedFile(sealed);
  }

  /** Null where the mirror is new or its header is damaged. */
  header(): MirrorHeader | null {
    return this.#lines.header;
  }

  /** Whose commits these are, also where the header is damaged but that of the sealed part is not. */
  identity(): MirrorHeader | null {
    return this.#lines.header ?? this.#sealed.header();
  }

  /** True if a file that has content does not say whose it is. */
  isHeaderDamaged(): boolean {
    return this.#lines.header === null || (!this.#sealed.isEmpty && this.#sealed.header() === null);
  }

  get state(): MirrorState | null {
    return this.#lines.header?.state ?? null;
  }

  /** The last position that the sealed part holds; 0 where it holds none. */
  sealedEnd(): Position {
    return this.#sealed.end();
  }

  /** The position up to which the sealed part was once seen whole: what it now holds less was lost. */
  get promised(): Position {
    return this.#lines.header?.base ?? 0;
  }

  /** Starts the mirror over, empty. */
  reset(header: MirrorHeader): void {
    this.#sealed.cut(0);
    this.#lines.reset(header);
    this.#heldUpTo = HEADER_LENGTH;
    this.#seen = NOTHING_SEEN;
    this.#endHash = EMPTY_HASH;
  }

  /** Writes the headers anew and leaves the commits. */
  repairHeader(header: MirrorHeader): void {
    this.#lines.repairHeader(header, Math.min(this.#firstLine() - 1, this.sealedEnd()));
    this.#sealed.repairHeader(header);
  }

  /**
   * Appends whole commits; they are safe from a power cut only after a flush.
   * Throws `MirrorFault` where they do not follow the last one in the chain, or a file fails.
   */
  append(records: readonly CommitRecord[], flush: boolean): void {
    let end = records.length > 0 ? this.#hashAtEnd() : null;
    for (const { p, prev, hash } of records) {
      if (prev !== end) throw new MirrorFault(`Position ${p} does not follow here`);
      end = hash;
    }
    if (end !== null) {
      // Not known while a line may be torn.
      this.#endHash = null;
      this.#lines.append(records);
      this.#endHash = end;
    }
    if (flush) this.#lines.flush();
  }

  /**
   * Takes a sealed row that goes on where the sealed part ends; of one that begins before, only what is missing.
   * The lines that it covers stay until `trim`. Safe from a power cut only after a flush.
   * Throws `MirrorFault` where it is not whole, does not follow, is not what the lines hold, or a file fails.
   */
  async appendSealed(row: SealedRow, flush: boolean): Promise<void> {
    const tail = this.#sealed.tail();
    const end = this.sealedEnd();
    if (tail.kind === 'damaged') throw new MirrorFault('The end of the sealed part is damaged');
    if (endOfSealed(row) > end) {
      const missing = row.p > end ? row : await restOf(row, end);
      const follows = missing.p === end + 1 && missing.prev === (tail.kind === 'empty' ? EMPTY_HASH : tail.hash);
      if (!follows || !(await isWhole(missing)))
        throw new MirrorFault(`Segment ${row.p} is damaged or does not follow`);
      const identity = this.identity();
      if (identity === null) throw new MirrorFault('The mirror has no header');
      const held = await this.#findHeld(endOfSealed(missing), missing.hash);
      this.#endHash = null;
      this.#sealed.append(missing, identity);
      this.#heldUpTo = held;
    }
    if (flush) this.#sealed.flush();
  }

  /**
   * Drops the lines that the sealed part holds, once that was read again and found whole. Leaves them for a later time
   * where much would have to be copied for little, or where there is no room for the copy; gives whether any were dropped.
   * Throws `MirrorFault`, with the mirror suspect, where the sealed part is damaged.
   */
  async trim(turn: () => Promise<void> = () => Promise.resolve()): Promise<boolean> {
    const end = this.sealedEnd();
    if (end <= this.promised || this.#lines.header === null) return false;
    const offset = await this.#findHeld(end, this.#sealed.endHash());
    this.#heldUpTo = offset;
    const dropped = offset - HEADER_LENGTH;
    const kept = this.#lines.size - offset;
    if (dropped === 0 ? kept > 0 : kept > CHEAP_TO_KEEP && kept * WORTH_DROPPING > dropped) return false;
    await this.#requireSealed(this.promised);
    this.#sealed.flush();
    try {
      await this.#lines.dropBefore(offset, end, turn);
    } catch (error) {
      if (!(error instanceof MirrorFault)) throw error;
      this.#lines.abandonDrop();
      return false;
    }
    this.#heldUpTo = HEADER_LENGTH;
    return true;
  }

  /** What was appended is safe from a power cut after this. */
  flush(): void {
    this.#lines.flush();
    this.#sealed.flush();
  }

  /** Sets the state in the header, if it is another. One that is suspect stays so until it was compared and mended. */
  mark(state: MirrorState): void {
    if (this.#closed || this.state === state || this.state === 'suspect') return;
    this.#lines.mark(state);
  }

  /** What was wrong is mended now; dirty asks for the care that an unclean stop gets. */
  markMended(): void {
    if (this.state === 'suspect' || this.state === 'behind') this.#lines.mark('dirty');
  }

  /** Cuts a torn end off: it was never acknowledged. Gives the number of bytes cut. */
  cutTornTail(): number {
    this.#endHash = null;
    return this.#lines.cutTornEnd() + this.#sealed.cutTornEnd();
  }

  /** Cuts everything from a place on. */
  cut({ part, offset }: MirrorPlace): void {
    this.#endHash = null;
    this.#heldUpTo = HEADER_LENGTH;
    this.#seen = NOTHING_SEEN;
    this.#lines.cut(part === 'sealed' ? HEADER_LENGTH : offset);
    if (part === 'sealed') this.#sealed.cut(offset);
    const { header } = this.#lines;
    if (header !== null && header.base > this.sealedEnd()) this.#lines.repairHeader(header, this.sealedEnd());
  }

  /** The last commit only: call after `cutTornTail`. A sealed part that is shorter than it was counts as damage. */
  tail(): MirrorTail {
    const lines = this.#lines.tail();
    const sealed = this.#sealed.tail();
    if (lines.kind === 'damaged' || sealed.kind === 'damaged') return { kind: 'damaged' };
    const end = this.sealedEnd();
    if (end < this.promised) return { kind: 'damaged' };
    if (lines.kind === 'empty' || sealed.kind === 'empty') return lines.kind === 'empty' ? sealed : lines;
    if (lines.position < end) return sealed;
    return lines.position === end && lines.hash !== sealed.hash ? { kind: 'damaged' } : lines;
  }

  /** Every commit in order, some at a time; a damaged one does not hide those after it. */
  async *entries(): AsyncGenerator<readonly MirrorEntry[]> {
    for await (const piece of walkMirror(this.#sealed, this.#lines, recordsIn)) {
      if ('entries' in piece) yield piece.entries;
      else yield piece.opened.map((record) => ({ record, start: piece.start }));
    }
  }

  /** Every sealed row as it is, and the commits besides them, in order. */
  async *pieces(): AsyncGenerator<MirrorPiece> {
    for await (const piece of walkMirror(this.#sealed, this.#lines, async (row) =>
      (await isWhole(row)) ? row : null,
    )) {
      yield 'entries' in piece ? piece.entries : piece.opened;
    }
  }

  /** Checks a piece of the mirror, from where an earlier piece ended. */
  async check(from: CheckProgress): Promise<CheckOutcome> {
    return this.isHeaderDamaged() ? { found: 'damage', segment: null } : checkMirror(this.#sealed, this.#lines, from);
  }

  /**
   * Writes a segment where a damaged one is, if it is whole and fits there: to the byte, and in the chain on both sides.
   * Gives whether it was written, and flushed.
   */
  async mend(damaged: DamagedSegment, row: SealedRow): Promise<boolean> {
    const follows = row.p === damaged.position + 1 && row.prev === damaged.hash;
    if (!follows || !this.#sealed.fits(damaged, row) || !(await isWhole(row))) return false;
    this.#sealed.overwrite(damaged.start, row);
    return true;
  }

  /** Both parts as lines of text, damage and all: of a damaged sealed entry its bytes, in hexadecimal digits. */
  async text(): Promise<string> {
    const parts = [this.#lines.text().slice(0, HEADER_LENGTH)];
    for (const frame of this.#sealed.frames()) {
      const row = this.#sealed.row(frame);
      const records = row === null ? null : await recordsIn(row);
      if (records === null) parts.push(`damaged ${hexOf(this.#sealed.bytes(frame))}\n`);
      else for (const record of records) parts.push(new TextDecoder().decode(lineOf(record)));
    }
    parts.push(this.#lines.text(HEADER_LENGTH));
    return parts.join('');
  }

  /** Safe to call twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const file of this.#files) file.close();
  }

  /** Offset after the last line that ends at or before `end`, where the commit with this hash ends. */
  async #findHeld(end: Position, hash: string | null): Promise<number> {
    let held = this.#heldUpTo;
    for await (const lines of this.#lines.heads(held)) {
      for (const { head, end: after } of lines) {
        if (head === null) throw this.#suspect('A line is damaged');
        if (head.p > end) return held;
        const last = head.p + head.n - 1;
        if (last > end || (last === end && head.hash !== hash))
          throw this.#suspect('A segment is not what the lines hold');
        held = after;
      }
    }
    return held;
  }

  /** Goes on through the sealed entries that were not gone through before; reads those after a position again. */
  async #requireSealed(after: Position): Promise<void> {
    for (const frame of this.#sealed.frames(this.#seen.offset)) {
      const { head } = frame;
      const follows = head !== null && head.p === this.#seen.end + 1 && head.prev === this.#seen.hash;
      if (!follows) throw this.#suspect('The sealed part is damaged');
      const end = endOfSealed(head);
      const row = end > after ? this.#sealed.row(frame) : null;
      if (row !== null && !(await isWhole(row))) throw this.#suspect('The sealed part is damaged');
      this.#seen = { offset: frame.end, end, hash: head.hash };
    }
  }

  #suspect(problem: string): MirrorFault {
    this.mark('suspect');
    return new MirrorFault(problem);
  }

  /** Position of the first line; one after the sealed part where there is none that can be read. */
  #firstLine(): Position {
    for (const [first] of this.#lines.lines()) return first?.record?.p ?? this.sealedEnd() + 1;
    return this.sealedEnd() + 1;
  }

  #hashAtEnd(): string {
    if (this.#endHash !== null) return this.#endHash;
    const tail = this.tail();
    if (tail.kind === 'damaged') throw new MirrorFault('The end is damaged');
    return tail.kind === 'empty' ? EMPTY_HASH : tail.hash;
  }
}

/** The mirror in these files; where they cannot be read, they are closed before `MirrorFault` is thrown. */
export function openMirrorLog(files: MirrorFiles, heavyWork: HeavyWork = workHere): MirrorLog {
  try {
    return new MirrorLog(files, heavyWork);
  } catch (error) {
    for (const file of [...files.slots, files.sealed]) file.close();
    throw error;
  }
}

async function recordsIn(row: SealedRow): Promise<readonly CommitRecord[] | null> {
  try {
    return await recordsOf(row);
  } catch (error) {
    if (!(error instanceof DaybookError)) throw error;
    return null;
  }
}

/** What of a row comes after a position, as a row of its own. */
async function restOf(row: SealedRow, after: Position): Promise<SealedRow> {
  const records = await recordsIn(row);
  const rest = records?.filter(({ p }) => p > after) ?? [];
  if (rest.length === 0) throw new MirrorFault(`Segment ${row.p} is damaged`);
  return sealCommits(rest);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
