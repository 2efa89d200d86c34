import { DaybookError } from '#engine';
import { ACTION_TAGS } from './action-tags.ts';
import { cleanText, type Element } from './element.ts';
import { decodeEntities } from './entities.ts';
import { type Token, tokenize } from './token.ts';

/** OFX nests about ten deep; a file far beyond that is no statement and is not worth the stack. */
const DEEPEST = 40;

/**
 * Aggregates that are read by name. Where a bank forgot their end tag they still keep what stands in them. Any other
 * element that was never closed is an empty leaf (`<MEMO>` and nothing more), and what follows it belongs to its parent.
 */
const AGGREGATES: ReadonlySet<string> = new Set([
  'OFX',
  'STATUS',
  'STMTRS',
  'CCSTMTRS',
  'INVSTMTRS',
  'BANKACCTFROM',
  'CCACCTFROM',
  'INVACCTFROM',
  'BANKTRANLIST',
  'INVTRANLIST',
  'INVBANKTRAN',
  'STMTTRN',
  'PAYEE',
  'CURRENCY',
  'ORIGCURRENCY',
  'LEDGERBAL',
  'AVAILBAL',
  'INVTRAN',
  'SECID',
  'INVPOSLIST',
  'INVPOS',
  'INVBAL',
  'SECLIST',
  'SECINFO',
  ...ACTION_TAGS,
]);

/** These stand in lists and never inside themselves: the next one ends one that was left open. */
const LISTED: ReadonlySet<string> = new Set(['STMTTRN', 'STMTRS', 'CCSTMTRS', 'INVSTMTRS']);

/**
 * Reads OFX 1 SGML, and XML that is not well-formed, into a tree. End tags of leaves may be missing, those of aggregates
 * too where that leaves no doubt. Elements that the end of the file left open are marked `cut`.
 *
 * @param text with `\n` as the only line end
 * @param fileName for messages
 * @returns an element without a tag that holds the top elements
 * @throws DaybookError ImportError where elements nest deeper than any statement does
 */
export function parseSgml(text: string, fileName: string): Element {
  const root = openElement('', 1);
  const open: Node[] = [root];
  for (const token of tokenize(text)) {
    if (token.kind === 'start') startElement(open, token, fileName);
    else if (token.kind === 'end') endElement(open, token.tag);
    else addText(open, token);
  }
  closeLeaf(open);
  while (open.length > 1) closeTop(open, true);
  return finished(root);
}

interface Node {
  readonly tag: string;
  readonly line: number;
  text: string;
  children: Node[];
  cut: boolean;
}

function openElement(tag: string, line: number): Node {
  return { tag, line, text: '', children: [], cut: false };
}

function startElement(open: Node[], token: Extract<Token, { kind: 'start' }>, fileName: string): void {
  closeLeaf(open);
  if (LISTED.has(token.tag)) endElement(open, token.tag);
  if (open.length > DEEPEST) {
    throw new DaybookError(
      'ImportError',
      `${fileName}, line ${token.line}: expected a bank statement, found tags nested deeper than ${DEEPEST} levels`,
      {
        line: token.line,
        fileName,
      },
    );
  }
  const node = openElement(token.tag, token.line);
  open.at(-1)?.children.push(node);
  if (!token.empty) open.push(node);
}

/** Closes the innermost open element of that name and all inside it; an end tag without a start is ignored. */
function endElement(open: Node[], tag: string): void {
  if (open.at(-1)?.tag !== tag) closeLeaf(open);
  const depth = open.findLastIndex((node) => node.tag === tag);
  if (depth < 1) return;
  while (open.length > depth + 1) closeTop(open, false);
  open.pop();
}

/** Text ends at the next tag: an element with text is a leaf, whether it has an end tag or not. */
function closeLeaf(open: Node[]): void {
  const top = open.at(-1);
  if (top !== undefined && open.length > 1 && top.text.trim() !== '') open.pop();
}

/** Closes an element that has no end tag of its own. */
function closeTop(open: Node[], atEndOfFile: boolean): void {
  const node = open.pop();
  const parent = open.at(-1);
  if (node === undefined || parent === undefined) return;
  if (AGGREGATES.has(node.tag)) {
    node.cut = atEndOfFile;
  } else {
    for (const child of node.children) parent.children.push(child);
    node.children = [];
  }
}

/** Text beside or before children is noise: values stand in leaves only. */
function addText(open: Node[], token: Extract<Token, { kind: 'text' }>): void {
  const top = open.at(-1);
  if (top === undefined || open.length === 1 || top.children.length > 0 || AGGREGATES.has(top.tag)) return;
  top.text += token.literal ? token.text : decodeEntities(token.text);
}

function finished(node: Node): Element {
  return {
    tag: node.tag,
    line: node.line,
    text: cleanText(node.text),
    children: node.children.map(finished),
    cut: node.cut,
  };
}
