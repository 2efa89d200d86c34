/** One way to go on with the line, as the worker offers it. */
export interface Offer {
  /** What the word at the cursor becomes. */
  readonly text: string;
  /** What it is, in a few words. */
  readonly hint: string;
}

/** A line and where in it one is. */
export interface LineState {
  readonly line: string;
  /** 0 to the length of the line. */
  readonly cursor: number;
}

/** The line with the word before the cursor replaced, and a blank after it where it is whole. */
export function takeWord({ line, cursor }: LineState, text: string, whole: boolean): LineState {
  const from = wordStart(line, cursor);
  const rest = line.slice(cursor);
  const gap = whole && !rest.startsWith(' ') ? ' ' : '';
  const before = `${line.slice(0, from)}${text}${gap}`;
  const skipped = whole && rest.startsWith(' ') ? 1 : 0;
  return { line: `${before}${rest}`, cursor: before.length + skipped };
}

/** What all offers begin with: as far as one can go without choosing. */
export function commonStart(offers: readonly Offer[]): string {
  const [first, ...others] = offers.map(({ text }) => text);
  if (first === undefined) return '';
  const agrees = (length: number) => others.every((text) => text.startsWith(first.slice(0, length)));
  let length = first.length;
  while (!agrees(length)) length -= 1;
  return first.slice(0, length);
}

/** The part of the word at the cursor that is typed already. */
export function wordBefore({ line, cursor }: LineState): string {
  return line.slice(wordStart(line, cursor), cursor);
}

function wordStart(line: string, cursor: number): number {
  return line.lastIndexOf(' ', cursor - 1) + 1;
}
