/** What `:86:` (or `:NS:`) says of an entry; '' where it does not. */
export interface Information {
  /** Who paid or was paid. */
  readonly name: string;
  /** What for. */
  readonly purpose: string;
  /** What the bank calls this kind of booking. */
  readonly kind: string;
}

/**
 * Reads the lines of `:86:` as the bank writes them: in numbered parts behind a three-digit code (`166?00...?20...?32...`, in
 * Germany, Poland and others, with any separator), in parts named between slashes (`/NAME/.../REMI/...`, in the Netherlands and others), or
 * as plain text, whose first line then stands for a name.
 */
export function readInformation(lines: readonly string[]): Information {
  const joined = lines.join('');
  const numbered = /^\s*\d{0,3}([?>|<~^@#$+])(?=\d\d)/.exec(joined);
  if (numbered !== null && joined.split(numbered[1] ?? '').length > 2) {
    return fromNumbered(joined.slice(numbered[0].length - 1), numbered[1] ?? '?');
  }
  const first = NAMED_START.exec(joined);
  if (first !== null) return fromNamed(joined.slice(first.index));
  const [name = '', ...rest] = lines.filter((line) => tidy(line) !== '');
  const purpose = rest.map((line) => (line.length < FULL_LINE ? `${line} ` : line)).join('');
  return { name: tidy(name), purpose: tidy(purpose), kind: '' };
}

/** Reads the lines of `:NS:`: two digits and a text each. */
export function readPlainNumbers(lines: readonly string[]): Information {
  const parts = new Map(lines.map((line) => [Number(line.slice(0, 2)), tidy(line.slice(2))]));
  const between = (from: number, to: number) =>
    [...parts].flatMap(([number, text]) => (number >= from && number <= to ? [text] : [])).join(' ');
  return { name: between(15, 16), purpose: between(1, 14), kind: parts.get(17) ?? '' };
}

/** The tags of SEPA in the purpose: only what follows `SVWZ+` was written by the payer. */
const SEPA_TAG = /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|CDTR|RREF|RTRN|ANAM)\+/;
/** How many letters a line holds; a shorter one ends where its text ends. */
const FULL_LINE = 65;
/** How many letters a part of a purpose holds; a shorter one ends where its text ends. */
const FULL_PART = 27;

function fromNumbered(text: string, separator: string): Information {
  const parts = new Map<number, string>();
  for (const part of text.split(separator).slice(1)) {
    const match = /^(\d\d)([^]*)$/.exec(part);
    // A separator within a text is a letter of it.
    if (match === null) append(parts, [...parts.keys()].at(-1) ?? 20, separator + part);
    else append(parts, Number(match[1]), match[2] ?? '');
  }
  const inOrder = [...numbersBetween(20, 29), ...numbersBetween(60, 63)].flatMap((number) => parts.get(number) ?? []);
  const purpose = inOrder.reduce(
    (all, part) => all + part + (part.length < FULL_PART && !/[\s+]$/.test(part) ? ' ' : ''),
    '',
  );
  const tags = sepaTags(purpose);
  const names = [32, 33].flatMap((number) => parts.get(number) ?? []).join('');
  return {
    name: tidy(names) || (tags.get('ABWA') ?? tags.get('ABWE') ?? ''),
    purpose: tags.get('SVWZ') ?? tidy(purpose),
    kind: tidy(parts.get(0) ?? ''),
  };
}

function append(parts: Map<number, string>, number: number, text: string): void {
  parts.set(number, (parts.get(number) ?? '') + text);
}

function numbersBetween(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function sepaTags(purpose: string): ReadonlyMap<string, string> {
  const pieces = purpose.split(SEPA_TAG);
  const tags = new Map<string, string>();
  for (let at = 1; at < pieces.length; at += 2) tags.set(pieces[at] ?? '', tidy(pieces[at + 1] ?? ''));
  return tags;
}

const NAMED =
  /\/(TRTP|TYPE|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|ISDT|BENM|ORDP|CNTP|PREF|RTRN|PURP|INIT|ADDR|ID|ULTC|ULTD|ULTB|SVCL|NRTX|OCMT|CHGS|EXCH|INPP|REFR)\//;
const NAMED_START = /\/(?:TRTP|TYPE|EREF|MARF|CSID|BENM|ORDP|CNTP|PREF|RTRN|REMI|NAME)\//;

function fromNamed(text: string): Information {
  const parts = namedParts(text);
  const part = (...tags: readonly string[]) => tags.map((tag) => slashless(parts.get(tag) ?? '')).find(Boolean) ?? '';
  // The counterparty as one part: account, bank, name, town.
  const [, , named = ''] = (parts.get('CNTP') ?? '').split('/');
  return {
    name: tidy(part('NAME') || named),
    purpose: tidy(slashless((parts.get('REMI') ?? '').replace(/^\/?(?:USTD|STRD)\//, ''))),
    kind: tidy(part('TRTP', 'TYPE')),
  };
}

/** The first text of each tag that has one. */
function namedParts(text: string): ReadonlyMap<string, string> {
  const pieces = text.split(NAMED);
  const parts = new Map<string, string>();
  for (let at = 1; at < pieces.length; at += 2) {
    const [tag = '', value = ''] = pieces.slice(at, at + 2);
    if (tidy(parts.get(tag) ?? '') === '') parts.set(tag, value);
  }
  return parts;
}

function slashless(text: string): string {
  return text.replaceAll(/^\/+|\/+$/g, '');
}

function tidy(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}
