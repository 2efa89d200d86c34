import { analyse } from 'chardet';
import { scoreText, type Script } from './letter-statistics.ts';

export interface DecodedText {
  readonly text: string;
  /** The WHATWG name, e.g. `utf-8`, `windows-1252`, `euc-kr`. */
  readonly encoding: string;
  /** False where the bytes alone do not prove it: the person should be asked. */
  readonly certain: boolean;
}

/**
 * Bytes to text, whatever their encoding. In order: a byte order mark, UTF-16 told by its zero bytes, valid UTF-8,
 * the hint (a label such as `cp1252`; one that is unknown or does not fit the bytes is passed over), statistics.
 * Never throws; bytes that make no sense come out as U+FFFD. The byte order mark is not part of the text.
 */
export function decodeText(bytes: Uint8Array, hint?: string): DecodedText {
  const marked = byteOrderMark(bytes) ?? zeroBytePattern(bytes);
  if (marked !== null) return { text: new TextDecoder(marked).decode(bytes), encoding: marked, certain: true };
  if (ISO_2022_JP.test(ascii(bytes.subarray(0, SAMPLE_BYTES)))) return decoded(bytes, 'iso-2022-jp', true);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', certain: true };
  const hinted = hint === undefined ? null : encodingName(hint);
  if (hinted !== null && decodeStrictly(bytes, hinted) !== null) return decoded(bytes, hinted, true);
  if (isDamagedUtf8(bytes)) return decoded(bytes, 'utf-8', false);
  const best = mostPlausible(bytes);
  return decoded(bytes, best.encoding, best.certain);
}

/** Bytes to text in the encoding that a person named. Returns null where no decoder has that name. */
export function decodeAs(bytes: Uint8Array, label: string): DecodedText | null {
  const encoding = encodingName(label);
  return encoding === null ? null : decoded(bytes, encoding, true);
}

const SAMPLE_BYTES = 16_384;
// oxlint-disable-next-line no-control-regex -- the escape character is what marks this encoding
const ISO_2022_JP = /\u001b\$[@B]/;

/** Names in use outside the web that TextDecoder does not know. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'utf-8-sig': 'utf-8',
  'latin-1': 'windows-1252',
  'latin-9': 'iso-8859-15',
  cp949: 'euc-kr',
  cp936: 'gb18030',
  cp932: 'shift_jis',
  cp950: 'big5',
  'mac-roman': 'macintosh',
  '1252': 'windows-1252',
};

/** What is tried when the bytes are no UTF; the prior says how common it is among bank files. */
const CANDIDATES: readonly { readonly encoding: string; readonly script: Script; readonly prior: number }[] = [
  { encoding: 'windows-1252', script: 'western', prior: 0.1 },
  { encoding: 'windows-1250', script: 'central', prior: 0.05 },
  { encoding: 'iso-8859-2', script: 'central', prior: 0 },
  { encoding: 'windows-1251', script: 'cyrillic', prior: 0.05 },
  { encoding: 'koi8-r', script: 'cyrillic', prior: 0 },
  { encoding: 'ibm866', script: 'cyrillic', prior: 0 },
  { encoding: 'windows-1253', script: 'greek', prior: 0.03 },
  { encoding: 'windows-1254', script: 'turkish', prior: 0 },
  { encoding: 'windows-1257', script: 'baltic', prior: 0 },
  { encoding: 'windows-1255', script: 'hebrew', prior: 0 },
  { encoding: 'iso-8859-15', script: 'western', prior: 0.05 },
  { encoding: 'macintosh', script: 'western', prior: -0.05 },
  { encoding: 'euc-kr', script: 'korean', prior: 0.02 },
  { encoding: 'gb18030', script: 'chinese', prior: 0 },
  { encoding: 'big5', script: 'taiwanese', prior: 0 },
  { encoding: 'shift_jis', script: 'japanese', prior: 0.02 },
  { encoding: 'euc-jp', script: 'japanese', prior: 0 },
];

/** How much chardet's own opinion (0 to 100) counts beside the letters. */
const CHARDET_WEIGHT = 0.2;

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** Latin text in UTF-16 has a zero in every other byte. */
function zeroBytePattern(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  const zeros = [0, 0];
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = length / 2 / 3;
  if (length < 8 || Math.max(even, odd) < many || Math.min(even, odd) > many / 10) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decoded(bytes: Uint8Array, encoding: string, certain: boolean): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding, certain };
}

function encodingName(label: string): string | null {
  const name = label.trim().toLowerCase();
  const known = OTHER_NAMES[name] ?? name.replace(/^cp(?=125\d$)/, 'windows-');
  try {
    return new TextDecoder(known).encoding;
  } catch {
    return null;
  }
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 4096));
}

/** UTF-8 with a few broken characters (a cell cut by its byte length, say) is still UTF-8. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 1 << 20));
  let broken = 0;
  let sound = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken++;
    else if (code > 0x7f) sound++;
  }
  return sound >= 10 * broken;
}

function mostPlausible(bytes: Uint8Array): { readonly encoding: string; readonly certain: boolean } {
  const sample = linesBeyondAscii(bytes);
  const opinions = new Map(analyse(sample).map((match) => [match.name.toLowerCase(), match.confidence / 100]));
  const ranked = CANDIDATES.flatMap(({ encoding, script, prior }) => {
    const text = decodeStrictly(sample, encoding);
    if (text === null) return [];
    const opinion = opinions.get(encoding) ?? (encoding === 'windows-1252' ? opinions.get('iso-8859-1') : 0) ?? 0;
    return [{ encoding, text, score: scoreText(text, sample, script) + prior + CHARDET_WEIGHT * opinion }];
  }).toSorted((a, b) => b.score - a.score);
  const [best] = ranked;
  if (best === undefined) return { encoding: 'windows-1252', certain: false };
  const rival = ranked.find((other) => other.text !== best.text);
  const ahead = best.score - (rival?.score ?? -1);
  return { encoding: best.encoding, certain: best.score > 0.7 && ahead > 0.25 };
}

/** The lines that hold a byte over 0x7F, up to the sample's size: plain ASCII lines say nothing. */
function linesBeyondAscii(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(SAMPLE_BYTES);
  let filled = 0;
  for (let start = 0; start < bytes.length && filled < SAMPLE_BYTES;) {
    const newline = bytes.indexOf(0x0a, start);
    const line = bytes.subarray(start, newline < 0 ? bytes.length : newline + 1);
    start += line.length;
    if (!line.some((byte) => byte > 0x7f) || line.length > SAMPLE_BYTES - filled) continue;
    sample.set(line, filled);
    filled += line.length;
  }
  return filled > 0 ? sample.subarray(0, filled) : bytes.subarray(0, SAMPLE_BYTES);
}
