import { isOwnCsv, isOwnJson } from './own/own-files.ts';
import { decodeText } from './text-encoding.ts';
import type { Format } from './imported-file.ts';

/** The format of a file, or none that can be read. */
type DetectedFormat = Format | 'unknown' | 'own-json' | 'own-csv';

export interface Detection {
  readonly format: DetectedFormat;
  /** What it was told by, or what an unknown file looks like, in words: `it has <OFX> in it`. */
  readonly why: string;
}

/**
 * Tells a file's format by its content; the name decides only where the content says nothing. Looks at the beginning of
 * the file, so the cost does not grow with it.
 */
export function detectFormat(fileName: string, bytes: Uint8Array): Detection {
  if (bytes.length === 0) return { format: 'unknown', why: 'it is empty' };
  const beginning = beginningOf(bytes);
  return (
    byFirstBytes(bytes, fileName) ??
    byOwnMark(beginning) ??
    byMarkup(beginning) ??
    byLines(beginning) ??
    byName(fileName) ?? { format: 'unknown', why: lookOf(beginning) }
  );
}

const LOOKED_AT = 65_536;

/** The first lines as text; not cut inside a line, whose last letter might be cut too. */
function beginningOf(bytes: Uint8Array): string {
  const start = bytes.subarray(0, LOOKED_AT);
  const lineEnd = start.length < bytes.length && !start.includes(0) ? start.lastIndexOf(10) + 1 : 0;
  return decodeText(lineEnd === 0 ? start : start.subarray(0, lineEnd)).text.replace(/\r\n?/g, '\n');
}

function byFirstBytes(bytes: Uint8Array, fileName: string): Detection | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const isBook = /\.gnucash$/i.test(fileName);
  if (start.startsWith('SQLite format 3\0')) {
    return isBook || start.includes('gnclock')
      ? { format: 'gnucash', why: 'it is a GnuCash book in SQLite' }
      : { format: 'unknown', why: 'it is an SQLite database' };
  }
  if (start.startsWith('\x1f\x8b')) {
    return isBook
      ? { format: 'gnucash', why: 'it is a compressed GnuCash book' }
      : { format: 'unknown', why: 'it is compressed with gzip: unpack it first' };
  }
  if (start.startsWith('PK\x03\x04')) {
    return {
      format: 'unknown',
      why: 'it is a spreadsheet or a zip archive: save the sheet as CSV, or unpack it first',
    };
  }
  if (start.startsWith('\xd0\xcf\x11\xe0')) {
    return { format: 'unknown', why: 'it is an old Excel or Office document: save the sheet as CSV first' };
  }
  return start.startsWith('%PDF-') ? { format: 'unknown', why: 'it is a PDF document' } : null;
}

/** Marks that only one format has, the surest first. */
const MARKS: readonly { readonly mark: RegExp; readonly detection: Detection }[] = [
  {
    mark: /<OFX>|^\s*OFXHEADER\s*:|<\?OFX\s/i,
    detection: { format: 'ofx', why: 'it has <OFX> or an OFX header in it' },
  },
  {
    mark: /urn:iso:std:iso:20022:tech:xsd:camt\.|<(?:\w+:)?BkToCstmr/,
    detection: { format: 'camt', why: 'it has the XML of a CAMT message in it' },
  },
  { mark: /<gnc-v2|<gnc:book/, detection: { format: 'gnucash', why: 'it has the XML of a GnuCash book in it' } },
  {
    mark: /^\s*!(?:Type|Account|Option|Clear)\b/im,
    detection: { format: 'qif', why: 'it has lines such as !Type:Bank in it' },
  },
  {
    mark: /(?:^|@@):(?:60[FM]|61|28C?):/m,
    detection: { format: 'mt940', why: 'it has fields of SWIFT such as :60F: or :61: in it' },
  },
  { mark: /^\s*<(?:!doctype\s+)?html\b/i, detection: { format: 'unknown', why: 'it is a web page' } },
  {
    mark: /^\s*<\?xml\b|^\s*<[A-Za-z][\w:.-]*[\s>]/,
    detection: { format: 'unknown', why: 'it is XML of another kind' },
  },
  { mark: /^\s*[[{]\s*(?:["{[]|$)/, detection: { format: 'unknown', why: 'it is JSON' } },
];

function byOwnMark(text: string): Detection | null {
  if (isOwnJson(text)) return { format: 'own-json', why: 'it is a book that Daybook has exported as JSON' };
  return isOwnCsv(text) ? { format: 'own-csv', why: 'it is a book that Daybook has exported as CSV' } : null;
}

function byMarkup(text: string): Detection | null {
  return MARKS.find(({ mark }) => mark.test(text))?.detection ?? null;
}

const DATE = String.raw`(?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}`;
const BEANCOUNT = new RegExp(
  String.raw`^(?:\d{4}[-/]\d\d[-/]\d\d\s+(?:open\s+[\p{Lu}\d][^\s:]*:|(?:close|balance|pad|note|document)\s+[\p{Lu}\d][^\s:]*:|(?:commodity|price)\s+[A-Z]|(?:custom|event|query)\s+")|(?:option|plugin|include)\s+"|(?:push|pop)tag\s+#)`,
  'u',
);
const QUOTED_ENTRY = /^\d{4}[-/]\d\d[-/]\d\d\s+(?:txn|[*!])\s+"/;
const ENTRY = new RegExp(String.raw`^(?:${DATE}(?:=${DATE})?(?:\s|$)|[~=]\s*\S)`);
const DIRECTIVE = new RegExp(
  String.raw`^[!@]?(?:account\s+\S|apply\s+(?:account|tag|fixed|year)\s|commodity\s+\S|decimal-mark\s+[.,]\s*$|include\s+\S|payee\s+\S|tag\s+\S|alias\s+\S+.*=|(?:Y|year)\s*\d{4}\s*$|D\s+\S*\d|P\s+${DATE}\s|N\s+\S+\s*$|bucket\s+\S|comment\s*$|end\s+comment\s*$|[ioOhb]\s+\d{4}[-/.]\d)`,
);

/** Journals and tables have no mark of their own: they are told by the shape of their lines. */
function byLines(text: string): Detection | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.some((line) => BEANCOUNT.test(line))) {
    return { format: 'beancount', why: 'it has directives of Beancount in it' };
  }
  const entries = lines.filter((line, index) => ENTRY.test(line) && /^[ \t]+\S/.test(lines[index + 1] ?? ''));
  if (entries.length > 0 && entries.every((line) => QUOTED_ENTRY.test(line))) {
    return { format: 'beancount', why: 'its entries have quoted texts, as Beancount writes them' };
  }
  const content = lines.filter((line) => !/^\s*[;#%|*]/.test(line));
  const table = tableShare(content);
  const journal = entries.length + content.filter((line) => DIRECTIVE.test(line)).length;
  const indented = content.filter((line) => /^[ \t]+\S/.test(line)).length;
  if (journal > 0 && (journal + indented) / content.length >= table.share) {
    return { format: 'journal', why: 'it has dated entries with indented lines below, or directives of a journal' };
  }
  return table.share >= 0.5 ? { format: 'csv', why: `its lines are parted by ${DELIMITERS[table.delimiter]}` } : null;
}

const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars' } as const;

/** The delimiter that stands in most lines, and the share of lines that have it. */
function tableShare(lines: readonly string[]): { readonly delimiter: keyof typeof DELIMITERS; readonly share: number } {
  let best: { delimiter: keyof typeof DELIMITERS; share: number } = { delimiter: ',', share: 0 };
  for (const delimiter of [',', ';', '\t', '|'] as const) {
    const share = lines.filter((line) => line.includes(delimiter)).length / Math.max(1, lines.length);
    if (share > best.share) best = { delimiter, share };
  }
  return best;
}

const ENDINGS: readonly { readonly ending: RegExp; readonly format: DetectedFormat }[] = [
  { ending: /\.(?:csv|tsv)$/i, format: 'csv' },
  { ending: /\.(?:ofx|qfx)$/i, format: 'ofx' },
  { ending: /\.(?:journal|j|hledger|ledger|lgr|ldg)$/i, format: 'journal' },
  { ending: /\.qif$/i, format: 'qif' },
  { ending: /\.(?:sta|mta|940|mt940)$/i, format: 'mt940' },
  { ending: /\.(?:beancount|bean)$/i, format: 'beancount' },
  { ending: /\.gnucash$/i, format: 'gnucash' },
];

function byName(fileName: string): Detection | null {
  const known = ENDINGS.find(({ ending }) => ending.test(fileName));
  return known === undefined ? null : { format: known.format, why: 'its name says so and its content nothing' };
}

function lookOf(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what tells binary files
  if (/[\u0000-\u0008\u000e-\u001a]|\ufffd/.test(text)) return 'it is not text';
  return `it begins with "${text.trimStart().slice(0, 40).split('\n')[0] ?? ''}"`;
}
