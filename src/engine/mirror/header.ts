import type { Instant, Position } from '../event.ts';
import { crc32 } from './crc32.ts';

/** Bytes of the header line, its line break included. */
export const HEADER_LENGTH = 128;
/** Where the state letter stands: outside of what the checksum covers, since it alone changes in place. */
export const STATE_OFFSET = HEADER_LENGTH - 2;

/**
 * `dirty`: written to a moment ago; `suspect`: damage was seen, check every hash at the next open; `behind`: commits were
 * acknowledged that this file could not take.
 */
export type MirrorState = 'clean' | 'dirty' | 'suspect' | 'behind';

export interface MirrorHeader {
  readonly logId: string;
  readonly created: Instant;
  readonly state: MirrorState;
}

/** What a file's header says besides: where in the mirror's history the file belongs. */
export interface FileHeader extends MirrorHeader {
  /** Of two slots the one with the higher generation holds the hot commits; 0 in a file of the first format. */
  readonly generation: number;
  /** The hot commits begin after this position: those up to it were seen whole in the sealed file. */
  readonly base: Position;
}

const LETTERS: Readonly<Record<MirrorState, string>> = { clean: 'C', dirty: 'D', suspect: 'S', behind: 'B' };
const ENCODER = new TextEncoder();
/** The first format, which old files still have, knows neither generation nor base. */
const HEADER = /^[0-9a-f]{8} daybook-mirror (?:1 (\S+) (\S+)|2 (\S+) (\S+) (\d+) (\d+)) *([A-Z])\n$/;

/** A header as it is written: `crc32 daybook-mirror 2 logId created generation base`, padded, with the state's letter. */
export function headerLine({ logId, created, state, generation, base }: FileHeader): Uint8Array {
  const content = `daybook-mirror 2 ${logId} ${created} ${generation} ${base}`.padEnd(STATE_OFFSET - 9);
  return ENCODER.encode(`${crc32(ENCODER.encode(content))} ${content}${LETTERS[state]}\n`);
}

/** The header in the file's first bytes; null where there is none that can be trusted. */
export function headerOf(bytes: Uint8Array): FileHeader | null {
  if (bytes.length < HEADER_LENGTH) return null;
  const match = HEADER.exec(new TextDecoder().decode(bytes.subarray(0, HEADER_LENGTH)));
  if (match === null) return null;
  const crc = new TextDecoder().decode(bytes.subarray(0, 8));
  if (crc !== crc32(bytes.subarray(9, STATE_OFFSET))) return null;
  const [, oldId, oldCreated, newId, newCreated, generation = '0', base = '0', letter] = match;
  const logId = newId ?? oldId;
  const created = newCreated ?? oldCreated;
  if (logId === undefined || created === undefined) return null;
  return { logId, created, state: stateOf(letter), generation: Number(generation), base: Number(base) };
}

export function stateLetter(state: MirrorState): Uint8Array {
  return ENCODER.encode(LETTERS[state]);
}

/** A letter that was damaged counts as dirty: that asks for no more than some care. */
function stateOf(letter: string | undefined): MirrorState {
  if (letter === LETTERS.clean) return 'clean';
  if (letter === LETTERS.suspect) return 'suspect';
  return letter === LETTERS.behind ? 'behind' : 'dirty';
}
