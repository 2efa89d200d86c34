/**
 * The parts of a journal that hold a person's text. A journal has no way to quote: what would end the part or change
 * its meaning for hledger or ledger is replaced by its nearest harmless likeness.
 */

/** Code, payee and note as one description: `(code) payee | note`. */
export function descriptionText(code: string, payee: string, note: string): string {
  const left = plain(payee).replaceAll('|', '/');
  const text = plain(note) === '' ? left : `${left} | ${plain(note)}`.trimStart();
  const inner = plain(code).replaceAll('(', '[').replaceAll(')', ']');
  // An empty code keeps a text that begins like a mark or a code from being read as one.
  return inner !== '' || /^[*!(=]/.test(text) ? `(${inner}) ${text}`.trimEnd() : text;
}

/** An account's name: two blanks or a tab would end it, and a mark in front or brackets around would change the posting. */
export function accountText(name: string): string {
  const text = name
    .split(':')
    .map((level) => plain(level))
    .join(':');
  return text.replace(/^[^\p{L}\p{N}]+/u, '_');
}

/** A commodity's symbol, quoted unless it is plain capitals or one currency sign. */
export function commodityText(commodity: string): string {
  if (commodity === '' || /^(?:[A-Z]{2,}|\p{Sc})$/u.test(commodity)) return commodity;
  return `"${plain(commodity).replaceAll('"', "'")}"`;
}

/** Comment text in which no date, tag or expression can hide: a tag's colon follows its name at once. */
export function commentText(note: string): string {
  return plain(note).replaceAll(':', ' :').replaceAll('[', '(').replaceAll(']', ')');
}

/** One tag as hledger and ledger read it: `name:` or `name:value`. */
export function tagText(tag: string): string {
  const [name = '', ...rest] = plain(tag).replaceAll(',', ' ').split(':');
  const key = name.trim().replace(/\s+/g, '-');
  const value = rest.join(' ').replace(/[[\]]/g, ' ').trim();
  const safeKey = /^date2?$/i.test(key) ? `${key}_` : key;
  return `${safeKey}:${value === '' ? '' : ` ${value}`}`;
}

/** One line without comment marks, runs of blanks and control characters. */
function plain(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replaceAll(';', ',')
    .replace(/\s+/g, ' ')
    .trim();
}
