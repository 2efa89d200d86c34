import { foldHeader } from './header-words.ts';
import { isDateColumn, type Column } from './columns.ts';

/**
 * What a file's layout is recognised by next time: 16 hexadecimal digits from the delimiter and the header's cells
 * (case, accents and punctuation aside), or, without a header, from the number and the nature of the columns.
 */
export function signatureOf(delimiter: string, header: readonly string[] | null, columns: readonly Column[]): string {
  const parts = header === null ? columns.map(nature) : header.map(foldHeader);
  return fingerprint([delimiter, header === null ? 'shape' : 'header', ...parts].join('\u001f'));
}

function nature(column: Column): string {
  if (column.filled === 0) return 'empty';
  if (isDateColumn(column)) return 'date';
  return Math.max(column.amounts['.'], column.amounts[',']) >= 0.8 * column.filled ? 'number' : 'text';
}

/** Two runs of FNV-1a (Fowler, Noll, Vo; public domain) with different starts: for recognising, not for secrets. */
function fingerprint(text: string): string {
  return [0x811c9dc5, 0x01234567].map((start) => fnv1a(text, start).toString(16).padStart(8, '0')).join('');
}

function fnv1a(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
