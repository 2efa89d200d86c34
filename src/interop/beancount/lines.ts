import { type LogicalLine } from './tokens.ts';

/** A directive's first line and those that are indented below it. */
export interface Block {
  readonly head: LogicalLine;
  readonly body: readonly LogicalLine[];
  /** The lines as they stand. */
  readonly text: readonly string[];
}

/** Texts in quotes may run over this many lines. */
const MAX_TEXT_LINES = 1000;

/**
 * The directives of a text, each with its indented lines. Comments, blank lines and the headings of outlines (lines that
 * begin with a mark and are no directive) are left out.
 */
export function* blocksOf(fileName: string, text: string): Generator<Block> {
  const lines = text.split(/\r\n|\r|\n/);
  let index = 0;
  while (index < lines.length) {
    const first = lines[index] ?? '';
    if (isLeftOut(first) || /^[*:#!&?%]/.test(first)) {
      index += 1;
      continue;
    }
    const end = endOfBlock(lines, endOfText(lines, index));
    const [head, ...body] = joined(fileName, lines, index, end);
    if (head !== undefined) yield { head, body, text: lines.slice(index, end) };
    index = end;
  }
}

/** The lines from `start` on, before `end`, a text in quotes in one piece; comments left out. */
function joined(fileName: string, lines: readonly string[], start: number, end: number): readonly LogicalLine[] {
  const logical: LogicalLine[] = [];
  for (let index = start; index < end;) {
    const after = endOfText(lines, index);
    const text = lines.slice(index, after).join('\n');
    if (!isLeftOut(text)) logical.push({ fileName, line: index + 1, text });
    index = after;
  }
  return logical;
}

/** The line after those that are indented below. */
function endOfBlock(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length && isBelow(lines, end)) end = endOfText(lines, end);
  return end;
}

function isBelow(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  return /^\s+\S/.test(line) || (/^\s+$/.test(line) && continues(lines, index));
}

/** The line after the one at `index`, or after the last one of a text in quotes that begins in it. */
function endOfText(lines: readonly string[], index: number): number {
  let text = lines[index] ?? '';
  let end = index + 1;
  while (hasOpenText(text) && end < lines.length && end - index < MAX_TEXT_LINES) text += `\n${lines[end++] ?? ''}`;
  return end;
}

function isLeftOut(line: string): boolean {
  return /^\s*(?:;|$)/.test(line);
}

/** A blank line with blanks in it does not end a transaction whose postings go on below. */
function continues(lines: readonly string[], index: number): boolean {
  return /^\s+\S/.test(lines[index + 1] ?? '');
}

/** True if a text in quotes has begun in the line and not ended. */
function hasOpenText(line: string): boolean {
  let open = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (open && letter === '\\') at += 1;
    else if (letter === '"') open = !open;
    else if (!open && letter === ';') return false;
  }
  return open;
}
