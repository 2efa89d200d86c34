import type { Instant } from '../event.ts';
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

const FORMAT = 'daybook-mirror 1';
const LETTERS: Readonly<Record<MirrorState, string>> = { clean: 'C', dirty: 'D', suspect: 'S', behind: 'B' };
const ENCODER = new TextEncoder();
const HEADER = /^([0-9a-f]{8}) daybook-mirror 1 (\S+) (\S+) *([A-Z])\n$/;

export function headerLine(header: MirrorHeader): Uint8Array {
  const content = `${FORMAT} ${header.logId} ${header.created}`.padEnd(STATE_OFFSET - 9);
  return ENCODER.encode(`${crc32(ENCODER.encode(content))} ${content}${LETTERS[header.state]}\n`);
}

/** The header in the file's first bytes; null where there is none that can be trusted. */
export function headerOf(bytes: Uint8Array): MirrorHeader | null {
  if (bytes.length < HEADER_LENGTH) return null;
  const [, crc, logId, created, letter] = HEADER.exec(new TextDecoder().decode(bytes.subarray(0, HEADER_LENGTH))) ?? [];
  if (logId === undefined || created === undefined) return null;
  if (crc !== crc32(bytes.subarray(9, STATE_OFFSET))) return null;
  return { logId, created, state: stateOf(letter) };
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
