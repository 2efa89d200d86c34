import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { cleanText, type Element } from './element.ts';
import { decodeEntities } from './entities.ts';
import { lineCounter } from './line-counter.ts';

/** What {@link parseXml} gives: the tree, or why the text is no well-formed XML. */
export type XmlReading = { readonly root: Element } | { readonly problem: string; readonly line: number };

/**
 * Reads OFX 2 with an XML parser into the same tree as `parseSgml`. The text must have been searched for document types
 * and entity declarations before (`refuseDeclarations`).
 *
 * @param text with `\n` as the only line end
 */
export function parseXml(text: string): XmlReading {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) return { problem: verdict.err.msg, line: verdict.err.line };
  const parser = new XMLParser({
    preserveOrder: true,
    captureMetaData: true,
    ignoreAttributes: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    parseTagValue: false,
    trimValues: false,
    // Character references are ours, so that both syntaxes read them alike; CDATA must not be decoded.
    processEntities: false,
    cdataPropName: CDATA,
  });
  try {
    const nodes: unknown = parser.parse(text);
    return { root: { tag: '', line: 1, text: '', children: elementsOf(nodes, lineCounter(text)), cut: false } };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), line: 1 };
  }
}

const CDATA = '#cdata';
const TEXT = '#text';

/** The parser's ordered output: one object per node, keyed by its tag, with where it began under a symbol. */
function elementsOf(nodes: unknown, lineAt: (position: number) => number): readonly Element[] {
  const elements: Element[] = [];
  for (const node of listOf(nodes)) {
    const [entry] = Object.entries(node);
    if (entry === undefined || entry[0] === TEXT || entry[0] === CDATA) continue;
    const line = lineAt(startOf(node));
    const children = elementsOf(entry[1], lineAt);
    const text = children.length > 0 ? '' : cleanText(rawText(entry[1]));
    elements.push({ tag: entry[0].toUpperCase(), line, text, children, cut: false });
  }
  return elements;
}

function rawText(nodes: unknown): string {
  let text = '';
  for (const node of listOf(nodes)) {
    if (TEXT in node) text += decodeEntities(String(node[TEXT]));
    else if (CDATA in node) for (const part of listOf(node[CDATA])) text += String(part[TEXT]);
  }
  return text;
}

function listOf(nodes: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(nodes) ? nodes.filter((node) => typeof node === 'object' && node !== null) : [];
}

/** The parser keeps what it knows of a node's place under a symbol of its own, the only one there is. */
function startOf(node: object): number {
  for (const symbol of Object.getOwnPropertySymbols(node)) {
    const meta: unknown = Reflect.get(node, symbol);
    if (typeof meta === 'object' && meta !== null && 'startIndex' in meta && typeof meta.startIndex === 'number') {
      return meta.startIndex;
    }
  }
  return 0;
}
