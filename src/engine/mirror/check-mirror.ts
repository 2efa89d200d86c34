import type { Position } from '../event.ts';
import { endOfSealed } from '../segment/sealed-row.ts';
import { isWhole } from '../segment/codec.ts';
import { EMPTY_HASH } from '../storage/port.ts';
import { HEADER_LENGTH } from './header.ts';
import type { CheckedLine } from './line.ts';
import type { LineSlots } from './line-slots.ts';
import type { SealedFile } from './sealed-file.ts';

/** About how much is checked at a time: some milliseconds of work, since a line costs about ten times what it would sealed. */
const SEALED_BYTES = 2_000_000;
const LINE_BYTES = 200_000;

/** A place in the chain, and where in a file it is reached. */
interface Reached {
  readonly offset: number;
  readonly position: Position;
  readonly hash: string;
}

/** How far a check has come. It stays of use when the mirror was closed and opened again meanwhile. */
export interface CheckProgress {
  readonly sealed: Reached;
  /** Null before the first line, and again after lines were dropped. */
  readonly lines: (Reached & { readonly generation: number }) | null;
}

/** What a piece of a check came to; `progress` is where the next one goes on. */
export type CheckOutcome =
  | { readonly found: 'more'; readonly progress: CheckProgress }
  | { readonly found: 'sound' }
  | {
      readonly found: 'damage';
      /** The damaged stretch of the sealed part; null where the damage is elsewhere. */
      readonly segment: DamagedSegment | null;
    };

/** Bytes of the sealed part in which there ought to be a segment that goes on from a place in the chain. */
export interface DamagedSegment extends Omit<Reached, 'offset'> {
  readonly start: number;
  readonly end: number;
}

export const CHECK_BEGIN: CheckProgress = {
  sealed: { offset: HEADER_LENGTH, position: 0, hash: EMPTY_HASH },
  lines: null,
};

/**
 * Checks a piece of a mirror: of sealed rows the checksum and the place in the chain, of lines also the hash; what has
 * been added since it got there is checked with the rest.
 */
export async function checkMirror(sealed: SealedFile, lines: LineSlots, from: CheckProgress): Promise<CheckOutcome> {
  let at = from.sealed;
  for (const frame of sealed.frames(at.offset)) {
    if (at.offset - from.sealed.offset >= SEALED_BYTES) break;
    const { head, end } = frame;
    const row = sealed.row(frame);
    const isNext = head !== null && head.p === at.position + 1 && head.prev === at.hash;
    if (!isNext || row === null || !(await isWhole(row))) {
      const { position, hash } = at;
      return { found: 'damage', segment: { start: frame.start, end, position, hash } };
    }
    at = { offset: end, position: endOfSealed(head), hash: head.hash };
  }
  if (at !== from.sealed) return { found: 'more', progress: { sealed: at, lines: from.lines } };
  return checkLines(lines, from);
}

async function checkLines(slots: LineSlots, { sealed, lines }: CheckProgress): Promise<CheckOutcome> {
  const generation = slots.header?.generation;
  if (generation === undefined) return { found: 'damage', segment: null };
  const begin = lines?.generation === generation ? lines : null;
  let at: Reached | null = begin;
  const some = await slots.checked(begin?.offset ?? HEADER_LENGTH, LINE_BYTES);
  for (const { head, end } of some) {
    if (head === null || !follows(head, at, sealed)) return { found: 'damage', segment: null };
    at = { offset: end, position: head.p + head.n - 1, hash: head.hash };
  }
  if (some.length === 0 || at === null) return { found: 'sound' };
  return { found: 'more', progress: { sealed, lines: { ...at, generation } } };
}

/** Lines go on from one another, and the first one from a place that the sealed part has, or from its end. */
function follows(line: CheckedLine, before: Reached | null, sealed: Reached): boolean {
  const isInPlace = before === null ? line.p <= sealed.position + 1 : line.p === before.position + 1;
  const isChained = before === null || line.prev === before.hash;
  const meetsSealed = line.p !== sealed.position + 1 || line.prev === sealed.hash;
  return isInPlace && isChained && meetsSealed && line.isHashed;
}
