/** What a file says of itself before its first element. */
export interface OfxHeader {
  /** Encoding label for `decodeText`; absent where the header names none that is known. */
  readonly encoding: string | undefined;
  /** OFX 2 is XML, OFX 1 is SGML. */
  readonly xml: boolean;
}

/** Headers end within their first lines; a kilobyte or two also covers leading blank lines and comments. */
const HEADER_BYTES = 2048;

/**
 * Reads `KEY:VALUE` lines (also all on one line, as some banks write them) or the XML declaration. Nothing in it is
 * required: banks leave out lines or the whole header.
 */
export function readHeader(bytes: Uint8Array): OfxHeader {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_BYTES)).replaceAll('\0', '');
  const head = start.slice(0, Math.max(0, start.search(/<OFX>/i)) || undefined);
  const xml = /<\?xml\s|<\?OFX\s/i.test(head);
  const declared = /<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
  return { xml, encoding: declared ?? sgmlEncoding(valueOf(head, 'ENCODING'), valueOf(head, 'CHARSET')) };
}

function valueOf(head: string, key: string): string {
  const value = new RegExp(String.raw`${key}:\s*([\w-]*?)\s*(?=$|\s|<|${KEYS.join(':|')}:)`, 'i').exec(head)?.[1];
  return (value ?? '').toUpperCase();
}

const KEYS = [
  'OFXHEADER',
  'DATA',
  'VERSION',
  'SECURITY',
  'ENCODING',
  'CHARSET',
  'COMPRESSION',
  'OLDFILEUID',
  'NEWFILEUID',
];

/** CHARSET says it where ENCODING is USASCII; `UNICODE` means UTF-8 in practice, UTF-16 is told by its own mark. */
function sgmlEncoding(encoding: string, charset: string): string | undefined {
  if (encoding === 'UNICODE' || /^UTF-?8$/.test(encoding) || /^UTF-?8$/.test(charset)) return 'utf-8';
  if (/^125\d$/.test(charset)) return `windows-${charset}`;
  if (/^8859-\d+$/.test(charset)) return `iso-${charset}`;
  if (charset !== '' && charset !== 'NONE') return charset;
  return encoding === 'USASCII' ? 'windows-1252' : encoding || undefined;
}
